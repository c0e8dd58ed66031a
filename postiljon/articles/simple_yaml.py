"""The YAML that nearly all front matter is: a key and a text on each line. The real parser takes long to load.

Whatever else a file holds, `read_simple_yaml` leaves to the real one; what it reads, it reads the same.
"""

from __future__ import annotations

import re
from typing import Any

_MARKS = r"\w ,.;()'’“”€%&+/?!=–—"  # they mean nothing in YAML inside a line
# Words and marks, with a colon only before more of the word: a text that needs no quotes.
BARE = re.compile(rf"(?:[^\W\d_]|/)(?:[{_MARKS}-]|:(?=[\w/]))*(?<! )")

_LINE = re.compile(
    rf'(?P<indent>|  )(?P<key>[A-Za-z][A-Za-z_-]*):(?: (?:(?P<bare>{BARE.pattern})|"(?P<quoted>[{_MARKS}:#-]+)"))?'
)
_EMPTY = frozenset({"null", "Null", "NULL"})


def read_simple_yaml(source: str, first_line: int) -> tuple[dict[str, Any], dict[str, int]] | None:
    """Texts and tables of texts by key, and the line of each outermost key; None where there is more to it.

    ``first_line`` is where ``source`` begins in its file.
    """
    data: dict[str, Any] = {}
    lines: dict[str, int] = {}
    outer = ""
    for number, line in enumerate(source.removesuffix("\n").split("\n"), first_line):
        found = _LINE.fullmatch(line)
        if not found or not _put(found, data, outer):
            return None
        if not found["indent"]:
            outer = found["key"]
            lines[outer] = number
    return data, lines


def _put(found: re.Match[str], data: dict[str, Any], outer: str) -> bool:
    """Puts a line where it belongs: into ``data``, or into the table that ``outer`` opened; False where it cannot."""
    table = data
    if found["indent"]:
        if not outer or (isinstance(data[outer], str) and data[outer]):
            return False
        table = data[outer] = data[outer] or {}
    if found["key"] in table or not _EMPTY.isdisjoint({found["key"], found["bare"]}):
        return False
    table[found["key"]] = found["bare"] or found["quoted"] or ""
    return True
