"""What a product card of a page says: name, price, description, badge, picture and link."""

from __future__ import annotations

from typing import Any

import pytest

from .page_files import ROW, URL, article, card, cut_article, cut_page, fields, row, seen


def one(price: str = "<b>€ 12</b>", *, also: str = "") -> dict[str, Any]:
    """The first of two cards with this price, and what else stands between its name and that."""
    return fields(cut_article(row(card("Teapot", price, also=also), card("Cup"))).found.products)[0]


@pytest.mark.parametrize(
    ("price", "amount", "regular"),
    [
        ("<b>€ 12</b>", "12", None),
        ("<b>12,50&nbsp;€</b>", "12.50", None),
        ("<b><i>€</i><i>12,50</i></b>", "12.50", None),
        ("<b>€ 12<sup>50</sup></b>", "12.50", None),
        ("<b><i>€</i> <i>12,</i><i>50</i></b>", "12.50", None),
        ('<b><i>12</i><i class="price-decimals">50</i><i>€</i></b>', "12.50", None),
        ("<b>$ 12.50 CAD</b>", "12.50", None),
        ("<s>€ 15</s> <b>€ 12</b>", "12", "15"),
        ("<b>€ 12</b> <del>€ 15</del>", "12", "15"),
        ('<b class="price-old">€ 15</b><b>€ 12</b>', "12", "15"),
        ('<b class="wasPrice">€ 15</b><b>€ 12</b>', "12", "15"),
        ('<b class="text-sm line-through">€ 15</b><b class="before:block">€ 12</b>', "12", "15"),
        ("<i>Special Price</i> <b>€ 12</b><i>Regular Price</i> <b>€ 15</b>", "12", "15"),
        ("<b>Was € 15 now € 12</b>", "12", "15"),
        ("<s>€ 9</s><b>€ 12</b>", "12", None),
        ("<s>€ 12</s>", "12", None),
        ("<b>€ 12</b><b>€ 12</b>", "12", None),
        ("<b>€ 12</b><i>€ 24 / kg</i>", "12", None),
        ("<b>€ 12</b><i>You save € 3</i>", "12", None),
        ("<b>€ 12</b><i>or 3 x € 4 with Later</i>", "12", None),
        ("<b>€ 12</b><i>Free shipping over € 50</i>", "12", None),
        ("<b>€ 12</b><i>€ 9.92 excl. VAT</i>", "12", None),
        ('<b>€ 12</b><i class="price-excluding-tax">€ 9.92</i>', "12", None),
        ('<b data-price-amount="12.5000">€ 12,50</b>', "12.50", None),
        ('<b data-price-type="oldPrice">€ 15</b><b data-price-type="finalPrice">€ 12</b>', "12", "15"),
    ],
)
def test_the_price_of_a_card(price: str, amount: str, regular: str | None) -> None:
    found = one(price)
    assert (found["price"], found.get("regular_price")) == (amount, regular)


@pytest.mark.parametrize("price", ["<b>from € 12</b>", "<b>€ 12 – € 19</b>", "<i>As low as</i> <b>€ 12</b>"])
def test_the_lowest_price_of_a_card(price: str) -> None:
    found = one(price)
    assert (found["price"], found.get("price_from")) == ("12", True)


@pytest.mark.parametrize(
    ("price", "currency"),
    [("£ 12", "GBP"), ("12 zł", "PLN"), ("CHF 12.50", "CHF"), ("US$ 12", "USD"), ("$12 CAD", "CAD")],
)
def test_the_currency_of_a_card(price: str, currency: str) -> None:
    assert one(f"<b>{price}</b>")["currency"] == currency


def test_a_currency_with_several_countries_is_that_of_the_page() -> None:
    head = '<meta property="product:price:currency" content="AUD">'
    dollars = row(card("Teapot", "<b>$12</b>"), card("Cup", "<b>US$5</b>"))
    crowns = row(card("Teapot", "<b>12 kr</b>"), card("Cup", "<b>5 kr</b>"))
    found = cut_page(head + article(dollars), URL).found.products
    assert [each.currency for each in found] == ["AUD", "USD"]
    found = cut_page(article(crowns), URL, language="nb-NO").found.products
    assert [each.currency for each in found] == ["NOK", "NOK"]
    found = cut_page(article("<p>Dansk design</p>", crowns), URL).found.products
    assert [each.currency for each in found] == ["DKK", "DKK"]


def test_a_price_for_machines_counts_where_its_currency_is_not_known() -> None:
    head = '<meta property="product:price:currency" content="UAH">'
    tile = card("Teapot", '<b data-price-amount="520.5000">520,50 ₴</b>')
    found = cut_page(head + article(f'<div class="product-card">{tile}</div>'), URL).found.products
    assert [(str(each.price), each.currency) for each in found] == [("520.50", "UAH")]


