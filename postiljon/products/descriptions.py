"""What a card says under the name of a product: a sentence or two of what the shop wrote."""

from __future__ import annotations

import re

_LONGEST = 300  # characters
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)]*(?=\s+[\"'“‘«]?[A-ZÀ-Þ\d])")


def brief(text: str) -> str | None:
    """``text`` as it is when it is short, else its first sentences, else its first words; None for nothing."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text or None
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, _LONGEST)]
    if ends:
        return text[: ends[-1]]
    words = text[: _LONGEST - 1].rpartition(" ")[0].rstrip(" ,;:–-")
    return f"{words}…" if words else None
