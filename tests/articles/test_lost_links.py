"""Sentences that lost the address of the page they send the reader to."""

from __future__ import annotations

import pytest

from postiljon.articles.chunks import chunks_of
from postiljon.articles.lost_links import is_lost_link, lost_links
from postiljon.articles.model import Line


@pytest.mark.parametrize(
    "sentence",
    [
        "Lees dan dit artikel over thee.",
        "Bekijk ook deze video over ketels!",
        "Wil je er een, klik dan hier voor de folder.",
        "Je kunt er meer over lezen, kijk daarvoor in dit overzicht: lees dit blog.",
        "Meer weten lees je in ons artikel over water.",
        "Lees ook: Waarom water kookt",
        "Read this article about kettles.",
        "To see how it works, watch this video.",
        "You can read more about it in our guide.",
        "Click here for the list.",
        "Lesen Sie diesen Beitrag über Tee.",
        "Schau dir dieses Video an.",
        "Mehr dazu in unserem Ratgeber.",
        "Consultez notre guide des thés.",
        "Pour le savoir, regardez cette vidéo.",
        "Cliquez ici pour la liste.",
        "À lire aussi : Pourquoi l’eau bout",
    ],
)
def test_lost_links(sentence: str) -> None:
    assert is_lost_link(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hoe dat precies zit, leggen we in dit blog uit.",
        "In dit artikel lees je hoe thee wordt gemaakt.",
        "Lees een boek in plaats van tv te kijken.",
        "Ik lees graag in bed.",
        "In this article you will read how tea is made.",
        "Read a book instead.",
        "This video was made in 1990.",
        "In diesem Beitrag lesen Sie, wie Tee entsteht.",
        "Dans cet article, nous parlons du thé.",
        "Read this article: https://example.com/tea",
        "Zie je in dit artikel een fout, mail ons dan.",
        "Wil je meer weten?",
        "Thee.",
        "",
    ],
)
def test_other_sentences(sentence: str) -> None:
    assert not is_lost_link(sentence)


def test_the_line_is_that_of_the_sentence() -> None:
    lines = [
        Line(4, "Thee is er in alle soorten en maten, en over elke soort is al zoveel"),
        Line(5, "geschreven dat wij er hier over zwijgen. Wil je toch meer weten? Lees"),
        Line(6, "dan dit artikel van onze buren."),
    ]
    (chunk,) = chunks_of(lines)
    (question,) = lost_links(chunk)
    assert (question.line, question.text) == (5, "Lees dan dit artikel van onze buren.")