def test_a_price_on_request_is_asked_for() -> None:
    left = cut_article(row(card("Teapot"), card("Cup"), card("Samovar", "<b>Price on request</b>")))
    samovar = left.found.products[2]
    assert (samovar.price, samovar.price_text) == (None, "Price on request")
    assert [each.why for each in left.found.questions] == ["the price of Samovar cannot be read"]


def test_a_card_in_a_row_may_be_without_a_price() -> None:
    left = cut_article(row(card("Teapot"), card("Cup"), card("Samovar", "<i>Sold out</i>")))
    assert seen(left)[2] == ("Samovar", None, None)


@pytest.mark.parametrize(
    ("also", "description"),
    [
        ("", None),
        ("<p>Cast iron, for four cups.</p>", "Cast iron, for four cups."),
        ('<p class="subtitle">Cast iron</p>', "Cast iron"),
        ('<p>Two cups as well</p><p class="short-description">Cast iron</p>', "Cast iron"),
        ("<small>Cast iron</small>", "Cast iron"),
        ("<p>Teapot</p>", None),
        ("<span>Black</span>", None),
        ("<span>Brand:</span> <span>Larder and Sons</span>", None),
        ('<span class="vendor">Larder and Sons</span>', None),
        ("<span>4,8 (123)</span><span>★★★★☆</span>", None),
        ('<div class="rating">Rated by many people here</div>', None),
        ("<span>In stock</span><span>Delivered within two days</span>", None),
        ("<button>Put it into my basket now</button><a href='/cart'>Add to cart</a>", None),
        ("<select><option>a size for every cup</option></select>", None),
        ('<div style="display: none">You cannot see this text</div>', None),
        ("<script>var teapot = 'cast iron for four';</script>", None),
    ],
)
def test_the_description_of_a_card(also: str, description: str | None) -> None:
    assert one(also=also).get("description") == description


@pytest.mark.parametrize(
    ("also", "badge"),
    [
        ("<span>New</span>", "New"),
        ("<span>-20%</span>", "-20%"),
        ("<span>Sale!</span>", "Sale!"),
        ('<span class="product-badge">Our potter\'s choice</span>', "Our potter's choice"),
        ('<span class="product-flag">Sold out</span>', None),
        ('<span class="product-flag">Out-of-stock</span>', None),
        ('<span class="group-hover:badge">Black</span>', None),
        ("<span>Black</span>", None),
    ],
)
def test_the_badge_of_a_card(also: str, badge: str | None) -> None:
    assert one(also=also).get("badge") == badge


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ('<a href="/x"><img src="/x.jpg"></a><a href="/x">Teapot</a>', "Teapot"),
        ('<a href="/x"><img src="/x.jpg" alt="Teapot"></a>', "Teapot"),
        ('<a href="/x" title="Teapot"><img src="/x.jpg" alt="IMG_0012"></a>', "Teapot"),
        ('<a href="/x"><img src="/x.jpg"><span>Teapot</span></a>', "Teapot"),
        ('<img src="/x.jpg"><b>Teapot</b><a href="/x">View product</a>', "Teapot"),
        ('<a href="/x"><img src="/x.jpg"></a><a href="/tea">For tea</a><a href="/x">Teapot</a>', "Teapot"),
        (
            '<a href="/x"><img src="/x.jpg"></a><div class="brand-x"><a href="/x">Teapot</a><b>€ 9</b></div>',
            "Teapot",
        ),
        ('<a href="/x" title="View product"><img src="/x.jpg" alt="Teapot"></a>', "Teapot"),
        ('<a href="/x"><img src="/x.jpg"></a><i class="brand">Larder</i><a href="/x">Teapot</a>', "Teapot"),
        ('<a href="/x"><img src="/x.jpg"></a><h4>Cast <em>iron</em> teapot</h4>', "Cast iron teapot"),
        (
            '<a href="/x" title="Teapot of cast iron"><img src="/x.jpg"></a><a href="/x">Teapot of…</a>',
            "Teapot of cast iron",
        ),
        (
            '<a href="/x"><img src="/x.jpg"></a><span class="product-name">Sale</span><a href="/x">More info</a>',
            "Sale",
        ),
        (
            '<a href="/x"><img src="/x.jpg"></a><p>Iron and clay</p><p class="product__title">Teapot</p>',
            "Teapot",
        ),
    ],
)
def test_the_name_of_a_card(inside: str, name: str) -> None:
    other = inside.replace("Teapot", "Other pot").replace(">Sale<", ">Offer<").replace("Cast", "Old")
    cards = [f'<div class="tile">{each}<b>€ 12</b></div>' for each in (inside, other)]
    assert seen(cut_article(row(*cards)))[0][0] == name


