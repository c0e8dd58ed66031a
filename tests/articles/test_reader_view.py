"""Where on a page the article is, whatever else there is."""

from __future__ import annotations

from time import process_time

import pytest

from postiljon.articles.pages.page_tree import text_in
from postiljon.articles.pages.reader_view import reader_view
from postiljon.articles.pages.second_opinion import Opinion, second_opinion
from tests.articles.pages import END, FOOTER, MIDDLE, NAVIGATION, OPENING, SIDEBAR, opened, page


def view(raw: bytes, opinion: Opinion | None = None) -> str:
    root = opened(raw).root
    part = reader_view(root, "Over thee", second_opinion(root) if opinion is None else opinion)
    return text_in(part) if part else ""


def test_the_article_is_found_and_nothing_else() -> None:
    assert view(page(f"<p>{MIDDLE}</p>")) == f"{OPENING}{MIDDLE}{END}"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{OPENING}</p><p>{MIDDLE}</p><p>{END}</p>",
        f"<div>{OPENING}<br><br>{MIDDLE}<br><br>{END}</div>",
        f"<table><tr><td><p>{OPENING}</p><p>{MIDDLE}</p><p>{END}</p></td></tr></table>",
        f"<form><section><p>{OPENING}</p><div><p>{MIDDLE}</p></div><p>{END}</p></section></form>",
        f"<div class='article__part'><p>{OPENING}</p></div><div class='article__part'><p>{MIDDLE}</p><p>{END}</p></div>",
    ],
)
def test_however_it_is_built(body: str) -> None:
    found = view(f"<body>{NAVIGATION}<div id='wrap'>{body}</div>{SIDEBAR}{FOOTER}".encode())
    assert all(text in found for text in (OPENING, MIDDLE, END))
    assert "Shop" not in found
    assert "Koffie" not in found


@pytest.mark.parametrize(
    "clutter",
    [
        '<div class="share-buttons"><a href="/x">Delen</a><a href="/y">Mailen</a></div>',
        '<ul class="share"><li><a href="/x">Delen</a></ul>',
        '<div class="newsletter-widget"><p>Schrijf je in.</p><p>Je krijgt post.</p></div>',
        '<div><a href="/a">Een ander artikel over iets heel anders</a> <a href="/b">En nog een</a></div>',
        '<div role="navigation"><p>Verder lezen, of terug, of iets anders</p></div>',
        '<div class="related"><h3>Verwant</h3><p>Koffie</p></div>',
        '<p class="byline">Robin Jansen</p>',
        '<form><input><p>Je naam</p><button>Stuur</button><a href="/">Weg</a></form>',
    ],
)
def test_clutter_inside_it_is_left_out(clutter: str) -> None:
    assert view(page(f"{clutter}<p>{MIDDLE}</p>")) == f"{OPENING}{MIDDLE}{END}"


@pytest.mark.parametrize(
    "kept",
    [
        "<table><tr><th>Soort<th>Graden<tr><td>groen<td>80<tr><td>zwart<td>95</table>",
        "<ul><li><a href='/a'>groen</a><li><a href='/b'>zwart</a></ul>",
        "<div><img src=/a.jpg><p>Een pot.</p></div>",
        '<div class="media-embed"><blockquote class="twitter-tweet"><p>Thee!</p></blockquote></div>',
    ],
)
def test_what_belongs_to_it_stays(kept: str) -> None:
    words = {"groen", "zwart", "Een pot.", "Thee!"}
    assert any(word in view(page(f"<p>{MIDDLE}</p>{kept}")) for word in words)


def teaser(name: str, *, tag: str = "article", href: str = "/", text: str = "Lees") -> str:
    link = f"<a href='{href}{name}'>"
    return f"<{tag}>{link}<img src=/a.jpg></a><h3>{name}</h3><p>{text} {link}meer</a></p></{tag}>"


