"""The words beside the subject in an inbox, out of an article's lead."""

from __future__ import annotations

import re

LONGEST = 130  # characters; what a phone's inbox shows at most, with room to spare

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'’”)]*\s+(?=\W*[A-ZÀ-Þ0-9])")


def preheader_of(lead: str) -> str:
    """The whole sentences of a lead that fit beside a subject, or its first words and an ellipsis."""
    sentences = _SENTENCE_END.split(lead)
    chosen = sentences[0]
    for sentence in sentences[1:]:
        if len(chosen) + 1 + len(sentence) > LONGEST:
            break
        chosen = f"{chosen} {sentence}"
    if len(chosen) <= LONGEST:
        return chosen
    return chosen[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
