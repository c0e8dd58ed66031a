"""Lines put together to chunks: a paragraph that was wrapped by hand is one, and so is a list item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .model import Line
from .page_lines import ends_sentence

SURE_BULLETS = "•◦▪‣⁃●○■□◆◇❖▶►▸✓✔✅☑✗✘❌➤➔➜"  # nobody begins a sentence with one of these

_MARKER = re.compile(
    rf"(?P<indent>\s*)(?:(?P<bullet>[-*–·→{SURE_BULLETS}]|[o§Ø](?=\t))\ufe0f?"
    r"|(?P<number>\d{1,2})[.)]|\(?(?P<letter>[a-z])\))(?P<space>\s+)(?=\S)"
)
_TIGHT_BULLET = re.compile(rf"(?P<indent>\s*)(?P<bullet>[{SURE_BULLETS}])\ufe0f?(?P<space>)(?=\w)")
_RULE = re.compile(r"\s*(?:-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|(?:[-*_] ){2,}[-*_])\s*")

_RULE_SIGNS = frozenset("-=*_~")

_WIDEST_WRAP = 120  # characters; longer lines are paragraphs, not wrapped by hand
_NARROWEST_WRAP = 40
_RAGGED = 8  # columns that a line may be shorter than need be, in the middle of a sentence
_WRAPPED_SHARE = 0.6  # of the neighbouring lines, the part that could not have been one line


@dataclass(frozen=True, slots=True)
class Marker:
    """What a list item begins with: ``length`` characters, ``indent`` columns of which are white space."""

    indent: int
    bullet: str = ""
    number: int | None = None
    length: int = 0

    @property
    def ordered(self) -> bool:
        """Whether it counts."""
        return self.number is not None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that belong together, and their text as one, list marker and all.

    ``spaced`` says that a blank line, or one that was taken out, is above them. ``level`` is that of a heading
    marked as one, and ``underline`` the line that does it, if any; ``is_heading`` is for those that nothing marks.
    """

    lines: tuple[Line, ...]
    text: str
    spaced: bool = True
    marker: Marker | None = None
    level: int | None = None
    is_heading: bool = False
    underline: tuple[Line, ...] = ()

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """The lines, and the one under them that makes them a heading."""
        return (*self.lines, *self.underline)

    @property
    def unmarked(self) -> str:
        """The text without the list marker."""
        indent = len(self.lines[0].text) - len(self.lines[0].text.lstrip())
        return self.text[self.marker.length - indent :] if self.marker else self.text

    @property
    def is_products(self) -> bool:
        """Whether product cards stood here."""
        return self.lines[0].is_products

    @property
    def is_rule(self) -> bool:
        """Whether it is a line drawn with characters: under a heading, or between two parts."""
        return is_rule(self.text)

    def line_at(self, offset: int) -> int:
        """The number of the line that the character at ``offset`` of ``text`` stands in."""
        for line in self.lines:
            offset -= len(line.text.strip()) + 1
            if offset < 0:
                break
        return line.number


def chunks_of(lines: Sequence[Line]) -> tuple[Chunk, ...]:
    """The chunks of ``lines`` in order; blank lines part them, and so do lines that were taken out."""
    width = _wrap_width(lines)
    groups: list[list[Line]] = []
    spaced: list[bool] = []
    last: Line | None = None
    for line in filter(_counts, lines):
        adjacent = (
            last is not None and not (last.is_products or line.is_products) and line.number == last.number + 1
        )
        if adjacent and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
            spaced.append(not adjacent)
        last = line
    return tuple(_chunk(tuple(group), gap) for group, gap in zip(groups, spaced, strict=True))


@lru_cache(maxsize=4096)
def marker_of(text: str) -> Marker | None:
    """The list marker that a line begins with."""
    if is_rule(text):
        return None
    found = _MARKER.match(text) or _TIGHT_BULLET.match(text)
    if not found:
        return None
    parts = found.groupdict()
    number = int(parts["number"]) if parts.get("number") else None
    number = ord(parts["letter"]) - ord("a") + 1 if parts.get("letter") else number
    return Marker(len(parts["indent"].expandtabs(4)), parts["bullet"] or "", number, found.end())


def is_rule(text: str) -> bool:
    """Whether a line has nothing but dashes or the like."""
    return text.lstrip()[:1] in _RULE_SIGNS and _RULE.fullmatch(text) is not None


def is_table_row(text: str) -> bool:
    """Whether a line has cells, parted by tabs or by bars: "| a | b |"."""
    text = text.strip(" ")
    return ("\t" in text.strip() and not marker_of(text)) or (
        len(text) > 4 and text[0] == text[-1] == "|" and "|" in text[1:-1]
    )


def _chunk(lines: tuple[Line, ...], spaced: bool) -> Chunk:
    text = " ".join(line.text.strip() for line in lines)
    return Chunk(lines, text, spaced, None if lines[0].is_products else marker_of(lines[0].text))


def _counts(line: Line) -> bool:
    return line.is_products or bool(line.text.strip())


def _continues(group: Sequence[Line], line: Line, width: int | None) -> bool:
    """Whether ``line`` goes on with what ``group`` began."""
    above = group[-1].text
    if (
        marker_of(line.text)
        or is_rule(line.text)
        or is_rule(above)
        or line.text.lstrip().startswith(("#", ">"))
    ):
        return False
    if is_table_row(line.text) or is_table_row(above):
        return False
    marker = marker_of(group[0].text)
    if marker and _indent(line.text) > marker.indent:
        return True
    if width is None or len(above) > _WIDEST_WRAP:
        return False
    is_full = _does_not_fit(above, line.text, width - (0 if ends_sentence(above) else _RAGGED))
    return is_full or _runs_over(above, line.text)


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """At how many columns the text was wrapped by hand, or None if it was not."""
    pairs = [pair for pair in _neighbours(lines) if len(pair[0]) <= _WIDEST_WRAP and not marker_of(pair[1])]
    if not pairs:
        return None
    lengths = sorted(len(above.rstrip()) for above, _ in pairs)
    width = lengths[(len(lengths) - 1) * 9 // 10]
    wrapped = [pair for pair in pairs if _does_not_fit(*pair, width)]
    run_over = sum(_runs_over(*pair) for pair in wrapped)
    by_hand = (
        width >= _NARROWEST_WRAP
        and len(wrapped) >= _WRAPPED_SHARE * len(pairs)
        and run_over * 4 >= len(wrapped)
    )
    return width if by_hand else None


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for above, below in pairwise(lines):
        both = above.text.strip() and below.text.strip() and not (is_rule(above.text) or is_rule(below.text))
        if both and below.number == above.number + 1:
            yield above.text, below.text


def _does_not_fit(above: str, below: str, width: int) -> bool:
    """Whether the first word of the line below had no room left on the line above."""
    return len(above.rstrip()) + 1 + len(below.split(maxsplit=1)[0]) > width


def _runs_over(above: str, below: str) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return below.lstrip()[:1].islower() and not ends_sentence(above)


def _indent(text: str) -> int:
    return len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())
