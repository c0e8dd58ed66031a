"""The picture of a product: where it really is, when the page loads it late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from .addresses import resolved

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LATE = ("data-src", "data-lazy-src", "data-lazy", "data-original", "data-img-src", "data-image", "data-echo")
_LATE_SETS = ("data-srcset", "data-lazy-srcset")
_MOST_IMAGES = 10
_WIDE_ENOUGH = 600  # pixels
_TOO_SMALL = 32
_LONGEST_SET = 20_000  # characters
_CANDIDATE = re.compile(
    r"[\s,]*(?P<address>\S*[^\s,])(?:,+(?=\s|\Z)|\s*(?:(?P<size>\d{1,6}(?:\.\d{1,3})?)(?P<unit>[wx]))?[^,]*(?:,|\Z))"
)
_WORD = re.compile(r"1x1|[a-z]+")
_EMPTY = frozenset({"1x1", "blank", "clear", "empty", "gray", "grey", "pixel", "spacer", "transparent"})
_STAND_INS = _EMPTY | {"lazy", "loader", "loading", "placeholder"}
_ALSO_THERE = frozenset({"default", "gif", "image", "img", "load", "product", "small", "thumb", "thumbnail"})
_SIZE = re.compile(r"\s*(\d{1,6})")


def picture_of(image: HtmlElement, base: str) -> str | None:
    """The address of the picture that ``image`` shows in the end; None for a decoration, or for none."""
    if any(_is_tiny(image.get(name)) for name in ("width", "height")):
        return None
    return next(filter(None, (resolved(address, base) for address in _addresses(image))), None)


def first_picture(element: HtmlElement, base: str) -> str | None:
    """The address of the first picture in ``element``."""
    images = islice(element.iter("img"), _MOST_IMAGES)
    return next(filter(None, (picture_of(image, base) for image in images)), None)


def _addresses(image: HtmlElement) -> Iterator[str]:
    """The addresses that an image may have, the best first: late ones, its own, those in several sizes."""
    late = [image.get(name) for name in _LATE] + [_best(image.get(name)) for name in _LATE_SETS]
    sets = [
        image.get("srcset"),
        *(source.get("srcset") or source.get("data-srcset") for source in _sources(image)),
    ]
    for address in (*late, image.get("src"), *map(_best, sets)):
        if address and not _is_stand_in(address):
            yield address


def _sources(image: HtmlElement) -> Iterator[HtmlElement]:
    """The sources of the ``picture`` around an image, which some parsers take for elements around it."""
    for outer in takewhile(lambda each: each.tag in {"picture", "source"}, image.iterancestors()):
        yield from [outer] if outer.tag == "source" else islice(outer.iterchildren("source"), _MOST_IMAGES)


def _best(candidates: str | None) -> str | None:
    """The smallest picture of a ``srcset`` that is wide enough, or else the largest."""
    found = [
        (float(each["size"] or 1) * (_WIDE_ENOUGH / 2 if each["unit"] != "w" else 1), each["address"])
        for each in _CANDIDATE.finditer((candidates or "")[:_LONGEST_SET])
    ]
    wide = [each for each in found if each[0] >= _WIDE_ENOUGH]
    return min(wide)[1] if wide else max(found, default=(0, None))[1]


def _is_stand_in(address: str) -> bool:
    """Whether nothing is to be seen there: a pattern to be filled in, a file that only keeps the place."""
    if address.lstrip().startswith(("data:", "blob:", "about:")) or "{" in address:
        return True
    file = address[:_LONGEST_SET].partition("?")[0].rpartition("/")[2].rpartition(".")[0]
    words = set(_WORD.findall(file.lower()))
    return bool(words & _STAND_INS) and words <= _STAND_INS | _ALSO_THERE


def _is_tiny(size: str | None) -> bool:
    found = _SIZE.match(size or "")
    return found is not None and "%" not in (size or "") and int(found[1]) < _TOO_SMALL
