"""What mrml reads otherwise than MJML means it, written so that it cannot be misread."""

from __future__ import annotations

import re

from .markup import Attribute, Piece, pieces

_SHORTHANDS = frozenset({"padding", "inner-padding", "icon-padding", "text-padding"})
_BARE_ZERO = re.compile(r"(?<![\w.%])0(?![\w.%])")


def without_quirks(mjml: str) -> str:
    """``mjml`` with ``0px`` for the zeros of a padding, and line breaks for the spaces between its elements.

    At a ``0`` without unit mrml forgets the sides of the whole shorthand: with ``padding="0 8px"`` pictures and
    Outlook's columns come out 16 px too wide. Spaces between elements are an error to it in the head, unless there
    is a line break among them.
    """
    done, end, beside_element = [], 0, True
    for piece in pieces(mjml):
        text, is_element = mjml[end : piece.start], piece.name.startswith("mj")
        is_gap = text.isspace() and (is_element or beside_element)
        done += ["\n" if is_gap else text, _with_units(piece, mjml[piece.start : piece.end])]
        end, beside_element = piece.end, is_element and piece.kind != "raw"
    return "".join([*done, mjml[end:]])


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
