"""What mrml leaves in its HTML that no mail program should see."""

from __future__ import annotations

import re

# What needs repair, and the tags that may have it, also those that Outlook reads in comments.
_BROKEN = re.compile(r'\d\.\d|\svertical-align="')
_TAG = re.compile(r"<[a-z][^<>]*>")
_STYLE = re.compile(r'(?<=\sstyle=")[^"]*')

_FLOAT_SIZE = re.compile(r'(\s(?:width|height)=")(\d+\.\d+)(?=")')
_FLOAT_PIXELS = re.compile(r"((?<![\w-])(?:max-|min-)?(?:width|height):\s*)(\d+\.\d+)(?=px)")
_STRAY_ATTRIBUTE = re.compile(r'\svertical-align="[^"]*"')


def repair_html(html: str) -> str:
    """``html`` with whole numbers for widths and heights in pixels, and without attributes that do not exist."""
    return _TAG.sub(_repaired, html)


def _repaired(found: re.Match[str]) -> str:
    tag = found[0]
    if not _BROKEN.search(tag):
        return tag
    tag = _STRAY_ATTRIBUTE.sub("", _FLOAT_SIZE.sub(_rounded, tag))
    return _STYLE.sub(lambda style: _FLOAT_PIXELS.sub(_rounded, style[0]), tag)


def _rounded(found: re.Match[str]) -> str:
    return f"{found[1]}{round(float(found[2]))}"
