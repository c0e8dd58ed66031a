"""A shop's own templates: `templates new` copies one to change."""

from __future__ import annotations

from pathlib import Path

from postiljon.templates.copying import copy_of
from postiljon.templates.model import TemplateRoot
from postiljon.workspace import Workspace, whole_folder, write_files


def new_template(space: Workspace, name: str, source: str) -> list[Path]:
    """A whole copy of the template ``source`` as ``name``, in the workspace. Its files, in order.

    Raises WorkspaceError for a name that is taken or cannot be one, and TemplateError where there is no ``source``.
    """
    folder = space.new_template(name)
    files = copy_of(source, [TemplateRoot(root, space.shown(root)) for root in space.template_roots()])
    with whole_folder(folder, is_new=True) as staging:
        write_files(staging, files)
    return [folder / file for file in sorted(files)]
