"""The labels: the same words in every language, and each of them in use."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from postiljon.preview.words import LANGUAGES, words_for

TEMPLATE = files("postiljon.preview").joinpath("assets", "page.html.j2").read_text(encoding="utf-8")
SIZES = {"size_fits", "size_near", "size_over"}
PARTS = {"mail", "inbox", "text", "source", "headers"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_english_says(language: str) -> None:
    english, here = vars(words_for("en")), vars(words_for(language))
    assert here.keys() == english.keys()
    for name, words in here.items():
        assert words.strip()
        assert set(re.findall(r"{\w+}", words)) == set(re.findall(r"{\w+}", english[name])), name


def test_no_word_is_unused() -> None:
    used = set(re.findall(r"words\.(\w+)", TEMPLATE)) | SIZES | PARTS
    assert used == vars(words_for("en")).keys()
