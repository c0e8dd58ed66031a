"""A whole copy of a template, to change: its order of things, every block it uses, and its theme in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from .article_blocks import KINDS
from .cards import ROW_KINDS
from .files import MAIN_FILE, SHARED, TemplateFiles, require_template
from .model import TemplateRoot
from .theme_file import THEME_FILE, theme_values
from .theme_writer import theme_toml

_INCLUDE = re.compile(r"\{%-?\s*+include\b([^%]*)%\}")
_NAME = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_BY_KIND = re.compile(rf"\"{SHARED}/\" ~ (\w+)\.kind ~ \"(\.[\w.]+)\"")


def copy_of(template: str, roots: Sequence[TemplateRoot]) -> dict[str, str]:
    """The files of ``template`` by their path in its folder, wherever in ``roots`` each is taken from.

    Raises TemplateError where there is no such template, and SettingsError for a theme that cannot be read.
    """
    require_template(template, [root.path for root in roots])
    files = TemplateFiles(template, roots)
    return {**_sources(files, _kinds(template, roots)), THEME_FILE: _theme(template, roots)}


def _kinds(template: str, roots: Sequence[TemplateRoot]) -> dict[str, Sequence[str]]:
    """What ``block.kind`` and ``row.kind`` can be in the template."""
    shows = theme_values([root.path for root in roots], template).tables["shows"]
    return {"block": KINDS, "row": ROW_KINDS[shows.get("products", "pairs")]}


def _sources(files: TemplateFiles, kinds: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The sources of the main file and of all that is included, directly or by another, in the order of their names."""
    there = {MAIN_FILE, *files.names()}
    found: dict[str, str] = {}
    waiting = [MAIN_FILE]
    while waiting:
        name = waiting.pop()
        if name in there and name not in found:
            found[name] = files.source(name)
            waiting += _included(found[name], kinds, there)
    return dict(sorted(found.items()))


def _included(source: str, kinds: Mapping[str, Sequence[str]], there: set[str]) -> Iterator[str]:
    """The names of files that ``source`` may include; all there are, where it works the name out in its own way."""
    for inside in _INCLUDE.findall(source):
        expression = inside.strip(" \n-").removesuffix("ignore missing").rstrip()
        by_kind = _BY_KIND.fullmatch(expression)
        if name := _NAME.fullmatch(expression):
            yield name[1] or name[2] or ""
        elif by_kind and by_kind[1] in kinds:
            yield from (f"{SHARED}/{kind}{by_kind[2]}" for kind in kinds[by_kind[1]])
        else:
            yield from there


def _theme(template: str, roots: Sequence[TemplateRoot]) -> str:
    """All values of the template's theme, with the comments of the theme that all templates share."""
    shared = next((root.path / THEME_FILE for root in roots if (root.path / THEME_FILE).is_file()), None)
    values = theme_values([root.path for root in roots], template)
    return theme_toml(values.tables, shared.read_text(encoding="utf-8") if shared else "")
