"""The lines around a title that say who wrote the article, and when."""

from __future__ import annotations

import pytest

from postiljon.articles.bylines import Byline, byline_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Door Anna Jansen", Byline("byline", "Anna Jansen")),
        ("By Anna de Vries and Jo Smit", Byline("byline", "Anna de Vries and Jo Smit")),
        ("Autor: Kim", Byline("byline", "Kim")),
        ("Par Lucie Martin, diététicienne", Byline("byline", "Lucie Martin")),
        ("Von der Redaktion", Byline("byline", "der Redaktion")),
        ("12 maart 2024", Byline("date line", date="2024-03-12")),
        ("Dinsdag 12 maart 2024 om 14:05 uur", Byline("date line", date="2024-03-12")),
        ("March 12, 2024", Byline("date line", date="2024-03-12")),
        ("12th March 2024", Byline("date line", date="2024-03-12")),
        ("12. März 2024", Byline("date line", date="2024-03-12")),
        ("le 1er mars 2024", Byline("date line", date="2024-03-01")),
        ("2024-03-12", Byline("date line", date="2024-03-12")),
        ("Stand: 12.03.2024", Byline("date line", date="2024-03-12")),
        ("12-03-2024", Byline("date line", date="2024-03-12")),
        ("Laatst bijgewerkt op 12 mrt. 2024", Byline("date line", date="2024-03-12")),
        ("31 februari 2024", Byline("date line")),  # a date line all the same, of no day there is
        ("Publié le 12 mars 2024 par Lucie Martin", Byline("byline", "Lucie Martin", "2024-03-12")),
        ("By Jo Smit on March 12, 2024", Byline("byline", "Jo Smit", "2024-03-12")),
        (
            "Door Jo Smit | 12 maart 2024 | 5 min leestijd | Gezondheid",
            Byline("byline", "Jo Smit", "2024-03-12"),
        ),
        ("Posted on 4 May 2021 by Greg", Byline("byline", "Greg", "2021-05-04")),
        ("door Sanne | 8 mei 2023", Byline("byline", "Sanne", "2023-05-08")),
        ("Publié par Camille dans Sommeil", Byline("byline", "Camille")),
        ("Fotografie: Ilse Boom", Byline("byline", "Ilse Boom")),
        ("par L'équipe Terre d'Ocre", Byline("byline", "L'équipe Terre d'Ocre")),
        ("5 min leestijd", Byline("reading time")),
        ("4 minute read", Byline("reading time")),
        ("Lesezeit: ca. 3 Minuten", Byline("reading time")),
        ("Temps de lecture : 3 min", Byline("reading time")),
        ("3 reacties", Byline("counter")),
        ("Categorie: Thee", Byline("category line")),
        ("Tags: tea, water", Byline("category line")),
    ],
)
def test_bylines(text: str, expected: Byline) -> None:
    assert byline_of(text, "nl") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Door weer en wind",
        "By candlelight",
        "By Greg",
        "Von Kopf bis Fuß",
        "Par amour du thé",
        "In 1921 kwam de eerste ketel",
        "Op 12 maart 2024 werd alles anders voor de mensen van de straat",
        "5 manieren om te lezen",
        "Thee",
        "",
        "12 thee 2024",
        "Door Anna Jansen " * 20,
    ],
)
def test_other_lines_are_none(text: str) -> None:
    assert byline_of(text, "nl") is None


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("03/04/2024", "nl", "2024-04-03"),
        ("03/04/2024", "en", ""),  # the third of April, or the fourth of March
        ("25/04/2024", "en", "2024-04-25"),
        ("04/25/2024", "en", "2024-04-25"),
        ("04/04/2024", "", "2024-04-04"),
    ],
)
def test_a_date_is_only_taken_when_it_is_certain(text: str, language: str, date: str) -> None:
    assert byline_of(text, language) == Byline("date line", date=date)
