"""The things that a page describes in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from .json_text import documents_in
from .things import Thing

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_THINGS = 20_000  # of a page that are looked at
_REFERS = frozenset({"@id", "@type"})


def things_in(root: HtmlElement) -> list[Thing]:
    """The things at the top of the page's scripts, and those of a ``@graph``; references between them are filled in."""
    scripts = [script for script in root.iter("script") if _is_json_ld(script.get("type"))]
    documents = [document for script in scripts for document in documents_in(script.text or "")]
    things = list(_at_the_top(documents))
    return _joined(things)


def _is_json_ld(kind: str | None) -> bool:
    return "ld+json" in (kind or "").lower()


def _at_the_top(documents: list[object]) -> Iterator[Thing]:
    waiting = documents[::-1]
    for _ in range(_MOST_THINGS):
        if not waiting:
            return
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(each[:_MOST_THINGS][::-1])
        elif isinstance(each, Mapping):
            graph = each.get("@graph")
            waiting.extend([graph] if graph is not None else [])
            yield each


def _joined(things: list[Thing]) -> list[Thing]:
    """The things with what they only name by its ``@id``."""
    known = {str(thing["@id"]): thing for thing in things if not thing.keys() <= _REFERS and "@id" in thing}
    if not known:
        return things
    return [{name: _filled_in(value, known) for name, value in thing.items()} for thing in things]


def _filled_in(value: object, known: Mapping[str, Thing]) -> object:
    if isinstance(value, list):
        return [_filled_in(each, known) if isinstance(each, Mapping) else each for each in value]
    if isinstance(value, Mapping) and value.keys() <= _REFERS:
        return known.get(str(value.get("@id")), value)
    return value
