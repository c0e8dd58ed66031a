"""Articles and products that are hard on a template, and easy ones: long words, no pictures, right to left, hardly anything."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from postiljon.articles.model import (
    Article,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Products,
    Quote,
    References,
    Run,
    Table,
    Text,
)
from postiljon.products.model import Pick
from tests.templates.letters import EVERY_BLOCK, TEMPLATES, product

T = Text.of

NAMES = sorted(file.parent.name for file in TEMPLATES.glob("*/email.mjml.j2"))
COUNTS = (0, 1, 2, 5, 9)

LONG_WORDS = Article(
    "Nahrungsergänzungsmittelverordnungsfragen, Donaudampfschifffahrtsgesellschaftskapitäne und andere Hauptwörter, "
    "die auch auf einem schmalen Telefon noch auf das Blatt passen sollen",
    T(
        "Magnesiumbisglycinatkapselherstellungsverfahren, kurz erklärt für Donaudampfschifffahrtsgesellschaften."
    ),
    blocks=(
        Heading(T("Lebensmittelkennzeichnungspflichtenverzeichnis"), 2),
        Paragraph(
            T("Siehe ", Run("https://www.example.com/" + "sehr/lang/" * 9, href="https://www.example.com/"))
        ),
        Products(),
        List(
            (
                ListItem(
                    T("Wärmedämmverbundsystemhersteller"), (ListItem(T("Fußbodenheizungsverteilerkasten")),)
                ),
            )
        ),
        Quote(T("Rechtsschutzversicherungsgesellschaften verstehen Spaß.")),
        Table(
            (
                tuple(map(T, ("Füllung", "Wärmeklasse", "Waschbar bei", "Lebensdauer"))),
                tuple(map(T, ("Magnesiumbisglycinatkapseln", "2", "60 Grad", "10 Jahre"))),
            )
        ),
        References((T("Bundesausbildungsförderungsgesetz, https://www.example.com/" + "x" * 90),)),
    ),
    url="https://www.example.com/",
    image=Image("images/hero.jpg", "Ein Kapitän"),
)
RIGHT_TO_LEFT = Article(
    "ليلة هادئة تبدأ قبل أن تطفئ الضوء بوقت طويل",
    T("نقضي ثلث حياتنا نائمين ولا نفكر في ذلك إلا عندما يغيب النوم."),
    blocks=(
        Heading(T("الساعة التي ترافق الضوء")),
        Paragraph(
            T(
                "في أعماق الدماغ مجموعة من الخلايا. ",
                Run("اقرأ المزيد", href="https://example.com/"),
                " عن الإيقاع.",
            )
        ),
        List(
            (ListItem(T("أطفئ الضوء"), (ListItem(T("مبكرا")),)), ListItem(T("اقرأ كتابا"))),
            ordered=True,
            start=9,
        ),
        Quote(T("النوم لا يأتي بالقوة.")),
        Table(((T("الوقت"), T("ماذا تفعل")), (T("21:00"), T("حمام دافئ للقدمين")))),
        References((T("دليل الطيور، الجزء الثاني."),)),
    ),
    date="2026-05-03",
    url="https://www.example.com/",
    image=Image("images/hero.jpg", "بحيرة"),
)
ARTICLES = {
    "everything": (EVERY_BLOCK, "nl"),
    "long words": (LONG_WORDS, "de"),
    "no pictures": (replace(EVERY_BLOCK, image=None, blocks=EVERY_BLOCK.blocks[:5]), "fr"),
    "right to left": (RIGHT_TO_LEFT, "ar"),
    "hardly anything": (Article("Titel"), "en"),
}

_LONG_NAMES = (
    "Magnesiumbisglycinatkapselvorratspaket",
    "Fußbadeschüssel aus glasiertem Steinzeug, handgedreht in der Oberlausitz und zweimal gebrannt",
)
_ARABIC = ("قطرات المغنيسيوم، 100 مل", "حزمة التشخيص الذاتي")


def picks_for(material: str, count: int) -> list[Pick]:
    """So many products as the article called ``material`` would have."""
    return [_pick(material, number) for number in range(count)]


def _pick(material: str, number: int) -> Pick:
    names = {"long words": _LONG_NAMES, "right to left": _ARABIC}.get(material, ("Gieter van zink", "Thee"))
    on_sale = number % 3 == 2
    return product(
        names[number % len(names)],
        description=None
        if number % 4 == 1
        else "Mit einer Beschreibung, die länger ist als eine Zeile breit ist",
        price=Decimal("1234567.5") if material == "long words" else Decimal("19.95"),
        regular_price=Decimal("2345678.5") if on_sale else None,
        price_from=number % 5 == 4,
        badge="Sonderangebot" if on_sale else None,
        image=None if material == "no pictures" or number % 5 == 3 else "images/pot.png",
        url=None if number % 7 == 6 else "https://www.example.com/",
    )
