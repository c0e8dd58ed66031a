"""Style sheets that are meant for the elements: ``<mj-style inline="inline">``."""

from __future__ import annotations

from collections.abc import Iterator

from .markup import Piece, pieces


def inline_styles(mjml: str) -> Iterator[tuple[Piece, Piece]]:
    """The opening tag and the content of every style sheet that is to be inlined."""
    opening: Piece | None = None
    for piece in pieces(mjml):
        if piece.kind == "raw" and opening:
            yield opening, piece
        opening = piece if piece.kind == "open" and _is_inline(piece) else None


def cut_inline_styles(mjml: str) -> tuple[str, str]:
    """``mjml`` without the style sheets that are to be inlined, and those as one; mrml would leave them in the head."""
    kept, css, end = [], [], 0
    for opening, content in inline_styles(mjml):
        kept.append(mjml[end : opening.start])
        css.append(content.inner.strip())
        end = mjml.find(">", content.end) + 1 or len(mjml)
    return "".join([*kept, mjml[end:]]), "\n".join(css)


def _is_inline(piece: Piece) -> bool:
    return piece.name == "mj-style" and any(
        attribute.name == "inline" and attribute.value == "inline" for attribute in piece.attributes()
    )
