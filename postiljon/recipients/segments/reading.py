"""From the text of a segment to its tree: by recursive descent, one function for each rule of the grammar.

::

    some       all ("or" all)*
    all        one ("and" one)*
    one        "not" one | "(" some ")" | condition
    condition  group = "text" | field … | "created" … | "subscribed" ["to" "list"] … | "sent" …
"""

from __future__ import annotations

from postiljon.errors import Place, SegmentError

from .conditions import condition
from .cursor import Cursor
from .model import All, Condition, Not, Segment, Some
from .tokens import tokens_of

_DEEPEST = 40  # brackets and nots inside each other


def parse_segment(text: str, place: Place | None = None, *, about: str = "") -> Segment:
    """The segment that ``text`` describes; ``about`` is what a marketer says of it.

    Raises SegmentError at ``place``, with a caret under the spot.
    """
    try:
        cursor = Cursor(text, list(tokens_of(text)))
        if cursor.is_at_end():
            raise cursor.wrong("this is empty", 'write a condition, such as language = "nl"')
        tree = _some(cursor, 0)
        if not cursor.is_at_end():
            raise cursor.wrong(
                f"{cursor.token} comes where the segment could end", "join conditions with and, or"
            )
    except SegmentError as error:
        raise SegmentError(error.message, place=place, hint=error.hint) from None
    return Segment(text, tree, tuple(cursor.names), place, about)


def _some(cursor: Cursor, depth: int) -> Condition:
    parts = [_all(cursor, depth)]
    while cursor.accept("or"):
        parts.append(_all(cursor, depth))
    return parts[0] if len(parts) == 1 else Some(tuple(parts))


def _all(cursor: Cursor, depth: int) -> Condition:
    parts = [_one(cursor, depth)]
    while cursor.accept("and"):
        parts.append(_one(cursor, depth))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _one(cursor: Cursor, depth: int) -> Condition:
    if depth > _DEEPEST:
        raise cursor.wrong("there are too many brackets and nots inside each other")
    if cursor.accept("not"):
        return Not(_one(cursor, depth + 1))
    if not cursor.accept("("):
        return condition(cursor)
    inside = _some(cursor, depth + 1)
    cursor.expect(")", 'this bracket is never closed: ")" is missing')
    return inside
