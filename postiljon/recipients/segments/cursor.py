"""Where the reading of a segment is."""

from __future__ import annotations

from collections.abc import Iterable

from postiljon.errors import SegmentError
from postiljon.toml_file import suggestion

from .complaints import wrong
from .model import Name
from .tokens import Kind, Token

_MOST_CONDITIONS = 200  # a database does not take expressions of any depth


class Cursor:
    """The tokens of a segment, and how far they were read. Words count whatever their capitals."""

    __slots__ = ("_at", "_conditions", "_source", "_tokens", "names")

    def __init__(self, source: str, tokens: list[Token]) -> None:
        self._source = source
        self._tokens = tokens
        self._at = 0
        self._conditions = 0
        self.names: list[Name] = []

    @property
    def token(self) -> Token:
        """The one that comes."""
        return self._tokens[self._at]

    def is_at_end(self) -> bool:
        """Whether nothing comes any more."""
        return self.token.kind is Kind.END

    def take(self) -> Token:
        """The one that comes, which is then behind us. The end stays."""
        token = self.token
        if token.kind is not Kind.END:
            self._at += 1
        return token

    def accept(self, *words: str) -> bool:
        """Go past ``words`` if just these come."""
        coming = self._tokens[self._at : self._at + len(words)]
        if [_word(token) for token in coming] != list(words):
            return False
        self._at += len(words)
        return True

    def accept_one_of(self, words: Iterable[str]) -> str:
        """Go past the one word of ``words`` that comes; "" when none does."""
        return next((word for word in words if self.accept(word)), "")

    def next_word(self) -> str:
        """The word after what comes; "" when it is none."""
        after = self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        return _word(after)

    def expect(self, word: str, message: str) -> None:
        """Go past ``word``. Raises SegmentError when something else comes."""
        if not self.accept(word):
            raise self.wrong(message)

    def name(self, kind: str, token: Token) -> str:
        """Remember a name that somebody must know, and give it."""
        text = token.value.lower() if kind == "field" else token.value
        self.names.append(Name(kind, text, token.at))
        return text

    def count(self, number: int = 1) -> None:
        """Remember that there are so many more conditions. Raises SegmentError when they are too many."""
        self._conditions += number
        if self._conditions > _MOST_CONDITIONS:
            raise self.wrong(f"a segment has {_MOST_CONDITIONS} conditions at most")

    def wrong(self, message: str, hint: str | None = None, at: Token | None = None) -> SegmentError:
        """An error at ``at``, or at what comes."""
        return wrong(self._source, (at or self.token).at, message, hint)

    def unknown(self, message: str, known: Iterable[str], otherwise: str) -> SegmentError:
        """An error at what comes, with the nearest of ``known`` as its hint."""
        return self.wrong(message, suggestion(self.token.value.lower(), known) or otherwise)


def _word(token: Token) -> str:
    return token.value.lower() if token.kind in {Kind.WORD, Kind.SIGN} else ""
