"""In which language the mail is by its own words, against what it says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.phrases import LANGUAGES, phrases_in

rule = family("content")

_LONG_ENOUGH = 60  # words
_SURE = 0.10  # share of the words that are this language's commonest
_AHEAD = 2.0  # times as many as those of the language it says it is in
_ALONE = 0.9  # share of the words in Latin letters, where the language it says it is in is not one of ours


@rule(
    "T13",
    "error",
    "The mail is in another language than it says",
    why="A screen reader reads it with the wrong voice, and programs offer to translate it.",
    fix="set language in campaign.toml to that of the article",
)
def is_in_another_language(mail: Specimen) -> Iterator[Trouble]:
    said = (mail.page.root.get("lang") or mail.language).lower().partition("-")[0]
    counts = Counter(mail.page.words)
    if said and counts.total() >= _LONG_ENOUGH:
        scores = {
            language: sum(counts[word] for word in phrases_in(language, "common")) for language in LANGUAGES
        }
        if said not in LANGUAGES and _latin_share(counts) < _ALONE:
            return  # labels and names of products may be in one of ours
        best = max(scores, key=lambda language: scores[language])
        others = scores.get(said, 0)
        if best != said and scores[best] >= counts.total() * _SURE and scores[best] >= others * _AHEAD:
            message = f'the mail says that it is in "{said}", and its words are "{best}"'
            yield Trouble(message, mail.page.root, setting="campaign.language")


def _latin_share(words: Counter[str]) -> float:
    """Which share of the words begins with a letter of ours; all of them where there are none."""
    latin = sum(number for word, number in words.items() if word[:1].casefold() < "\u0250")
    return latin / (words.total() or 1)


RULES = (is_in_another_language,)
