"""Template files: looked up file by file in several folders, and never outside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import BaseLoader, Environment, TemplateNotFound

from postiljon.errors import Place, TemplateError
from postiljon.toml_file import suggestion

from .fields import READER
from .model import TemplateRoot

MAIN_FILE = "email.mjml.j2"
SHARED = "blocks"  # beside the templates: the blocks of all of them
_FIELD = re.compile(rf"\b{READER}\.(\w+)")
_LARGEST = 1_000_000  # bytes; what is larger is no template


class Shelf(NamedTuple):
    """A folder where files of a template are, what people call it, and how names of files in it begin."""

    path: Path
    shown: str
    prefix: str = ""


def shelves(template: str, roots: Sequence[TemplateRoot]) -> list[Shelf]:
    """Where the files of ``template`` are looked for, in order: its own folders first, then the shared blocks."""
    own = [Shelf((root.path / template).resolve(), f"{root.shown}/{template}") for root in roots]
    shared = [Shelf((root.path / SHARED).resolve(), f"{root.shown}/{SHARED}", f"{SHARED}/") for root in roots]
    return [*own, *shared]


def require_template(template: str, roots: Iterable[Path]) -> None:
    """Raises TemplateError, with the names that there are, when no root has ``template``."""
    found = {path.parent.name for root in roots for path in root.glob(f"*/{MAIN_FILE}")}
    if template not in found:
        hint = suggestion(template, found) or f"templates here: {', '.join(sorted(found)) or 'none'}"
        raise TemplateError(f"there is no template {template!r}", hint=hint)


class TemplateFiles(BaseLoader):
    """The files of one template: each is taken from the first of its `shelves` that has it."""

    def __init__(self, template: str, roots: Sequence[TemplateRoot]) -> None:
        self._shelves = shelves(template, roots)
        self.fields: dict[str, Place] = {}  # where the files read so far first name each merge field

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The source of the file ``template``, and what people call it. Raises TemplateNotFound."""
        del environment
        source, shown = self._found(template)
        self._note_fields(source, shown)
        return source, shown, lambda: True

    def source(self, name: str) -> str:
        """The text of the file ``name``. Raises TemplateNotFound."""
        return self._found(name)[0]

    def _found(self, name: str) -> tuple[str, str]:
        for shelf in self._shelves:
            if path := _path_on(shelf, name):
                shown = f"{shelf.shown}/{name.removeprefix(shelf.prefix)}"
                return _read(path, shown), shown
        raise TemplateNotFound(name)

    def names(self) -> list[str]:
        """Every file that can be included."""
        found = {
            shelf.prefix + path.relative_to(shelf.path).as_posix()
            for shelf in self._shelves
            for path in shelf.path.rglob("*.j2")
        }
        return sorted(found - {MAIN_FILE})

    def _note_fields(self, source: str, shown: str) -> None:
        for found in _FIELD.finditer(source):
            at = found.start()
            place = Place(shown, source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at))
            self.fields.setdefault(found[1], place)


def _path_on(shelf: Shelf, name: str) -> Path | None:
    if not name.startswith(shelf.prefix):
        return None
    path = shelf.path / name.removeprefix(shelf.prefix)
    if not path.is_file():  # first: most are on another shelf, and resolving takes longer
        return None
    path = path.resolve()
    return path if path.is_relative_to(shelf.path) else None


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
