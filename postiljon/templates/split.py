"""Finished text to segments: each token is found again, and where it stands decides how its value is made safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from postiljon.errors import TemplateError

from .contexts import Context
from .fields import MergeField
from .markup import Attribute, Piece, is_conditional, pieces
from .segments import Segments, Slot
from .tokens import Tokens

_LINKS = frozenset({"href"})
_SOURCES = frozenset({"src", "background", "poster"})
_NO_PLACE = re.compile(r"on.*|style|srcset|srcdoc|action|formaction|cite|ping|xmlns.*|class|id", re.IGNORECASE)
_HOST_IS_OVER = re.compile(r"https?://[^/?#]+[/?#]|mailto:|tel:", re.IGNORECASE)
_LAST_WORD = re.compile(r"[^\s<>\"'()]*\Z")


def split_plain(text: str, tokens: Tokens) -> Segments:
    """The text part: values as they are, except inside addresses."""
    return _split(text, tokens, lambda start, _: Slot_at(text, start))


def split_header(text: str, tokens: Tokens) -> Segments:
    """A header, or what becomes one line: no value can add another."""
    return _split(text, tokens, lambda _, __: (Context.HEADER, False))
