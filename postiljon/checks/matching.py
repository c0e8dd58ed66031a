"""Which elements of a mail a selector picks, for the selectors that mails use: tags, classes, ids, one in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .page import Page

_COMPOUND = re.compile(r"[a-zA-Z*][\w-]*(?:[.#][\w-]+)*|(?:[.#][\w-]+)+", re.ASCII)
_NAME = re.compile(r"[.#]?[\w*-]+", re.ASCII)
_STEP = re.compile(r"\s*(>)\s*|\s+")
# How Outlook.com marks what it has made dark; there it is around everything.
_OUTLOOK_DARK = re.compile(r"\[data-ogs[bc]\]\s*", re.IGNORECASE)
_DEEPEST = 60  # elements around one that are looked at
_MOST = 2_000  # elements of one kind that are looked at


def split_selectors(selectors: str) -> list[str]:
    """The selectors of a rule, each for itself. One with brackets may hold commas and comes whole or not at all."""
    return [each.strip() for each in selectors.split(",")] if "(" not in selectors else []


def is_for_outlook_dark(selectors: str) -> bool:
    """Whether a rule is for the dark screen of Outlook.com and its apps."""
    return _OUTLOOK_DARK.search(selectors) is not None


def picked(page: Page, selector: str) -> list[HtmlElement]:
    """The elements that ``selector`` picks, of a mail of any sensible size.

    None for a selector with anything but tags, classes, ids, " " and ">".
    """
    found: list[HtmlElement] | None = None
    parts = _STEP.split(_OUTLOOK_DARK.sub("", selector).strip())
    steps = [(parts[at - 1] if at else None, parts[at]) for at in range(0, len(parts), 2)]
    for child, compound in steps:
        if not _COMPOUND.fullmatch(compound) or found == []:
            return []
        candidates = _of(page, compound)
        found = candidates if found is None else list(_inside(found, candidates, right_inside=child == ">"))
    return found or []


def _of(page: Page, compound: str) -> list[HtmlElement]:
    names = [name if name[0] in ".#" else name.lower() for name in _NAME.findall(compound)]
    if names == ["*"]:
        return list(page.elements[:_MOST])
    lists = sorted((page.named.get(name, []) for name in names if name != "*"), key=len)
    others = [set(each) for each in lists[1:]]
    return [element for element in lists[0][:_MOST] if all(element in other for other in others)]


def _inside(
    outer: list[HtmlElement], inner: list[HtmlElement], *, right_inside: bool
) -> Iterator[HtmlElement]:
    around = set(outer)
    for element in inner:
        parents = islice(element.iterancestors(), 1 if right_inside else _DEEPEST)
        if any(parent in around for parent in parents):
            yield element
