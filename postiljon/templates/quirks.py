"""What mrml reads otherwise than MJML means it, written so that it cannot be misread."""

from __future__ import annotations

import re

from .markup import Attribute, Piece, pieces

_SHORTHANDS = frozenset({"padding", "inner-padding", "icon-padding", "text-padding"})
_FIRST_LINE_BREAK = re.compile(r"\A\r?\n")
_BARE_ZERO = re.compile(r"(?<![\w.%])0(?![\w.%])")


def without_quirks(mjml: str) -> str:
    """``mjml`` so that mrml draws it as it is meant.

    At a ``0`` without unit mrml forgets the sides of the whole shorthand: with ``padding="0 8px"`` pictures and
    Outlook's columns come out 16 px too wide. White space between tags it drops when it begins with a line break,
    so that words grow together, and takes for a mistake in the head when it does not.
    """
    done, end, beside_element = [], 0, True
    for piece in pieces(mjml):
        is_element = piece.name.startswith("mj")
        done.append(_gap(mjml[end : piece.start], between_elements=is_element or beside_element))
        done.append(_with_units(piece, mjml[piece.start : piece.end]))
        end, beside_element = piece.end, is_element and piece.kind != "raw"
    return "".join([*done, mjml[end:]])


def _gap(text: str, *, between_elements: bool) -> str:
    """White space between elements of MJML means nothing; between those of HTML it may part two words."""
    if not text.isspace():
        return text
    return "\n" if between_elements else _FIRST_LINE_BREAK.sub("&#10;", text)


def _with_units(piece: Piece, source: str) -> str:
    if piece.kind != "open" or not piece.name.startswith("mj-") or "padding" not in piece.inner:
        return source
    for attribute in reversed(piece.attributes()):
        source = _with_unit(attribute, source, piece.start)
    return source


def _with_unit(attribute: Attribute, source: str, offset: int) -> str:
    if attribute.name not in _SHORTHANDS:
        return source
    start = attribute.value_start - offset
    return source[:start] + _BARE_ZERO.sub("0px", attribute.value) + source[start + len(attribute.value) :]
