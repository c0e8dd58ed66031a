"""Where an article comes from: a file, standard input or the web; and what kind of thing it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from postiljon.articles.encodings import decoded
from postiljon.errors import Place, SourceError

MOST_BYTES = 20_000_000  # of an article's source; the longest novels have three million

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_MARKDOWN_NAME = re.compile(r"\.(md|markdown|mdown|mkd)$", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_PAGE_NAME = re.compile(r"\.(html?|xhtml)$", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:(?!-->).)*+-->\s*+)*+"
    r"<(?:!doctype\s+html|html|head|meta|title|body|main|article|section|header|div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_START = 2_000  # bytes that are looked at
_PAGE_TYPES = {"text/html", "application/xhtml+xml"}
_MARKDOWN_TYPES = {"text/markdown", "text/x-markdown"}


class Kind(Enum):
    """What a source is."""

    TEXT = auto()
    MARKDOWN = auto()
    PAGE = auto()
    FEED = auto()


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of an article's source, and what is known about them.

    ``name`` is what people call it. ``url`` is its address where it came from the web; ``media_type`` and
    ``charset`` are what its server said. ``folder`` is where a file lies, and with it the pictures it names.
    """

    raw: bytes
    name: str
    url: str = ""
    media_type: str = ""
    charset: str = ""
    folder: Path | None = None

    def kind(self) -> Kind:
        """What this is: told by its server or its name, else by how it begins."""
        start = decoded(self.raw[:_START])
        if (self.media_type or start.lstrip().startswith(("<", "{"))) and self._is_feed():
            return Kind.FEED
        if (
            self.media_type in _MARKDOWN_TYPES
            or _MARKDOWN_NAME.search(self.name)
            or _FRONT_MATTER.match(start)
        ):
            return Kind.MARKDOWN
        if self.media_type in _PAGE_TYPES or _PAGE_NAME.search(self.name) or _PAGE.match(start):
            return Kind.PAGE
        return Kind.TEXT

    def _is_feed(self) -> bool:
        from postiljon.articles.syndication import is_feed

        return is_feed(self.raw[:_START], self.media_type)


def is_address(where: str) -> bool:
    """Whether ``where`` is on the web, and not a file."""
    return bool(_ADDRESS.match(where))


def file_source(where: str, directory: str) -> Source:
    """The file ``where``, seen from here or from ``directory``. Raises SourceError when it cannot be read."""
    path = Path(where) if Path(where).is_file() else Path(directory) / where
    try:
        with path.open("rb") as file:
            return checked(Source(file.read(MOST_BYTES + 1), where, folder=path.resolve().parent))
    except OSError as error:
        raise SourceError(
            f"cannot be read: {(error.strerror or str(error)).lower()}", place=Place(where)
        ) from error


def checked(source: Source) -> Source:
    """The same. Raises SourceError when it is larger than any article."""
    if len(source.raw) > MOST_BYTES:
        message = f"this is over {MOST_BYTES // 1_000_000} MB, which no article is"
        raise SourceError(message, place=Place(source.name), hint="give the article alone")
    return source
