"""What mrml leaves in its HTML that no mail program should see."""

from __future__ import annotations

import re

_FLOAT_WIDTH = re.compile(r'(\b(?:width|height)=")(\d+\.\d+)(")')
_FLOAT_PIXELS = re.compile(r"(\b(?:width|height):)(\d+\.\d+)(px)")
_STRAY_ATTRIBUTE = re.compile(r'(<t[dhr]\b[^<>]*?) vertical-align="[^"]*"')


def repair_html(html: str) -> str:
    """``html`` with whole numbers for widths and heights in pixels, and without attributes that do not exist."""
    html = _FLOAT_WIDTH.sub(_rounded, html)
    html = _FLOAT_PIXELS.sub(_rounded, html)
    return _STRAY_ATTRIBUTE.sub(r"\1", html)


def _rounded(found: re.Match[str]) -> str:
    return f"{found[1]}{round(float(found[2]))}{found[3]}"
