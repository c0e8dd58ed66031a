"""What the class of an element says about its part in a card of a product.

The answers are kept, so nobody may ask about more than `LONGEST` characters.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 600  # characters of the classes and the id of an element that may be asked for

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_NO_LETTER = re.compile(r"[^a-z]+")
_PARTS = ("machinery", "other_price", "old_price", "badge", "brand", "description", "name", "title", "cents")


@lru_cache(maxsize=4096)
def is_card(classes: str) -> bool:
    """Whether ``classes``, the attribute of an element, say that it is one product."""
    return bool(_names(classes) & (_whole("cards") | _whole("cards_without_price")))


@lru_cache(maxsize=512)
def needs_no_price(classes: str) -> bool:
    """Whether they say so of a kind of card that never shows a price."""
    return bool(_names(classes) & _whole("cards_without_price"))


@lru_cache(maxsize=1024)
def is_apart(names: str) -> bool:
    """Whether ``names``, classes and an id, are those of something that stands beside the article."""
    return bool(_names(names) & _whole("apart"))


@lru_cache(maxsize=1024)
def is_shops_choice(names: str) -> bool:
    """Whether they are those of products that the shop chose by itself."""
    return _inside("chosen_by_the_shop").search(_spaced(names)) is not None


@lru_cache(maxsize=2048)
def parts_of(classes: str) -> frozenset[str]:
    """Which parts of a card ``classes`` name, as the lists in ``marks.toml`` are called."""
    spaced = _spaced(classes)
    return frozenset(part for part in _PARTS if _inside(part).search(spaced))


def class_of(element: HtmlElement) -> str:
    """The classes of an element, as far as anybody needs them."""
    return (element.get("class") or "")[:LONGEST]


def names_of(element: HtmlElement) -> str:
    """The classes and the id of an element."""
    return f"{class_of(element)[: LONGEST // 2]} {(element.get('id') or '')[: LONGEST // 3]}"


def _names(classes: str) -> set[str]:
    """The letters of each class: "product-item" and "ProductItem" are both "productitem"."""
    return {_NO_LETTER.sub("", name) for name in classes.lower().split()}


def _spaced(classes: str) -> str:
    """The words of all classes, each class between spaces; "hover:underline" says nothing about the text itself."""
    names = (name for name in classes.split() if ":" not in name)
    return "".join(f" {' '.join(_WORD.findall(name))} " for name in names).lower()


@cache
def _whole(kind: str) -> frozenset[str]:
    return frozenset(name.replace(" ", "") for name in _lists()[kind])


@cache
def _inside(kind: str) -> re.Pattern[str]:
    longest_first = sorted(_lists()[kind], key=len, reverse=True)
    return re.compile(rf" (?:{'|'.join(map(re.escape, longest_first))}) ")


@cache
def _lists() -> dict[str, Sequence[str]]:
    source = Path(__file__).with_name("marks.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)
