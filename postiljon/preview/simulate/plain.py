"""The text part as a plain page: 78 columns, as it is, with links to click."""

from __future__ import annotations

import re
from html import escape

_LINK = re.compile(r"https?://[^\s<>\"']{3,2000}|mailto:[^\s<>\"']{3,320}", re.IGNORECASE)
_LAST = ".,;:!?)]}»”’"  # ends a sentence, and no address
_PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>
body{{margin:0;padding:24px;font:14px/21px ui-monospace,Menlo,Consolas,monospace}}
pre{{margin:0 auto;max-width:78ch;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:8}}
</style></head><body><pre dir="auto">
{text}</pre></body></html>"""


def text_page(text: str) -> str:
    """``text`` as a page, with its addresses as links."""
    pieces, at = [], 0
    for found in _LINK.finditer(text):
        address = found[0].rstrip(_LAST)
        end = found.start() + len(address)
        link = f'<a href="{escape(address)}">{escape(address)}</a>'
        pieces += [escape(text[at : found.start()]), link]
        at = end
    return _PAGE.format(text="".join(pieces) + escape(text[at:]))
