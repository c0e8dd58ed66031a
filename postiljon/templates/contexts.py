"""How a reader's value is made safe: that depends on where its merge field stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum, auto
from html import escape
from urllib.parse import quote

from postiljon.errors import MergeError

_LINK = re.compile(r"https?://[^\s/?#\\@]+(?:[/?#]|$)|(?:mailto|tel):[^\s]", re.IGNORECASE)
_SOURCE = re.compile(r"https?://[^\s/?#\\@]+(?:[/?#]|$)", re.IGNORECASE)
_LINK_KINDS = "https:, http:, mailto: or tel:"
_ADDRESS_CHARACTERS = "%/?#:;,@&=+$!*'()~[]"


class Context(Enum):
    """Where a merge field can stand."""

    PLAIN = auto()  # the text part
    HEADER = auto()  # the subject, and what else becomes one line
    HTML = auto()
    ATTRIBUTE = auto()
    LINK = auto()  # the beginning of an address to go to
    SOURCE = auto()  # the beginning of an address to load
    ADDRESS_PART = auto()  # after the host of a web address, or in a mailto's query
    MAILBOX = auto()  # after mailto: or tel:
    ADDRESS = auto()  # the beginning of an address outside HTML


def safe_value(value: str, context: Context) -> str:
    """``value``, which has no control characters but line feeds and tabs, so that it cannot end what it stands in.

    Raises MergeError for an address that is none.
    """
    return _SAFE[context](value)


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _attribute(value: str) -> str:
    return escape(_one_line(value))


def _percent(value: str) -> str:
    return quote(value.strip(), safe="")


def _mailbox(value: str) -> str:
    return quote(value.strip(), safe="@+")


def _address(value: str, allowed: re.Pattern[str], kinds: str) -> str:
    value = "".join(value.split("\n")).strip()
    if not allowed.match(value):
        shown = value if len(value) <= 60 else f"{value[:59]}…"
        raise MergeError(
            f"{shown!r} is not an address that a mail can hold", hint=f"it must begin with {kinds}"
        )
    return quote(value, safe=_ADDRESS_CHARACTERS)


_SAFE: Mapping[Context, Callable[[str], str]] = {
    Context.PLAIN: lambda value: value,
    Context.HEADER: _one_line,
    Context.HTML: escape,
    Context.ATTRIBUTE: _attribute,
    Context.LINK: lambda value: escape(_address(value, _LINK, _LINK_KINDS)),
    Context.SOURCE: lambda value: escape(_address(value, _SOURCE, "https: or http:")),
    Context.ADDRESS_PART: _percent,
    Context.MAILBOX: _mailbox,
    Context.ADDRESS: lambda value: _address(value, _LINK, _LINK_KINDS),
}
