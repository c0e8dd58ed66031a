"""A mail as one view shows it: simulated, numbered, and with its pictures at addresses of the page."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from postiljon.pictures.kinds import kind_of
from postiljon.templates.model import Mail

from .facts import GMAIL_LIMIT, byte_count
from .numbering import numbered
from .simulate import simulate
from .simulate.model import Removed
from .simulate.views import rule_titles

SHOWN_KINDS = {
    **{kind: f"image/{kind}" for kind in ("jpeg", "png", "gif", "webp", "avif")},
    "svg": "image/svg+xml",
}
FOLDER = "pictures"
PICTURE_NAME = re.compile(rf"\b{FOLDER}/[0-9a-f]{{16}}\.\w+")


def shown_view(mail: Mail, view: str, *, pictures: bool, forced_dark: bool, language: str) -> dict[str, Any]:
    """What the page needs to show ``mail`` in ``view``: its ``html``, ``badge``, and what was ``removed``.

    Raises UsageError for a view that there is not.
    """
    made = simulate(_marked(mail), view, pictures=pictures, forced_dark=forced_dark)
    titles = rule_titles(language)
    return {
        "html": with_names(made.html, mail.pictures),
        "badge": made.badge,
        "removed": [_removed(each, titles) for each in made.removed],
    }


def picture_files(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures by the names that the page knows them by, which follow from what is in them."""
    named = _names(pictures)
    return {named[address]: content for address, content in pictures.items() if address in named}


def data_address(content: bytes) -> str:
    """A picture of `picture_files` as an address that needs no file."""
    return f"data:{SHOWN_KINDS[kind_of(content)]};base64,{b64encode(content).decode('ascii')}"


def with_names(html: str, pictures: Mapping[str, bytes]) -> str:
    """The HTML with those names instead of the pictures' own addresses."""
    names = _names(pictures)
    if not names:
        return html
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.sub(
        rf"(?<=[\"'(;])(?:{'|'.join(longest_first)})(?=[\"')&])", lambda found: names[found[0]], html
    )


def _names(pictures: Mapping[str, bytes]) -> dict[str, str]:
    return {
        address: f"{FOLDER}/{sha256(content).hexdigest()[:16]}.{kind}"
        for address, content in pictures.items()
        if (kind := kind_of(content)) in SHOWN_KINDS
    }


def _marked(mail: Mail) -> Mail:
    """The mail with numbers; one that they would make too long for Gmail has none."""
    html = numbered(mail.html)
    fits = byte_count(html) <= GMAIL_LIMIT
    return replace(mail, html=html) if fits else mail


def _removed(removed: Removed, titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "what": removed.what,
        "count": removed.count,
        "why": titles.get(removed.rule, titles["unsupported"]),
        "evidence": removed.evidence,
        "address": removed.address,
        "date": removed.date,
    }
