"""Product cards are cut out of pages, whatever the shop's theme, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from .page_files import (
    MARK,
    PROSE,
    ROW,
    URL,
    article,
    card,
    cut_article,
    cut_page,
    expected,
    fields,
    names_in,
    parse,
    row,
    seen,
)

PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize("name", names_in(PAGES))
def test_pages_are_cut_as_expected(name: str) -> None:
    wanted = expected(PAGES, name)
    left = cut_page((PAGES / f"{name}.html").read_bytes(), wanted.get("url", ""))
    assert fields(left.found.products) == wanted.get("products", [])
    assert fields(left.found.related) == wanted.get("related", [])
    assert [each.text for each in left.found.noise] == wanted["noise"]
    above, below = left.text.split(MARK)
    assert above.strip().endswith(wanted["before"])
    assert below.strip().startswith(wanted["after"])


# -- which elements are cards ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "block",
    [
        ROW,
        f"<ul>{card('Teapot', tag='li')}{card('Cup', '<b>€ 5</b>', tag='li')}</ul>",
        row(f"<div>{card('Teapot')}</div>", f"<div>{card('Cup', '<b>€ 5</b>')}</div>"),
        row(card("Teapot")) + row(card("Cup", "<b>€ 5</b>")),
        f"<table><tr>{card('Teapot', tag='td')}{card('Cup', '<b>€ 5</b>', tag='td')}</tr></table>",
        card("Teapot") + card("Cup", "<b>€ 5</b>"),
        row(card("Teapot"), '<div class="banner"><span></span></div>', card("Cup", "<b>€ 5</b>")),
    ],
)
def test_cards_of_the_same_shape_beside_each_other(block: str) -> None:
    left = cut_article(block)
    assert seen(left) == [("Teapot", "12", None), ("Cup", "5", None)]
    assert left.text == f"Tea{PROSE}{MARK}Later{PROSE}"


def test_a_card_in_a_row_by_itself() -> None:
    left = cut_article(ROW, row(card("Spoon", "<b>€ 2</b>")))
    assert [each[0] for each in seen(left)] == ["Teapot", "Cup", "Spoon"]


def test_a_list_may_be_called_what_its_cards_are_called() -> None:
    tiles = "".join(f'<div class="product-item">{card(name)}</div>' for name in ("Teapot", "Cup"))
    assert len(seen(cut_article(f'<div class="product-item">{tiles}</div>'))) == 2
    within = f'<div class="product-item"><div class="product-item">{card("Teapot")}</div></div>'
    assert len(seen(cut_article(within))) == 1


def test_what_has_the_title_of_the_page_in_it_is_no_card() -> None:
    page = f'<div class="product-item"><h1>Teapot</h1>{card("Teapot")}</div><p>{PROSE}</p>'
    assert cut_page(page, URL).found.products == ()


def test_microdata_in_a_card_is_read_with_it() -> None:
    inside = """<div class="product-tile" itemscope itemtype="https://schema.org/Product"><a href="/pot">
    <img itemprop="image" src="/pot.jpg"><b itemprop="name">Teapot</b></a><div itemprop="offers" itemscope
    itemtype="https://schema.org/Offer"><meta itemprop="price" content="12.00"><i>Ask for it</i>
    <meta itemprop="priceCurrency" content="EUR"></div></div>"""
    left = cut_article(inside)
    assert [(each.name, str(each.price), each.source) for each in left.found.products] == [
        ("Teapot", "12.00", "page:block 1")
    ]
    assert left.text == f"Tea{PROSE}{MARK}Later{PROSE}"


@pytest.mark.parametrize(
    "single",
    [
        card("Teapot", "<b>€ 12</b><button>Add to cart</button>"),
        card("Teapot", '<b>€ 12</b><a href="/teapot">View product</a>'),
        f'<div class="product-card">{card("Teapot")}</div>',
        f'<div class="ProductItem">{card("Teapot")}</div>',
        f'<figure><div class="product_box">{card("Teapot")}</div></figure>',
        f'<div itemscope itemtype="https://schema.org/Product" class="product-tile">{card("Teapot")}</div>',
    ],
)
def test_a_card_alone_when_it_is_one_beyond_doubt(single: str) -> None:
    left = cut_article(single)
    assert seen(left) == [("Teapot", "12", None)]
    assert left.text == f"Tea{PROSE}{MARK}Later{PROSE}"


def pair(template: str) -> str:
    """A row of two elements made of ``template``, with a name in the place of NAME."""
    return row(template.replace("NAME", "Teapot"), template.replace("NAME", "Cup"))


NO_CARDS = {
    "one without its like": card("Teapot"),
    "one product twice": row(card("Teapot"), card("Teapot")),
    "sentence": "<p>Ours costs <b>€ 12</b>, and <a href='/p'><img src='/p.jpg'>the other</a> <b>€ 15</b>.</p>",
    "list": "<ul><li><a href='/p'>Teapot</a>: € 12</li><li><a href='/c'>Cup</a>: € 5</li></ul>",
    "table": "<table><tr><th>Pot</th><th>Price</th></tr>"
    + "<tr><td><a href='/p'><img src='/p.jpg'>Pot</a></td><td>€ 12</td></tr>" * 2
    + "</table>",
    "caption": "<figure><img src='/p.jpg'><figcaption>Pot | <a href='/p'>iron</a> | 12 €</figcaption></figure>",
    "code": "<pre><code>a <b>$0</b> b <b>$1</b></code></pre>",
    "much more money": pair(card("NAME", "<b>€ 199 billion</b>")),
    "headlines": pair(card("NAME made us pay $12", "")),
    "reviews": pair(card("NAME", f"<p>{PROSE * 4}</p><b>€ 12</b>")),
    "nothing": pair(card("NAME", "<b>€ 0,00</b>")),
    "plans": pair("<div><h3>NAME</h3><b>€ 9 / month</b><a href='/NAME'>Choose</a></div>"),
    "jobs": pair("<div><h3><a href='/NAME'>NAME</a></h3><b>€ 4.000</b></div>"),
    "without an address": pair("<div><img src='/NAME.jpg'><h3>NAME</h3><b>€ 12</b></div>"),
}


@pytest.mark.parametrize("part", NO_CARDS.values(), ids=NO_CARDS)
def test_what_is_no_card_stays(part: str) -> None:
    left = cut_article(part)
    assert (left.found.products, left.found.related) == ((), ())
    assert left.root.text_content() == parse(article(part)).text_content()


# -- where they stand ------------------------------------------------------------------------------------------

OFFER = f"<section>{row(card('Samovar', '<b>€ 99</b>'), card('Spoon', '<b>€ 2</b>'))}</section>"


@pytest.mark.parametrize(
    "part",
    [
        f"<aside>{OFFER}</aside>",
        f"<nav>{OFFER}</nav>",
        f'<div class="sidebar">{OFFER}</div>',
        f'<div id="minicart">{OFFER}</div>',
        f'<div role="dialog">{OFFER}</div>',
    ],
)
def test_what_stands_beside_the_article_is_the_shops_choice(part: str) -> None:
    for left in (cut_article(ROW, before=part), cut_article(ROW, part), cut_article(ROW, after=part)):
        assert seen(left) == [("Teapot", "12", None), ("Cup", "5", None)]
        assert [each.name for each in left.found.related] == ["Samovar", "Spoon"]
        assert "Samovar" not in left.text
        assert left.text.startswith(f"Tea{PROSE}{MARK}Later")


def test_so_is_what_stands_under_the_article() -> None:
    left = cut_article(after=OFFER)
    assert (seen(left), len(left.found.related)) == ([], 2)
    assert MARK not in left.text


@pytest.mark.parametrize(
    ("title", "is_chosen"),
    [
        ("For your tea", True),
        ("Related products", False),
        ("You may also like", False),
        ("Zuletzt angesehen", False),
    ],
)
def test_at_the_end_of_the_article_the_title_decides(title: str, is_chosen: bool) -> None:
    text = f"<article><p>{PROSE}</p><p>{PROSE}</p><h3>{title}</h3>{ROW}</article>"
    left = cut_page(f"<html><body><main>{text}</main></body></html>", URL)
    assert (len(left.found.products), len(left.found.related)) == ((2, 0) if is_chosen else (0, 2))


def test_at_the_end_its_class_may_tell_that_a_machine_chose_it() -> None:
    block = f'<div class="block upsell"><h3>For your tea</h3>{ROW}</div>'
    left = cut_page(f"<html><body><article><p>{PROSE}</p><p>{PROSE}</p>{block}</article></body></html>", URL)
    assert (len(left.found.products), len(left.found.related)) == (0, 2)


def test_the_texts_of_cards_are_no_article() -> None:
    long = row(*(card(name, f"<p>{PROSE}</p><b>€ 12</b>") for name in ("Teapot", "Cup")))
    text = f"<article><p>{PROSE}</p><p>{PROSE}</p><h3>Related products</h3>{long}</article>"
    left = cut_page(f"<html><body>{text}</body></html>", URL)
    assert (len(left.found.products), len(left.found.related)) == (0, 2)


def test_in_the_middle_of_the_text_the_author_has_put_it() -> None:
    assert len(cut_article("<h3>Related products</h3>", ROW).found.products) == 2


def test_a_page_without_an_article_shows_its_products() -> None:
    left = cut_page(f"<html><body><h1>Pots</h1>{ROW}</body></html>", URL)
    assert len(left.found.products) == 2


def test_all_blocks_are_one_list_and_the_first_has_the_mark() -> None:
    left = cut_article(f"<p>{PROSE}</p>", ROW, f"<p>{PROSE}</p>", OFFER)
    assert [(each.name, each.source) for each in left.found.products] == [
        ("Teapot", "page:block 1"),
        ("Cup", "page:block 1"),
        ("Samovar", "page:block 2"),
        ("Spoon", "page:block 2"),
    ]
    assert left.text == f"Tea{PROSE * 2}{MARK}{PROSE}Later{PROSE}"


def test_the_same_product_twice_is_one() -> None:
    assert len(cut_article(ROW, f"<p>{PROSE}</p>", ROW).found.products) == 2


def test_products_at_one_address_are_several_when_their_names_differ() -> None:
    left = cut_article(row(*(card(name).replace(f"/{name.lower()}", "/same") for name in ("Teapot", "Cup"))))
    assert [each.name for each in left.found.products] == ["Teapot", "Cup"]


OWN = '<script type="application/ld+json">{"@type": "Product", "name": "Teapot", "offers": {"price": "12.00", "priceCurrency": "EUR"}%s}</script>'


def test_on_the_page_of_a_product_the_cards_are_the_shops_choice() -> None:
    left = cut_page(
        f"<html><head>{OWN % ''}</head><body><h1>Teapot</h1><p>{PROSE}</p>{OFFER}</body></html>", URL
    )
    assert [(each.name, each.source) for each in left.found.products] == [("Teapot", "page:json-ld")]
    assert [each.name for each in left.found.related] == ["Samovar", "Spoon"]


def test_its_own_card_fills_in_what_it_does_not_state() -> None:
    block = row(card("Teapot", "<s>€ 15</s><b>€ 12</b>"), card("Cup"))
    left = cut_page(
        f"<html><head>{OWN % ''}</head><body><h1>Teapot</h1><p>{PROSE}</p>{block}</body></html>", URL
    )
    (own,), (cup,) = fields(left.found.products), left.found.related
    assert (own["regular_price"], own["image"]) == ("15", "https://shop.example.com/teapot.jpg")
    assert cup.name == "Cup"


def test_in_an_article_the_cards_count_and_statements_fill_them_in() -> None:
    head = '<meta property="og:type" content="article">' + OWN % ', "description": "It sings."'
    left = cut_page(head + article(ROW), URL)
    assert [(each.name, each.description, each.source) for each in left.found.products] == [
        ("Teapot", "It sings.", "page:block 1"),
        ("Cup", None, "page:block 1"),
    ]


# -- what goes with them ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "<h2>For your tea</h2>",
        "<div><h3>For your tea</h3></div>",
        "<h3>For your tea</h3><!-- tiles --><div></div>",
        '<div class="block-title"><strong>For your tea</strong></div>',
        "<p><strong>Our favourite products</strong></p>",
        "<p>You may also like</p>",
    ],
)
def test_the_title_over_a_block_goes_with_it(title: str) -> None:
    for left in (
        cut_article(title, ROW),
        cut_article(f"<section>{title}{ROW}</section>"),
        cut_article(title, f"<div><div>{ROW}</div></div>"),
    ):
        assert [each.why for each in left.found.noise] == ["title of the product block"]
        assert left.text == f"Tea{PROSE}{MARK}Later{PROSE}"


def test_a_heading_over_one_card_is_the_articles() -> None:
    single = f'<div class="product-card">{card("Teapot")}</div>'
    for left in (
        cut_article("<h2>1. A pot</h2>", single),
        cut_article(f"<section><h2>1. A pot</h2>{single}</section>"),
    ):
        assert left.found.noise == ()
        assert left.text == f"Tea{PROSE}1. A pot{MARK}Later{PROSE}"


@pytest.mark.parametrize("title", ["<h2>Recommended</h2>", '<div class="block-title">A pot of ours</div>'])
def test_unless_its_words_or_its_class_tell_another_thing(title: str) -> None:
    left = cut_article(f'<section>{title}<div class="product-card">{card("Teapot")}</div></section>')
    assert len(left.found.noise) == 1
    assert left.text == f"Tea{PROSE}{MARK}Later{PROSE}"


def test_the_title_of_the_article_stays() -> None:
    left = cut_page(f"<html><body><main><h1>Our teapots</h1>{ROW}<p>{PROSE}</p></main></body></html>", URL)
    assert left.text == f"Our teapots{MARK}{PROSE}"


@pytest.mark.parametrize(
    "also",
    [
        "<div class='loading-mask'>Please wait until all of it is there</div>",
        "<div>Loading...</div>",
        "<a href='/all'>View all products</a>",
        "<span>‹ Previous</span><span>Next ›</span>",
        "<script>slide()</script><style>.tile {}</style>",
    ],
)
def test_machinery_around_the_cards_goes_with_them(also: str) -> None:
    for left in (
        cut_article(f"<div>{also}{ROW}</div>"),
        cut_article(f"<div>{ROW}{also}</div>"),
        cut_article(row(card("Pot"), also, card("Cup"))),
    ):
        assert left.text == f"Tea{PROSE}{MARK}Later{PROSE}"
        assert left.found.noise == ()


def test_a_line_of_the_block_that_goes_with_it_is_told() -> None:
    left = cut_article(row(card("Teapot"), "<div>Tea is served at four.</div>", card("Cup")))
    assert [(each.text, each.why) for each in left.found.noise] == [
        ("Tea is served at four.", "beside product cards")
    ]


@pytest.mark.parametrize(
    "part",
    [
        "<p>A line of the article.</p>",
        "<img src='/hero.jpg'>",
        f"<div>{PROSE * 2}</div>",
        "A line of the article.",
    ],
)
def test_what_belongs_to_the_article_stays_though_it_is_among_the_cards(part: str) -> None:
    left = cut_article(
        row(card("Teapot"), part, card("Cup")), f"<div>{part}{row(card('Pan'), card('Lid'))}</div>"
    )
    assert len(left.found.products) == 4
    assert left.found.noise == ()
    kept = cut_page(part).text
    assert left.text.count(kept) == 2 if kept else len(left.root.xpath("//img")) == 2


def test_text_right_after_a_card_stays() -> None:
    left = cut_article(f"<div>{card('Teapot')} and {card('Cup')} then tea.</div>")
    assert left.text == f"Tea{PROSE}{MARK} and then tea.Later{PROSE}"


def test_the_mark_is_a_paragraph_where_one_may_stand() -> None:
    left = cut_article(
        f"<ul><li>First boil the water.</li>{card('Teapot', tag='li')}{card('Cup', tag='li')}</ul>"
    )
    (mark,) = [each for each in left.root.iter("p") if each.text_content() == MARK]
    parent, below = mark.getparent(), mark.getnext()
    assert parent is not None
    assert below is not None
    assert (parent.tag, below.tag) == ("article", "ul")
    assert "First boil the water." in left.text
