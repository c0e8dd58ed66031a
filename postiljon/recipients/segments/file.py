"""segments.toml: the segments of a workspace, each under its name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from postiljon.errors import SegmentError
from postiljon.toml_file import TomlFile, suggestion

from .complaints import wrong
from .model import Group, Segment
from .reading import parse_segment


def read_segments(file: TomlFile) -> dict[str, Segment]:
    """The segments in ``file``, by name: `name = "expression"`, or a table with `where` and `about`.

    Raises SegmentError with the line of the segment, and a caret under what is wrong in it.
    """
    for key in file.data:
        if key != "segments":
            hint = "segments stand under [segments]"
            raise SegmentError(f"there is no table {key!r:.60} here", place=file.place(key), hint=hint)
    table = file.data.get("segments", {})
    if not isinstance(table, Mapping):
        raise SegmentError("segments must be a table", place=file.place("segments"), hint="write [segments]")
    return {name: _segment(file, name, value) for name, value in table.items()}


def check_names(segment: Segment, *, fields: Collection[str], lists: Collection[str]) -> None:
    """Raises SegmentError when the segment names a field or a list that nobody has, with the nearest that is there."""
    known = {"field": fields, Group.LIST.value: lists}
    for name in segment.names:
        there = known.get(name.kind)
        if there is None or name.text in there:
            continue
        hint = suggestion(name.text, there) or _what_there_is(name.kind, there)
        message = f'there is no {name.kind} "{name.text[:60]}"'
        raise wrong(segment.text, name.at, message, hint, segment.place)


def _segment(file: TomlFile, name: str, value: Any) -> Segment:
    place = file.place("segments", name)
    if isinstance(value, str):
        return parse_segment(value, place)
    if (
        not isinstance(value, Mapping)
        or not isinstance(value.get("where"), str)
        or value.keys() - {"where", "about"}
    ):
        hint = "write name = '…', or a table with where = '…' and about = \"…\""
        raise SegmentError(f"{name!r:.60} is no segment", place=place, hint=hint)
    about = str(value.get("about", ""))
    return parse_segment(value["where"], file.place("segments", name, "where"), about=about)


def _what_there_is(kind: str, names: Collection[str]) -> str:
    shown = ", ".join(sorted(names)[:12])
    return f"there is {shown}" if names else f"there is no {kind} yet"
