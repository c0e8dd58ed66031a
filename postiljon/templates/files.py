"""Template files: looked up file by file in several folders, and never outside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from postiljon.errors import Place, TemplateError
from postiljon.toml_file import suggestion

from .fields import READER
from .model import TemplateRoot

MAIN_FILE = "email.mjml.j2"
_FIELD = re.compile(rf"\b{READER}\.(\w+)")
_LARGEST = 1_000_000  # bytes; what is larger is no template


class TemplateFiles(BaseLoader):
    """The files of one template: the first root's come first, what it lacks is taken from the next."""

    def __init__(self, template: str, roots: Sequence[TemplateRoot]) -> None:
        self.template = template
        self.roots = roots
        self._folders = [(root.shown, (root.path / template).resolve()) for root in roots]
        self.fields: dict[str, Place] = {}  # where the files read so far first name each merge field

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The source of the file ``template``, and what people call it. Raises TemplateNotFound."""
        del environment
        for root, folder in self._folders:
            if path := _path_in(folder, template):
                shown = f"{root}/{self.template}/{template}"
                source = _read(path, shown)
                self._note_fields(source, shown)
                return source, shown, lambda: True
        raise TemplateNotFound(template)

    def names(self) -> list[str]:
        """Every file that can be included."""
        folders = [root.path / self.template for root in self.roots]
        found = {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.j2")}
        return sorted(found - {MAIN_FILE})

    def require(self) -> None:
        """Raises TemplateError when no root has the template at all."""
        plain = Path(self.template).name == self.template and self.template not in {"", ".", ".."}
        if plain and any((root.path / self.template / MAIN_FILE).is_file() for root in self.roots):
            return
        known = sorted({path.parent.name for root in self.roots for path in root.path.glob(f"*/{MAIN_FILE}")})
        hint = suggestion(self.template, known) or f"templates here: {', '.join(known) or 'none'}"
        raise TemplateError(f"there is no template {self.template!r}", hint=hint)

    def _note_fields(self, source: str, shown: str) -> None:
        for found in _FIELD.finditer(source):
            at = found.start()
            place = Place(shown, source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at))
            self.fields.setdefault(found[1], place)


def _path_in(folder: Path, name: str) -> Path | None:
    path = (folder / name).resolve()
    return path if path.is_relative_to(folder) and path.is_file() else None


def _read(path: Path, shown: str) -> str:
    content = path.read_bytes()
    if len(content) > _LARGEST:
        raise TemplateError(
            f"this file has {len(content):,} bytes: too many for a template", place=Place(shown)
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TemplateError(
            "this file is not UTF-8 text", place=Place(shown, line), hint="save it as UTF-8"
        ) from error
