"""Comments out: between the sections of a wrapper mrml would put them inside a comment of its own, and end that."""

from __future__ import annotations

from .markup import is_conditional, pieces


def without_comments(mjml: str) -> str:
    """``mjml`` without the author's comments. Conditional ones, which Outlook reads, stay."""
    kept, end = [], 0
    for piece in pieces(mjml):
        if piece.kind == "comment" and not is_conditional(piece.inner):
            kept.append(mjml[end : piece.start])
            end = piece.end
    return "".join([*kept, mjml[end:]])
