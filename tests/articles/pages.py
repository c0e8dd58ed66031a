"""Web pages to read: an article in the middle of all that a page has besides, invented."""

from __future__ import annotations

from typing import Any

from postiljon.articles.html import read
from postiljon.articles.json_form import article_json
from postiljon.articles.model import Article, Block, Reading
from postiljon.articles.page import Page, parsed, read_page
from postiljon.articles.pages.html_blocks import read_blocks
from postiljon.articles.pages.html_found import Context
from postiljon.articles.pages.visible import tree_of

URL = "https://www.example.com/blog/thee"

OPENING = (
    "De ketel zong al een uur, zacht en geduldig, voordat er iemand in huis aan dacht hem van het vuur te halen, "
    "en toen was de keuken warm, vol damp en vol licht."
)
MIDDLE = (
    "Wie thee zet, wacht. Dat is geen verloren tijd, maar het begin ervan: de blaadjes openen zich, het water kleurt, "
    "en wie kijkt, ziet dat het langzaam gaat en toch gebeurt."
)
END = (
    "Aan het eind blijft er een bodem over, koud en sterk, die niemand meer drinkt. Giet hem bij de varen, die houdt "
    "ervan, en zet de pot op zijn kop op het rek, klaar voor morgen."
)

NAVIGATION = (
    '<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/shop">Shop</a></li></ul></nav>'
    "</header>"
)
SIDEBAR = (
    '<div class="sidebar"><h3>Populair</h3><ul><li><a href="/a">Koffie, melk en suiker</a></li>'
    '<li><a href="/b">Water, warm en koud</a></li></ul></div>'
)
FOOTER = '<footer><p>Zilverberk, Berkenlaan 4. <a href="/privacy">Privacy</a></p></footer>'


def page(body: str, *, head: str = "<title>Over thee</title>", title: str = "<h1>Over thee</h1>") -> bytes:
    """A page with ``body`` between the first and the last paragraph of its article."""
    article = f'<div class="post-content"><p>{OPENING}</p>{body}<p>{END}</p></div>'
    main = f"<main>{title}{article}</main>{SIDEBAR}"
    return f"<!doctype html><html lang='nl'><head>{head}</head><body>{NAVIGATION}{main}{FOOTER}</body></html>".encode(
        errors="surrogatepass"
    )


def opened(raw: bytes, url: str = URL) -> Page:
    return read_page(raw, "page.html", url=url)


def reading(body: str, **parts: Any) -> Reading:
    return read(opened(page(body, **parts)))


def article(body: str, **parts: Any) -> Article:
    return reading(body, **parts).article


def between(body: str, **parts: Any) -> tuple[Block, ...]:
    """What is read between the first and the last paragraph."""
    return article(body, **parts).blocks[1:-1]


def blocks(html: str, url: str = URL) -> list[Block]:
    """The blocks of a piece of HTML that is article through and through."""
    return [each.block for each in read_blocks(tree_of(parsed(html, "")), Context(url))]


def printed(html: str, url: str = URL) -> list[dict[str, Any]]:
    """The same as ``--json`` prints them."""
    return list(article_json(Article("", blocks=tuple(blocks(html, url))))["blocks"])
