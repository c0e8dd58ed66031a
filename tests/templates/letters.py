"""Mails to try things on: an article with every block, products, and the way from there to a mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from postiljon.articles.model import (
    Article,
    Code,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    References,
    Run,
    Table,
    Text,
)
from postiljon.products.model import Pick, Product
from postiljon.templates.announcing import Announced
from postiljon.templates.brand import Brand
from postiljon.templates.context import mail_context
from postiljon.templates.model import Picture
from postiljon.templates.pipeline import compile_email
from postiljon.templates.plain_text import text_part
from postiljon.templates.theme import load_theme
from postiljon.templates.tokens import Tokens
from tests.command_line import ROOT

TEMPLATES = ROOT / "templates"
BRAND = Brand("Zilverberk", "https://www.example.com/", ("Berkenlaan 4", "1234 AB Voorbeeldstad"))
UNSUBSCRIBE = "https://www.example.com/stop?a=1&b=2"
PICTURES = {
    "images/hero.jpg": Picture("https://img.example.com/hero.jpg", 1200, 600),
    "images/pot.png": Picture("https://img.example.com/pot.png", 516, 360),
    "images/mark.png": Picture("https://img.example.com/mark.png", 112, 112),
    "images/logo.png": Picture("https://img.example.com/logo.png", 480, 96),
}

T = Text.of

EVERY_BLOCK = Article(
    title="Een dag in de tuin",
    lead=T("Wat je ziet als je ", Run("stil", italic=True), " zit."),
    language="nl",
    blocks=(
        Paragraph(T("Dag ", Run('recipient.first_name | default("lezer")', field=True), ", kom erbij.")),
        Heading(T("De ochtend"), 2),
        Heading(T("Dauw"), 3),
        Paragraph(
            T(
                Run("Nat", bold=True),
                " gras & <mos>.\nLees ",
                Run("meer", href="https://example.com/?a=1&b=2"),
            )
        ),
        List((ListItem(T("merel"), (ListItem(T("jong")), ListItem(T("oud"))), True), ListItem(T("mus")))),
        List((ListItem(T("negen")), ListItem(T("tien"))), ordered=True, start=9),
        Image("images/pot.png", 'Een "pot" & een pan', T("De pot."), "https://example.com/pot"),
        Quote(T("Wie wacht,\nziet meer.")),
        Code("zes uur\n  merel <3"),
        Table(((T("Uur"), T("Vogel")), (T("zes"), T("merel")))),
        References((T("Vogelgids, deel 2."),)),
    ),
    date="2026-05-03",
    url="https://www.example.com/tuin",
    image=Image("images/hero.jpg", "Een tuin", T("De tuin om zes uur.")),
)


def product(name: str = "Gieter, 5 liter", **values: Any) -> Pick:
    """A pick with everything; ``values`` change its product."""
    known = {
        "description": "Zink, met broes",
        "price": Decimal("24.5"),
        "currency": "EUR",
        "url": "https://www.example.com/gieter",
        "image": "images/pot.png",
    }
    return Pick(Product(name, **{**known, **values}), "because")


def products(count: int) -> list[Pick]:
    return [product(f"Gieter nummer {number}") for number in range(1, count + 1)]


def context(
    article: Article = EVERY_BLOCK,
    picks: Sequence[Pick] = (),
    *,
    brand: Brand = BRAND,
    language: str = "nl",
    pictures: Mapping[str, Picture] = PICTURES,
    tokens: Tokens | None = None,
    template: str = "magazine",
    subject: str = "De tuin in mei",
    more: Sequence[Article] = (),
) -> dict[str, Any]:
    field = (tokens or Tokens("0badcafe")).field
    return mail_context(
        article,
        picks,
        brand=brand,
        theme=load_theme([TEMPLATES], template, brand),
        language=language,
        subject=subject,
        preheader="Stil zitten & kijken",
        pictures=pictures,
        date=article.date or None,
        unsubscribe_url=UNSUBSCRIBE,
        field=field,
        more=[Announced(each, field) for each in more],
    )


def html(
    article: Article = EVERY_BLOCK, picks: Sequence[Pick] = (), *, template: str = "magazine", **choices: Any
) -> str:
    """The mail as a reader without a name gets it."""
    tokens = Tokens("0badcafe")
    email = compile_email(
        template,
        roots=[(TEMPLATES, "templates")],
        context=context(article, picks, tokens=tokens, template=template, **choices),
        tokens=tokens,
        subject="De tuin in mei",
        preheader="Stil zitten & kijken",
        text="",
    )
    return email.html.merge({})


def text(
    article: Article = EVERY_BLOCK,
    picks: Sequence[Pick] = (),
    *,
    brand: Brand = BRAND,
    language: str = "nl",
    is_signed: bool = False,
    more: Sequence[Article] = (),
) -> str:
    def field(inside: str) -> str:
        return f"<<{inside}>>"

    return text_part(
        article,
        picks,
        brand=brand,
        language=language,
        unsubscribe_url=UNSUBSCRIBE,
        field=field,
        more=[Announced(each, field) for each in more],
        is_signed=is_signed,
    )
