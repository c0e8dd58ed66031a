"""The words beside the subject in an inbox, out of an article's lead."""

from __future__ import annotations

import re

from postiljon.articles.model import Run, Text
from postiljon.templates.tokens import literal

LONGEST = 130  # characters; what a phone's inbox shows at most, with room to spare

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'’”)]*\s+(?=\W*[A-ZÀ-Þ0-9])")


def preheader_of(lead: Text) -> str:
    """The whole sentences of a lead that fit beside a subject, or its first words and an ellipsis.

    Merge fields stay merge fields, and other braces are marked as what they are.
    """
    sentences = _SENTENCE_END.split("".join(map(_with_fields, lead.one_line().runs)))
    chosen = sentences[0]
    for sentence in sentences[1:]:
        if len(chosen) + 1 + len(sentence) > LONGEST:
            break
        chosen = f"{chosen} {sentence}"
    if len(chosen) <= LONGEST:
        return chosen
    return _without_half_a_field(chosen[:LONGEST]).rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _with_fields(run: Run) -> str:
    return run.plain if run.field else literal(run.text)


def _without_half_a_field(text: str) -> str:
    begun = text.rfind("{{")
    return text if begun < 0 or "}}" in text[begun:] else text[:begun] + " "
