"""The addresses of links in HTML, changed where they stand; every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from .markup import Attribute, Piece, is_conditional, pieces

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)

Change = Callable[[str], str]


def with_changed_links(html: str, change: Change) -> str:
    """``html`` with ``change`` made to the address of every link, also of those that only Outlook sees."""
    done, end = [], 0
    for piece in pieces(html):
        start, stop, new = _changed(piece, change)
        done += [html[end:start], new]
        end = stop
    return "".join([*done, html[end:]])


def _changed(piece: Piece, change: Change) -> tuple[int, int, str]:
    """From where to where something else stands now, and what."""
    if piece.kind == "comment" and is_conditional(piece.inner):
        start = piece.inner_start
        return start, start + len(piece.inner), with_changed_links(piece.inner, change)
    for attribute in piece.attributes() if piece.kind == "open" and _is_link(piece.name) else ():
        if attribute.name.lower() == "href" and attribute.quote:
            start = attribute.value_start
            return start, start + len(attribute.value), _changed_value(attribute, change)
    return piece.start, piece.start, ""


def _is_link(name: str) -> bool:
    """Whether an element of that name leads somewhere; those of VML, Outlook's own, begin with v:."""
    return name.lower() in {"a", "area"} or name.lower().startswith("v:")


def _changed_value(attribute: Attribute, change: Change) -> str:
    """The address anew, and as it is written when nothing changed."""
    address = _REFERENCE.sub(lambda found: unescape(found[0]), attribute.value)
    new = change(address)
    return attribute.value if new == address else escape(new)