def test_a_row_of_teasers_and_the_heading_over_it_are_left_out() -> None:
    row = "".join(map(teaser, ("koffie", "melk", "suiker")))
    body = f"<h2>Kort</h2><p>{MIDDLE}</p><h2>Ook <b>leuk</b></h2><section>{row}</section>"
    assert view(page(body)) == f"{OPENING}Kort{MIDDLE}{END}"


@pytest.mark.parametrize(
    "row",
    [
        teaser("koffie") + teaser("melk"),
        "".join(teaser(name, tag="section") for name in ("koffie", "melk", "suiker")),
        "".join(teaser(name, href="#") for name in ("koffie", "melk", "suiker")),
        "".join(teaser(name, text=MIDDLE * 3) for name in ("koffie", "melk", "suiker")),
        "".join(teaser(name) + f"<p>{MIDDLE}</p>" for name in ("koffie", "koffie", "koffie")),
    ],
)
def test_what_is_no_row_of_teasers_stays(row: str) -> None:
    assert "koffie" in view(page(f"<p>{MIDDLE}</p><section>{row}</section>"))


def test_the_description_of_a_product_belongs_to_the_text_about_it() -> None:
    text = f"<p>{OPENING}</p><p>{MIDDLE}</p>"
    far = "<div><p>kort</p>" * 8 + text * 3 + "</div>" * 8
    body = f"<body><div {{}}><div><div itemprop='description'>{{}}</div>{far}</div></div>"
    product = "itemscope itemtype='https://schema.org/Product'"
    described = f"<p>{END}</p>" * 3
    assert END in view(body.format(product, described).encode(), Opinion())
    assert END not in view(body.format("", described).encode(), Opinion())
    assert "Klein" not in view(body.format(product, "<table><tr><td>Klein</table>").encode(), Opinion())


def test_a_little_page_is_taken_whole() -> None:
    assert view(b"<body><p>Kort.</p></body>") == "Kort."


def test_a_page_without_text_has_no_article() -> None:
    assert view(b"<body><img src=/a.jpg></body>") == ""


def test_the_names_of_parts_are_forgotten_when_they_leave_too_little() -> None:
    body = f"<div class='sidebar'><p>{OPENING}</p><p>{MIDDLE}</p><p>{END}</p></div>"
    assert MIDDLE in view(f"<body>{NAVIGATION}{body}".encode())


def test_another_opinion_decides_when_hardly_any_of_it_was_found() -> None:
    true = f"<section><p>{OPENING}</p><p>{MIDDLE}</p></section>"
    louder = (
        "<div class='article'><p>" + "Lorem, ipsum, dolor, sit, amet, en zo maar door. " * 8 + "</p></div>"
    )
    raw = f"<body><div class='sidebar'>{true}</div>{louder * 3}".encode()
    opinion = second_opinion(opened(f"<article>{true}</article>".encode()).root)
    assert (opinion.share(OPENING), opinion.share(MIDDLE)) == (1, 1)
    assert OPENING not in view(raw, Opinion())
    assert view(raw, opinion) == f"{OPENING}{MIDDLE}"


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{OPENING}</p>" * 3_000,
        "<div class='share'><a href=/x>x</a></div>" * 8_000,
        "<div>" * 1_500 + f"<p>{OPENING}</p>" * 50,
        f"<p>{OPENING}</p><ul>" + "<li>een, twee" * 20_000,
        f"<p>{OPENING}" + "<script></script>woord " * 40_000,
        f"<div class='{'comment ' * 50_000}'><p>{OPENING}</p></div>",
        f"<p>{OPENING}</p>" + "<article><a href=/x>x</a></article>" * 30_000,
        f"<p>{OPENING}</p>" + "<article>x</article><article>x</article><article>" * 90 + "<i></i>" * 90_000,
        f"<p>{OPENING}</p>" + f"<section>{'<article><i></i></article>' * 3}</section>" * 8_000,
        "<div itemscope itemtype='https://schema.org/Product'>" + "<p itemprop=description>een" * 30_000,
    ],
)
def test_a_large_page_takes_no_age(html: str) -> None:
    began = process_time()
    view(html.encode(), Opinion())
    assert process_time() - began < 3
