"""What is wrong with a segment, shown with a caret under the spot."""

from __future__ import annotations

from postiljon.errors import Place, SegmentError

_WIDTH = 72  # characters of a line that are shown


def wrong(
    source: str, at: int, message: str, hint: str | None = None, place: Place | None = None
) -> SegmentError:
    """The error that ``message`` holds ``at`` so many characters from the beginning of ``source``."""
    start = source.rfind("\n", 0, at) + 1
    line = source[start:].partition("\n")[0]
    left = max(0, at - start - _WIDTH + 10)
    shown = "".join(char if char.isprintable() else " " for char in line[left : left + _WIDTH])
    caret = " " * (at - start - left) + "^"
    return SegmentError(f"{message}\n  {shown}\n  {caret}", place=place, hint=hint)
