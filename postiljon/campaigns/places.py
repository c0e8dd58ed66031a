"""Where in the marketer's own files a piece of the mail was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import islice
from urllib.parse import unquote

from postiljon.checks.model import Trouble
from postiljon.checks.page import Page, lineage, text_of
from postiljon.errors import Place
from postiljon.toml_file import TomlFile

_LETTERS = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_END_OF_RULE = re.compile(r"\}|<[^<>]*>")
_SHORTEST_RULE = 6
_SHORTEST = 3  # letters; fewer stand everywhere
_TELLING = 15  # letters that hardly stand anywhere else
_AROUND = 3  # elements in each other whose text is looked for
_LONGEST = 60  # letters that are enough to know a text by


@dataclass(frozen=True)
class Locator:
    """Finds the line that a trouble comes from: a setting, words of the marketer, or else the template's line.

    ``files`` are texts by the name that people know them by, the most likely first; ``tomls`` are those in which
    settings stand, by the first word of a setting. ``names`` maps addresses of the mail to those that the marketer
    wrote, where they differ. ``template`` is only asked when nothing else is known: the name and the place of every
    element in the body; and after that ``blocks``, the texts of the template's own files.
    """

    files: Mapping[str, str]
    tomls: Mapping[str, TomlFile]
    names: Mapping[str, str]
    page: Page
    template: Callable[[], Sequence[tuple[str, Place | None]]]
    blocks: Callable[[], Mapping[str, str]] = dict

    def place(self, trouble: Trouble) -> Place | None:
        """The place of what was found, or None where there is none to name."""
        if trouble.place:
            return trouble.place
        if trouble.setting:
            return self._setting(trouble.setting)
        return (
            self._words(trouble.words)
            or self._text_around(trouble)
            or self._element(trouble)
            or self._style(trouble)
        )

    def _setting(self, setting: str) -> Place | None:
        table, *path = setting.split(".")
        file = self.tomls.get(table)
        if file is None:
            return None
        return file.place(*path) if table == "campaign" else file.place(table, *path)

    def _words(self, words: str) -> Place | None:
        """An address is looked for as it stands, other words by their letters alone."""
        written = self.names.get(words, words).strip()
        if "/" in written or _ADDRESS.fullmatch(written):
            forms = dict.fromkeys((written, unescape(written), unquote(written)))
            return next(filter(None, map(self._verbatim, forms)), None)
        letters = _letters(written)[:_LONGEST]
        if len(letters) < _SHORTEST:
            return None
        return self._places_of(letters)

    def _text_around(self, trouble: Trouble) -> Place | None:
        """Where the text stands that the words are in, when they cannot be found by themselves."""
        if trouble.at is None or not trouble.words:
            return None
        for element in islice(lineage(trouble.at), _AROUND):
            letters = _letters(text_of(element))
            if len(letters) >= _TELLING:
                return self._places_of(letters[:_LONGEST])
        return None

    def _places_of(self, letters: str) -> Place | None:
        return next(filter(None, (text.place(letters) for text in self._texts)), None)

    def _verbatim(self, written: str) -> Place | None:
        for name, source in self.files.items():
            if (at := source.find(written)) >= 0:
                return Place(name, source.count("\n", 0, at) + 1)
        return None

    @cached_property
    def _texts(self) -> tuple[_Letters, ...]:
        return tuple(_Letters.of(name, source) for name, source in self.files.items())

    def _element(self, trouble: Trouble) -> Place | None:
        return (
            None if trouble.at is None else self._template_places.get(self.page.numbers.get(trouble.at, -1))
        )

    def _style(self, trouble: Trouble) -> Place | None:
        """Where the template writes what a style sheet has on that line of the HTML."""
        if trouble.line is None:
            return None
        line = self.page.html.split("\n")[
            trouble.line - 1
        ]  # MJML's own styles may stand before the template's
        rules = [
            letters for rule in _END_OF_RULE.split(line) if len(letters := _letters(rule)) >= _SHORTEST_RULE
        ]
        places = (text.place(letters[:_LONGEST]) for letters in rules for text in self._block_texts)
        return next(filter(None, places), None)

    @cached_property
    def _block_texts(self) -> tuple[_Letters, ...]:
        return tuple(_Letters.of(name, source) for name, source in self.blocks().items())

    @cached_property
    def _template_places(self) -> Mapping[int, Place | None]:
        """Places by the number of an element; none where the two bodies are not the same."""
        elements = self.page.elements
        inside = [
            number
            for number, element in enumerate(elements)
            if any(around.tag == "body" for around in element.iterancestors())
        ]
        places = self.template()
        if [str(elements[number].tag) for number in inside] != [name for name, _ in places]:
            return {}
        return {number: place for number, (_, place) in zip(inside, places, strict=True)}


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters of a file without anything between them, and where each of its lines begins among them."""

    name: str
    letters: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, name: str, source: str) -> _Letters:
        starts, pieces, length = [], [], 0
        for line in source.split("\n"):
            starts.append(length)
            pieces.append(_letters(line))
            length += len(pieces[-1])
        return cls(name, "".join(pieces), tuple(starts))

    def place(self, letters: str) -> Place | None:
        at = self.letters.find(letters)
        return None if at < 0 else Place(self.name, bisect_right(self.starts, at))


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(_MARKUP.sub(" ", text).casefold()))
