"""The labels: the same words in every language, and each of them in use."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from postiljon.preview.words import LANGUAGES, words_for

ASSETS = files("postiljon.preview").joinpath("assets")
CODE = "".join(
    each.read_text(encoding="utf-8") for each in ASSETS.iterdir() if each.name.endswith((".js", ".j2"))
)
BY_VALUE = set("mail text source headers text_how source_how headers_how nobody empty".split()) | set(
    "error errors warning warnings note notes fine unknown".split()
)


def flat(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in words_for(language).items():
        found |= (
            {f"{name}.{key}": each for key, each in words.items()}
            if isinstance(words, dict)
            else {name: words}
        )
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_english_says(language: str) -> None:
    english, here = flat("en"), flat(language)
    assert here.keys() == english.keys()
    for name, words in here.items():
        assert words.strip()
        assert set(re.findall(r"{\w+}", words)) == set(re.findall(r"{\w+}", english[name])), name


def test_no_word_is_unused() -> None:
    used = set(re.findall(r"\b(?:words|WORDS)\.(\w+)", CODE))
    assert used | BY_VALUE == set(words_for("en"))


@pytest.mark.parametrize(
    ("language", "word"),
    [("nl", "Kopregels"), ("nl-BE", "Kopregels"), ("NL_nl", "Kopregels"), ("en-GB", "Headers"), ("fr", "Headers"), ("", "Headers"), ("../nl", "Headers")],
)  # fmt: skip
def test_the_page_speaks_the_readers_language_or_else_english(language: str, word: str) -> None:
    assert words_for(language)["headers"] == word
