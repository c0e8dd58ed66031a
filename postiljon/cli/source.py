"""The bytes that a command line points at: a file, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from postiljon.errors import Place, SourceError

MOST_BYTES = 20_000_000  # of an article's source; the longest novels have three million


def read_source(source: str, directory: str) -> tuple[bytes, str]:
    """The content of a file, seen from here or from ``directory``, or of standard input ("-"), and what to call it.

    Raises SourceError when it cannot be read, or is larger than any article.
    """
    if source == "-":
        return _limited(sys.stdin.buffer.read(MOST_BYTES + 1), "stdin"), "stdin"
    if source.partition("://")[0] in {"http", "https"}:
        raise SourceError(
            "addresses cannot be read yet", place=Place(source), hint="save the page's text to a file"
        )
    path = Path(source) if Path(source).is_file() else Path(directory) / source
    try:
        with path.open("rb") as file:
            return _limited(file.read(MOST_BYTES + 1), source), source
    except OSError as error:
        raise SourceError(
            f"cannot be read: {(error.strerror or str(error)).lower()}", place=Place(source)
        ) from error


def _limited(raw: bytes, name: str) -> bytes:
    if len(raw) > MOST_BYTES:
        message = f"this is over {MOST_BYTES // 1_000_000} MB, which no article is"
        raise SourceError(message, place=Place(name), hint="give the article alone")
    return raw