def test_what_an_element_in_the_name_goes_on_to_say() -> None:
    salt = '<a href="/s"><img src="/s.jpg" alt=""></a><a href="/s">Salt, 4 kg <i>For thirty baths</i></a><b>€ 9</b>'
    drops = '<a href="/d"><img src="/d.jpg" alt="Drops"></a><a href="/d">Drops <i>Pure and simple</i></a><b>€ 8</b>'
    plain = '<a href="/p"><img src="/p.jpg" alt=""></a><a href="/p">Pots <i>and pans</i></a><b>€ 7</b>'
    found = cut_article(row(*(f"<div>{each}</div>" for each in (salt, drops, plain)))).found.products
    assert [(each.name, each.description) for each in found] == [
        ("Salt, 4 kg", "For thirty baths"),
        ("Drops", "Pure and simple"),
        ("Pots and pans", None),
    ]


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ('<img src="/a.jpg">', "/a.jpg"),
        ('<img src="data:image/gif;base64,R0" data-src="/a.jpg">', "/a.jpg"),
        ('<img src="/placeholder.png" data-original="/a.jpg">', "/a.jpg"),
        ('<img src="/i/lazy-load.gif" data-lazy-src=" /a.jpg ">', "/a.jpg"),
        ('<img src="/a.jpg" srcset="/b.jpg 900w">', "/a.jpg"),
        ('<img srcset="/s.jpg 100w, /a.jpg 640w,/l.jpg 2000w">', "/a.jpg"),
        ('<img srcset="/s.jpg 1x, /a.jpg 2x">', "/a.jpg"),
        ('<img srcset="/s.jpg 100w, /a,b.jpg 200w">', "/a,b.jpg"),
        ('<img data-src="/a_{width}x.jpg" data-srcset="/a.jpg 800w">', "/a.jpg"),
        ('<picture><source srcset="/a.jpg 700w"><img src="data:,"></picture>', "/a.jpg"),
        ('<img src="data:,"><noscript><img src="/a.jpg"></noscript>', "/a.jpg"),
        ('<img src="/heart.png" width="16"><img src="/a.jpg" width="300">', "/a.jpg"),
        ('<img class="badge" src="/new.png"><img src="/a.jpg">', "/a.jpg"),
        ('<i class="wishlist"><img src="/heart.png"></i><img src="/a.jpg">', "/a.jpg"),
        ('<img src="/drawing.svg?v=1"><img src="/a.jpg">', "/a.jpg"),
        ('<img src="/a.svg">', "/a.svg"),
        ('<img src="/grey-teapot.jpg">', "/grey-teapot.jpg"),
        ('<img src="//cdn.example.com/a.jpg">', "https://cdn.example.com/a.jpg"),
    ],
)
def test_the_picture_of_a_card(image: str, address: str) -> None:
    cards = [
        f'<div><a href="/{n}">{image}</a><h3><a href="/{n}">{n}</a></h3><b>€ 5</b></div>'
        for n in ("Pot", "Cup")
    ]
    found = cut_article(row(*cards)).found.products
    assert {each.image for each in found} == {
        address if "//" in address else f"https://shop.example.com{address}"
    }


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/pot", "https://shop.example.com/pot"),
        ("pot?a=1&amp;b=2", "https://shop.example.com/blog/pot?a=1&b=2"),
        ("http://other.example.com/pot", "http://other.example.com/pot"),
        ("//other.example.com/pot", "https://other.example.com/pot"),
        (" /théière ", "https://shop.example.com/th%C3%A9i%C3%A8re"),
    ],
)
def test_the_address_of_a_card(href: str, address: str) -> None:
    left = cut_article(row(card("Teapot").replace("/teapot", href), card("Cup")))
    assert left.found.products[0].url == address


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "#", "mailto:a@example.com", "data:text/html,x", "http://[x", "/" + "x" * 2_000],
    ids=lambda href: href[:20],
)
def test_an_address_that_a_mail_may_not_have(href: str) -> None:
    tile = card("Teapot").replace('href="/teapot"', f'href="{href}"')
    found = cut_article(f'<div class="product-card">{tile}</div>').found.products
    assert [each.url for each in found] == [None]


def test_addresses_stay_relative_where_that_of_the_page_is_not_known() -> None:
    (pot, _) = cut_article(ROW, url="").found.products
    assert (pot.url, pot.image) == ("/teapot", "/teapot.jpg")
