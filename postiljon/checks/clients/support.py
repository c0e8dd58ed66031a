"""The table of what mail programs support: read in no time, a feature at a time.

A feature's block in ``support.txt`` is a line with its slug, category, the day of the last test and its title; a line
with a cell for each program; then its notes, ``*`` for all programs. A cell is ``y`` yes, ``n`` no, ``a`` in part,
``u`` not known or ``.`` never asked, and the numbers of its notes: ``a1+3``. A note about the Gmail app with an account
of another provider begins with what such an account gets: ``6 [n] Not supported with non Google accounts.``
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

TABLE = Path(__file__).with_name("support.txt")
OTHER_ACCOUNT = "gmail.other-account"  # the Gmail app with an account that is not Google's
NOT_KNOWN = frozenset("u.")


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a feature. ``other_account`` is the verdict for accounts of other providers, if it is about those."""

    text: str
    other_account: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """What a program does with a feature: ``verdict`` is y, n, a or u; ``notes`` are numbers of the feature's."""

    verdict: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """Something of HTML or CSS. ``tested`` is the day of its last test; ``remark`` is about all programs."""

    slug: str
    title: str
    category: str
    tested: str
    support: Mapping[str, Support]
    notes: Mapping[str, Note]
    remark: str = ""

    @property
    def address(self) -> str:
        """The page with the tests."""
        return f"https://www.caniemail.com/features/{self.slug}/"

    def verdict(self, program: str) -> str:
        """y, n, a or u. What is true of other accounts only is not held against Gmail's own: those are a program."""
        known = self.support.get(program, Support("u"))
        about = [self.notes[number].other_account for number in known.notes]
        if program == OTHER_ACCOUNT or known.verdict != "a" or not about or not all(about):
            return known.verdict
        return "n" if "y" in about else "y"


@dataclass(frozen=True)
class Table:
    """All features, unread until asked for. ``date`` is the day of the data; ``programs`` are "gmail.ios" and so on."""

    date: str
    programs: tuple[str, ...]
    blocks: Mapping[str, str]

    @cached_property
    def _read(self) -> dict[str, Feature]:
        return {}

    def feature(self, slug: str) -> Feature:
        """The feature of that name. Raises KeyError when there is none."""
        if slug not in self._read:
            self._read[slug] = _feature(self.blocks[slug], self.programs)
        return self._read[slug]


@cache
def support_table() -> Table:
    """The table that is part of the program."""
    return parse_table(TABLE.read_text(encoding="utf-8"))


def parse_table(text: str) -> Table:
    """The table in the form of ``support.txt``."""
    head, *blocks = text.strip().split("\n\n")
    facts = dict(line.split(" ", 1) for line in head.split("\n") if not line.startswith("#"))
    return Table(
        facts["date"], tuple(facts["programs"].split()), {block.split(" ", 1)[0]: block for block in blocks}
    )


def _feature(block: str, programs: tuple[str, ...]) -> Feature:
    first, cells, *rest = block.split("\n")
    slug, category, tested, title = first.split(" ", 3)
    remarks = dict(line.split(" ", 1) for line in rest)
    return Feature(
        slug,
        title,
        category,
        tested,
        {program: _support(cell) for program, cell in zip(programs, cells.split(), strict=True)},
        {number: _note(text) for number, text in remarks.items() if number != "*"},
        remarks.get("*", ""),
    )


@cache
def _support(cell: str) -> Support:
    verdict = "u" if cell[0] in NOT_KNOWN else cell[0]
    return Support(verdict, tuple(cell[1:].split("+")) if cell[1:] else ())


def _note(text: str) -> Note:
    if text.startswith("["):
        return Note(text[4:], text[1])
    return Note(text)
