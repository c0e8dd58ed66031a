"""Whether every tag has its other half: what is left open, what closes nothing, and what stands where it cannot."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .source import Part
from .tag_table import tag_table

_NEAREST = 100  # elements around one that are looked at
_CELLS = ("td", "th", "caption")
_NOTHING: frozenset[str] = frozenset()


class Mistake(NamedTuple):
    """Something about the tags that is wrong.

    ``kind`` is "open" (never closed), "omitted" (the same, where HTML allows it), "slash" (the same, as a slash at its
    end says nothing to HTML; the rest is weighed as if it did), "stray" (closes nothing), "crossed"
    (``other`` ends too early for ``part``), "doubled" (a link in the link ``other``), or "between" (stands in the
    table or row ``other``, but in no cell).
    """

    kind: str
    part: Part
    other: Part | None = None


class Balance(NamedTuple):
    """The mistakes in the order of the HTML, and the tag that is deepest inside others, with how many they are."""

    mistakes: tuple[Mistake, ...]
    deepest: Part | None
    depth: int

    @property
    def unclosed(self) -> frozenset[int]:
        """Where the tags begin whose end is missing, or comes too early or too late."""
        return frozenset(
            each.part.start for each in self.mistakes if each.kind in {"open", "crossed", "slash"}
        )


def weigh(parts: Iterable[Part]) -> Balance:
    """How the tags among ``parts`` fit each other."""
    scale = _Scale()
    for part in parts:
        scale.put(part)
    return scale.result()


class _Scale:
    """The elements that are open, innermost last, while the parts of a mail go by."""

    def __init__(self) -> None:
        self.tags = tag_table()
        self.open: list[Part] = []
        self.places: defaultdict[str, list[int]] = defaultdict(list)  # of each name in ``open``
        self.mistakes: list[Mistake] = []
        # Those of the kind "open", which may yet find their end; and ends that came before they could.
        self.ended: defaultdict[str, list[int]] = defaultdict(list)
        self.early: defaultdict[str, list[Part]] = defaultdict(list)
        self.deepest: Part | None = None
        self.depth = 0

    def put(self, part: Part) -> None:
        if part.kind == "text" and not part.name and not part.inner.isspace():
            self.check_place(part)
        elif part.kind == "open":
            self.begin(part)
        elif part.kind == "close" and part.name not in self.tags.void:
            self.end(part)

    def begin(self, part: Part) -> None:
        ended = self.tags.ends.get(part.name, _NOTHING)
        while self.open and self.open[-1].name in ended:
            self.leave()
        self.check_place(part)
        if part.name == "a" and self.place("a") > self.wall("a"):
            self.mistakes.append(Mistake("doubled", part, self.open[self.place("a")]))
        if part.name in self.tags.void:
            return
        if part.closes_itself:
            if not self.is_foreign(part.name):
                self.mistakes.append(Mistake("slash", part))
            return
        self.places[part.name].append(len(self.open))
        self.open.append(part)
        if len(self.open) > self.depth:
            self.depth, self.deepest = len(self.open), part

    def end(self, part: Part) -> None:
        place = self.place(part.name)
        if place > self.wall(part.name):
            while len(self.open) > place + 1:
                self.leave(part)
            self.places[self.open.pop().name].pop()
        elif self.ended[part.name]:
            at = self.ended[part.name].pop()
            self.mistakes[at] = self.mistakes[at]._replace(kind="crossed")
        elif place >= 0:
            self.early[part.name].append(part)
        else:
            self.mistakes.append(Mistake("stray", part))

    def leave(self, end: Part | None = None) -> None:
        """The innermost element is over without an end tag of its own; ``end`` is the tag that ends it."""
        part = self.open.pop()
        self.places[part.name].pop()
        if self.early[part.name]:
            self.mistakes.append(Mistake("crossed", part, self.early[part.name].pop()))
        elif part.name in self.tags.may_stay_open:
            self.mistakes.append(Mistake("omitted", part, end))
        else:
            self.ended[part.name].append(len(self.mistakes))
            self.mistakes.append(Mistake("open", part, end))

    def check_place(self, part: Part) -> None:
        holder = self.open[-1] if self.open else None
        if holder and part.name not in self.tags.holds.get(holder.name, (part.name,)):
            self.mistakes.append(Mistake("between", part, holder))

    def place(self, name: str) -> int:
        return self.places[name][-1] if self.places[name] else -1

    def wall(self, name: str) -> int:
        """What an end tag cannot reach across: that of a cell its table, any other its cell."""
        if name == "table":
            return -1
        table = self.place("table")
        return table if name in self.tags.table_parts else max(table, *(self.place(cell) for cell in _CELLS))

    def is_foreign(self, name: str) -> bool:
        return ":" in name or bool(self.places["svg"] or self.places["math"])

    def result(self) -> Balance:
        while self.open:
            self.leave()
        self.mistakes += [Mistake("stray", part) for strays in self.early.values() for part in strays]
        self.mistakes.sort(key=lambda mistake: mistake.part.start)
        return Balance(tuple(self.mistakes), self.deepest, self.depth)


def with_holders(parts: Iterable[Part]) -> Iterator[tuple[Part, list[Part]]]:
    """Every opening tag with the nearest of those it lies in, outermost first."""
    tags, around, names = tag_table(), list[Part](), Counter[str]()
    for part in parts:
        if part.kind == "open":
            yield part, around[-_NEAREST:]
            if part.name not in tags.void and not part.closes_itself:
                around.append(part)
                names[part.name] += 1
        elif part.kind == "close" and names[part.name]:
            while (left := around.pop().name) != part.name:
                names[left] -= 1
            names[part.name] -= 1
