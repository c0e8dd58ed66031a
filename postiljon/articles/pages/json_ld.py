"""The linked data of a web page (JSON-LD), as far as it is about an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TYPE = re.compile(r"(?:article|blogposting|newsarticle|report|recipe|liveblogposting)$", re.IGNORECASE)
_OPENINGS = ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[")
_ENDINGS = (";", "-->", "//]]>", "/*]]>*/", "]]>")
_MOST = 2_000  # objects that are looked at

Item = Mapping[str, Any]


def article_data(root: HtmlElement) -> Item:
    """What the page's linked data says about its article; empty when it says nothing that can be read."""
    return next((item for item in _items(root) if any(map(_TYPE.search, _types(item)))), {})


def texts(value: Any, *names: str) -> list[str]:
    """The texts in ``value``: itself, the ones of a list, and of objects what they have under the first known name."""
    found: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        inside = (
            next((each[name] for name in names if each.get(name)), "") if isinstance(each, Mapping) else each
        )
        if isinstance(inside, str) and inside.strip():
            found.append(" ".join(inside.split()))
    return found


def _items(root: HtmlElement) -> Iterator[Item]:
    """Every object, wherever it lies, the outer ones first."""
    waiting = [_loaded(script.text or "") for script in root.iter("script") if _is_linked_data(script)]
    for seen, value in enumerate(waiting):
        if seen >= _MOST:
            return
        if isinstance(value, Mapping):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _is_linked_data(script: HtmlElement) -> bool:
    return script.get("type", "").strip().lower() == "application/ld+json"


def _loaded(text: str) -> Any:
    text = text.strip()
    for opening in _OPENINGS:
        text = text.removeprefix(opening)
    for ending in _ENDINGS:
        text = text.removesuffix(ending).rstrip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _types(item: Item) -> list[str]:
    return texts(item.get("@type"))
