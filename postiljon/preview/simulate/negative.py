"""Lengths below zero, which many programs drop."""

from __future__ import annotations

from .declarations import on_declarations, without
from .evidence import caniemail
from .rules import Rule
from .values import is_negative

MARGINS = "margin margin-top margin-right margin-bottom margin-left"

NEGATIVE_MARGIN = Rule(
    "negative-margin", caniemail("css-margin", "1"), on_declarations(MARGINS, without(is_negative))
)
NEGATIVE_INDENT = Rule(
    "negative-indent", caniemail("css-text-indent", "1"), on_declarations("text-indent", without(is_negative))
)
