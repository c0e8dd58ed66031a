"""The words beside the subject in an inbox, out of an article's lead."""

from __future__ import annotations

from collections.abc import Sequence

from postiljon.articles.model import Run, Text
from postiljon.templates.tokens import literal
from postiljon.templates.typography import end_of_beginning

LONGEST = 130  # characters; what a phone's inbox shows at most, with room to spare

_BETWEEN_TITLES = " · "


def preheader_of(lead: Text) -> str:
    """The whole sentences of a lead that fit beside a subject, or its first words and an ellipsis.

    Merge fields stay merge fields, and other braces are marked as what they are.
    """
    whole = "".join(map(_with_fields, lead.one_line().runs))
    end = end_of_beginning(whole, LONGEST)
    beginning = _without_half_a_field(whole[: end.at])
    is_whole = not end.is_within_sentence and len(beginning) == end.at
    return beginning if is_whole else f"{beginning.rstrip(' ,;:–-')}…"


def preheader_of_titles(titles: Sequence[str]) -> str:
    """The titles that fit beside a subject, all of them whole; of the first one its first words if need be."""
    shown = preheader_of(Text.of(titles[0])) if titles else ""
    for title in map(literal, titles[1:]):
        if len(shown) + len(_BETWEEN_TITLES) + len(title) > LONGEST:
            break
        shown = f"{shown}{_BETWEEN_TITLES}{title}"
    return shown


def _with_fields(run: Run) -> str:
    return run.plain if run.field else literal(run.text)


def _without_half_a_field(text: str) -> str:
    begun = text.rfind("{{")
    return text if begun < 0 or "}}" in text[begun:] else text[:begun]
