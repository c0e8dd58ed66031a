"""Lists of tags, as DKIM and DMARC write them: ``v=DKIM1; k=rsa; p=…``."""

from __future__ import annotations

import re

from .model import shown

_TAG = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*(.*?)\s*", re.DOTALL)


class BrokenTagsError(Exception):
    """The text is no list of tags; the message says where."""


def tags_of(text: str) -> dict[str, str]:
    """The tags by their names, in small letters and in order. Raises BrokenTagsError."""
    tags: dict[str, str] = {}
    *parts, last = text.split(";")
    for part in (*parts, *([last] if last.strip() else [])):
        found = _TAG.fullmatch(part)
        if not found:
            raise BrokenTagsError(f"“{shown(part.strip())}” is no tag=value")
        name = found[1].lower()
        if name in tags:
            raise BrokenTagsError(f"{name}= is there twice")
        tags[name] = found[2]
    return tags
