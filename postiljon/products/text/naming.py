"""What a product is called, and what is said about it, from the lines over its price."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from .card_lines import is_picture_label, size_pattern

_EMPHASIS = re.compile(r"^(\*\*|__|~~|[*_])(?=\S)(.+)(?<=\S)\1$")
_LINKING = " \t\u00a0-–—:,|·•"


@dataclass(frozen=True, slots=True)
class Naming:
    """The name, the description, and which of the lines are neither; ``name_at`` is the line of the name."""

    name: str
    description: str | None
    name_at: int
    labels: tuple[int, ...] = ()


def naming_of(texts: Sequence[str], *, brands: Collection[str] = (), repeats: bool = False) -> Naming:
    """What the lines over one price say. A shop often has the name twice: under the picture, and as a link.

    ``brands`` are first lines that several cards share; ``repeats`` says that other cards have the name twice.
    """
    texts = [_EMPHASIS.sub(r"\2", " ".join(text.split())) for text in texts]
    first = _first_name(texts, brands, repeats=repeats)
    name, description = _split(texts[first:])
    return Naming(name, description or None, first, tuple(range(first)) if first else ())


def repeats_name(texts: Sequence[str]) -> bool:
    """Whether the second line begins with the first one."""
    return len(texts) > 1 and _rest_after(texts[0], texts[1]) is not None


def split_after_size(text: str) -> tuple[str, str]:
    """Name and description of one line: "Sea salt, 4 kg For thirty baths" is cut after the size."""
    for found in _size_pattern().finditer(text):
        name, rest = text[: found.end("size")], text[found.end() :]
        if found.start() > 0 and len(rest.split()) > 1:
            return name.strip(), rest.strip()
    return text, ""


def _first_name(texts: Sequence[str], brands: Collection[str], *, repeats: bool) -> int:
    """The first line that is neither a picture's label nor a brand."""
    at = 0
    while at < len(texts) - 1 and (is_picture_label(texts[at]) or texts[at] in brands):
        at += 1
    left = texts[at:]
    if repeats and len(left) == 2 and not repeats_name(left) and split_after_size(left[1])[1]:
        return at + 1
    return at


def _split(texts: Sequence[str]) -> tuple[str, str]:
    if len(texts) == 1:
        return split_after_size(texts[0])
    first, second, *others = texts
    rest = _rest_after(first, second)
    if rest is not None:
        name, rest = _with_size(first, second, rest)
        return name, " ".join(filter(None, [rest, *others]))
    rest = _rest_after(second, first)
    if rest is not None:
        return second, " ".join(filter(None, [rest, *others]))
    name, described = split_after_size(first)
    return name, " ".join(filter(None, [described, second, *others]))


def _with_size(name: str, text: str, rest: str) -> tuple[str, str]:
    """Name and description where ``text`` repeats the name with a size behind it: "Tea" and "Tea, 20 bags Mild"."""
    sized, described = split_after_size(text)
    is_size = size_pattern().fullmatch(sized[len(name) :].strip(f"{_LINKING}()"))
    return (sized, described) if described and is_size else (name, rest)


def _rest_after(name: str, text: str) -> str | None:
    """What ``text`` says after ``name``; None when it does not begin with it."""
    name, text = " ".join(name.split()), " ".join(text.split())
    if not text.casefold().startswith(name.casefold()) or len(name) > len(text):
        return None
    rest = text[len(name) :]
    return rest.strip(_LINKING) if not rest or not rest[0].isalnum() else None


@cache
def _size_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<size>{size_pattern().pattern}\)?)[,.]?\s+(?=[\"'“‘«]?[A-ZÀ-Þ])")
