"""Products that a page states for machines, in every shape that shops write them, and none where it states none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .page_files import cut_page, fields

URL = "https://shop.example.com/kettle"
KETTLE = {"@type": "Product", "name": "Kettle"}


def page(*scripts: str, head: str = "", body: str = "<p>Tea.</p>") -> str:
    tags = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return f"<html><head>{head}{tags}</head><body>{body}</body></html>"


def stated(*things: Any, head: str = "", body: str = "<p>Tea.</p>") -> list[dict[str, Any]]:
    """The products of a page with ``things`` in JSON-LD, without where they were found."""
    scripts = [thing if isinstance(thing, str) else json.dumps(thing) for thing in things]
    return bare(cut_page(page(*scripts, head=head, body=body), URL).found.products)


def bare(products: Any) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "source"} for row in fields(products)]


def kettle(**more: Any) -> dict[str, Any]:
    return {"name": "Kettle", "url": URL, **more}


EUR_24 = {"price": "24.95", "currency": "EUR"}
OFFER = {"@type": "Offer", "price": "24.95", "priceCurrency": "EUR"}


@pytest.mark.parametrize(
    "offers",
    [
        OFFER,
        [OFFER],
        {**OFFER, "price": 24.95},
        {**OFFER, "price": "24.9500"},
        {**OFFER, "price": "24,95"},
        {**OFFER, "price": "€ 24,95", "priceCurrency": ""},
        {"@type": "Offer", "price": "24,95 EUR"},
        {"price": "24.95", "priceCurrency": "eur"},
        {"price": "24.95", "priceCurrency": "€"},
        {"@type": "AggregateOffer", "lowPrice": "24.95", "highPrice": "24.95", "priceCurrency": "EUR"},
        {"@type": "AggregateOffer", "priceCurrency": "EUR", "offers": [OFFER]},
        {"@type": "Offer", "priceSpecification": {"price": "24.95", "priceCurrency": "EUR"}},
        {"@type": "Offer", "priceCurrency": "EUR", "priceSpecification": [{"price": 24.95}]},
        [OFFER, {"@type": "Offer", "price": "19.95", "priceCurrency": "USD"}],
        [{"@type": "Offer", "availability": "InStock"}, OFFER],
    ],
)
def test_an_offer_has_the_price(offers: Any) -> None:
    assert stated({**KETTLE, "offers": offers}) == [kettle(**EUR_24)]


@pytest.mark.parametrize(
    "offers",
    [
        {"@type": "AggregateOffer", "lowPrice": "24.95", "highPrice": 39, "priceCurrency": "EUR"},
        [{**OFFER, "price": "39"}, OFFER],
    ],
)
def test_the_lowest_of_several_prices_is_one_from_which_they_begin(offers: Any) -> None:
    assert stated({**KETTLE, "offers": offers}) == [kettle(**EUR_24, price_from=True)]


@pytest.mark.parametrize("kind", ["ListPrice", "https://schema.org/StrikethroughPrice", "SRP"])
def test_the_list_price_is_the_regular_one(kind: str) -> None:
    before = {"@type": "UnitPriceSpecification", "priceType": kind, "price": "29.95", "priceCurrency": "EUR"}
    offer: dict[str, Any] = {**OFFER, "priceSpecification": before}
    assert stated({**KETTLE, "offers": offer}) == [kettle(**EUR_24, regular_price="29.95")]
    now = {"@type": "UnitPriceSpecification", "price": "24.95"}
    offer = {"@type": "Offer", "priceCurrency": "EUR", "priceSpecification": [before, now]}
    assert stated({**KETTLE, "offers": offer}) == [kettle(**EUR_24, regular_price="29.95")]


def test_a_price_per_kilo_is_not_the_price() -> None:
    per_kilo = {
        "price": "99.80",
        "priceCurrency": "EUR",
        "referenceQuantity": {"value": "1", "unitCode": "KGM"},
    }
    offer = {"@type": "Offer", "priceSpecification": [per_kilo, {"price": "24.95", "priceCurrency": "EUR"}]}
    assert stated({**KETTLE, "offers": offer}) == [kettle(**EUR_24)]


@pytest.mark.parametrize("amount", ["1.299", "12 34", "12.5.3", "24,95 or so"])
def test_a_price_that_cannot_be_read_is_kept_and_asked_for(amount: str) -> None:
    thing = {**KETTLE, "offers": {"price": amount, "priceCurrency": "EUR"}}
    found = cut_page(page(json.dumps(thing)), URL).found
    assert bare(found.products) == [kettle(price_text=amount)]
    assert [(each.text, each.why) for each in found.questions] == [
        (amount, "the price of Kettle cannot be read")
    ]


@pytest.mark.parametrize(
    "amount",
    ["", "0", "0.00", "-5", "1e999", "NaN", "1" * 5000, None, [], {}, True, "free", "12345678901.00"],
)
def test_no_price_is_invented(amount: Any) -> None:
    thing = {**KETTLE, "offers": {"price": amount, "priceCurrency": "EUR"}}
    assert [row.get("price") for row in stated(thing)] in ([], [None])


def test_a_currency_that_is_not_stated_is_the_one_that_is_seen() -> None:
    thing = {**KETTLE, "offers": {"price": "24.95"}}
    assert stated(thing, body="<p>Kettle</p><b>CHF 24.95</b>") == [kettle(price="24.95", currency="CHF")]
    assert stated(thing, body="<b>CHF 24.95</b><b>€ 23</b>") == [kettle(price_text="24.95")]


@pytest.mark.parametrize(
    "thing",
    [
        KETTLE,
        {**KETTLE, "@type": ["Thing", "Product"]},
        {**KETTLE, "@type": "http://schema.org/Product"},
        {**KETTLE, "@type": "schema:IndividualProduct"},
        {**KETTLE, "name": ["Kettle", "Boiler"]},
        {**KETTLE, "name": {"@value": "Kettle", "@language": "en"}},
        {**KETTLE, "name": "  <b>Kettle</b>\n"},
    ],
)
@pytest.mark.parametrize(
    "wrap",
    [
        lambda thing: thing,
        lambda thing: [thing],
        lambda thing: {"@graph": [{"@type": "WebSite"}, thing]},
        lambda thing: {"@type": "WebPage", "mainEntity": thing},
        lambda thing: {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": thing}]},
        lambda thing: {"@type": "ItemList", "itemListElement": {"@list": [thing]}},
        lambda thing: {**OFFER, "itemOffered": thing},
        lambda thing: [{"@type": "Review", "itemReviewed": thing}],
    ],
)
def test_a_product_is_found_where_it_is_stated(thing: dict[str, Any], wrap: Any) -> None:
    assert stated(wrap({**thing, "offers": OFFER, "url": URL})) == [kettle(**EUR_24)]


def test_references_within_a_page_are_followed() -> None:
    graph: list[Any] = [{**KETTLE, "offers": {"@id": "#offer"}, "image": [{"@id": "#image"}]}]
    graph += [{**OFFER, "@id": "#offer"}, {"@type": "ImageObject", "@id": "#image", "url": "/kettle.jpg"}]
    assert stated({"@graph": graph}) == [kettle(**EUR_24, image="https://shop.example.com/kettle.jpg")]


@pytest.mark.parametrize(
    "image",
    [
        "/kettle.jpg",
        ["/kettle.jpg", "/side.jpg"],
        {"@type": "ImageObject", "url": "/kettle.jpg"},
        [{"@type": "ImageObject", "contentUrl": "/kettle.jpg"}],
        ["", "javascript:alert(1)", "data:image/png;base64,AAAA", "//shop.example.com/kettle.jpg"],
    ],
)
def test_a_picture(image: Any) -> None:
    found = stated({**KETTLE, "offers": OFFER, "image": image})
    assert found == [kettle(**EUR_24, image="https://shop.example.com/kettle.jpg")]


def test_variants_are_one_product_at_the_lowest_price() -> None:
    variants = [
        {**KETTLE, "name": "Kettle, red", "offers": {**OFFER, "price": price}} for price in (39, 24.95)
    ]
    group = {"@type": "ProductGroup", "name": "Kettle", "hasVariant": variants}
    assert stated(group) == [kettle(**EUR_24, price_from=True)]


def test_products_that_are_like_the_own_one_are_related() -> None:
    cup = {"@type": "Product", "name": "Cup", "offers": {**OFFER, "price": "5"}, "url": "/cup"}
    found = cut_page(page(json.dumps({**KETTLE, "offers": OFFER, "isRelatedTo": [cup]})), URL).found
    assert bare(found.products) == [kettle(**EUR_24)]
    related = {"name": "Cup", "price": "5.00", "currency": "EUR", "url": "https://shop.example.com/cup"}
    assert bare(found.related) == [related]


@pytest.mark.parametrize(
    "things",
    [
        [{"@type": "Product", "name": "How to boil water", "aggregateRating": {"ratingValue": 5}}],
        [{"@type": "Product", "name": "Kettle", "offers": {"@type": "Offer", "availability": "InStock"}}],
        [{"@type": "Product", "offers": OFFER}],
        [{"@type": "Product", "name": "x" * 301, "offers": OFFER}],
        [{"@type": "Organization", "owns": [{**KETTLE, "offers": OFFER}]}],
        [{"@type": "SoftwareApplication", "name": "Timer", "offers": OFFER}],
        [{"@type": "BlogPosting", "name": "Tea"}, {**KETTLE, "image": "/k.jpg", "url": URL}],
        [{"@type": "Review", "itemReviewed": {**KETTLE, "image": "/k.jpg", "url": URL}}],
        ["{", "[]", "null", "12", '"Product"', "", "undefined", '{"@type": "Product", "name": "Ket'],
    ],
)
def test_what_is_no_product(things: list[Any]) -> None:
    assert stated(*things) == []


def test_a_product_without_a_price_has_its_own_page_and_a_picture() -> None:
    thing = {**KETTLE, "image": "/k.jpg", "url": URL}
    assert stated(thing) == [kettle(image="https://shop.example.com/k.jpg")]
    assert stated(thing, head='<meta property="og:type" content="article">') == []


@pytest.mark.parametrize(
    "script",
    [
        '{{"@type": "Product", "name": "{name}", "offers": {offers},}}',
        '/* the kettle */ {{"@type": "Product", // or the boiler\n "name": "{name}", "offers": {offers}}}',
        '<!-- {{"@type": "Product", "name": "{name}", "offers": {offers}}} -->',
        '<![CDATA[ {{"@type": "Product", "name": "{name}", "offers": {offers}}} ]]>;',
        '//<![CDATA[\n{{"@type": "Product", "name": "{name}", "offers": {offers}}}\n//]]>',
        '{{"@type": "WebSite"}}\n{{"@type": "Product", "name": "{name}", "offers": {offers}}}',
        '{{"@type": "Product", "name": "{name}", "offers": {offers}, "description": "line\none\ttwo"}}',
    ],
)
def test_json_that_is_not_quite_json(script: str) -> None:
    written = script.format(name="Caf&eacute; // &quot;Tea&quot;", offers=json.dumps(OFFER))
    (found,) = stated(written)
    assert (found["name"], found["price"]) == ('Café // "Tea"', "24.95")


def test_json_of_which_all_quotes_are_entities() -> None:
    written = json.dumps({**KETTLE, "offers": OFFER}).replace('"', "&quot;")
    assert stated(written) == [kettle(**EUR_24)]


def test_json_that_could_mean_two_things_is_left_alone() -> None:
    broken = json.dumps({**KETTLE, "offers": OFFER}).replace("Kettle", 'The "big" kettle')
    assert stated(broken) == []


MICRODATA = """
<div itemscope itemtype="https://schema.org/Product" {more}>
<div itemprop="brand" itemscope itemtype="https://schema.org/Brand"><b itemprop="name">Larder</b></div>
<h1 itemprop="name">Kettle</h1><img itemprop="image" src="/k.jpg"><link itemprop="url" href="/kettle">
<div itemprop="offers" itemscope itemtype="https://schema.org/Offer">{offer}</div>
<div itemprop="review" itemscope itemtype="https://schema.org/Review"><b itemprop="name">Hot!</b></div></div>
"""


@pytest.mark.parametrize(
    "offer",
    [
        '<meta itemprop="priceCurrency" content="EUR"><span itemprop="price">24.95</span>',
        '<span itemprop="priceCurrency" content="EUR">€</span><span itemprop="price" content="24.95">24,95</span>',
        '<span itemprop="price">24,95 EUR</span>',
        '<b><i><span itemprop="price">€ 24,95</span></i></b>',
        '<data itemprop="price" value="24.95">x</data><meta itemprop="priceCurrency" content="EUR">',
    ],
)
def test_microdata(offer: str) -> None:
    found = stated(body=MICRODATA.format(more="", offer=offer))
    assert found == [kettle(**EUR_24, image="https://shop.example.com/k.jpg")]


def test_microdata_may_stand_elsewhere() -> None:
    offer = '<p id="money"><meta itemprop="priceCurrency" content="EUR"><b itemprop="price">24.95</b></p>'
    scope = '<div itemscope itemtype="https://schema.org/Offer" itemprop="offers" itemref="money"></div>'
    body = MICRODATA.format(more='itemref="o money nothing"', offer="")
    assert stated(body=body.replace('<div itemprop="offers"', scope + '<div class="x"') + offer) == [
        kettle(**EUR_24, image="https://shop.example.com/k.jpg")
    ]


def test_the_words_before_a_price_in_microdata_say_that_it_is_the_lowest() -> None:
    offer = 'ab <span itemprop="price">2400</span> <span itemprop="priceCurrency">EUR</span>'
    (found,) = stated(body=MICRODATA.format(more="", offer=offer))
    assert (found["price"], found["price_from"]) == ("2400.00", True)


def test_a_price_struck_through_beside_that_of_the_own_product_is_the_regular_one() -> None:
    shown = (
        "<div><b>€ 24,95</b> <s>€ 9</s> <s>€ 29,95</s> <small>€ 12 / l</small></div><div><s>€ 99</s></div>"
    )
    found = stated({**KETTLE, "offers": OFFER}, body=f"<h1>Kettle</h1>{shown}")
    assert found == [kettle(**EUR_24, regular_price="29.95")]


TAGS = {
    "og:type": "product",
    "og:title": "Kettle | The Shop",
    "og:site_name": "the shop",
    "og:image": "/k.jpg",
    "product:price:amount": "24.95",
    "product:price:currency": "EUR",
}


def tagged(changes: dict[str, str], body: str = "<p>Tea.</p>") -> list[dict[str, Any]]:
    named = {**TAGS, **changes}
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in named.items() if value)
    return stated(head=head, body=body)


PICTURED = {"image": "https://shop.example.com/k.jpg"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, kettle(**EUR_24, **PICTURED)),
        ({"og:type": "og:product"}, kettle(**EUR_24, **PICTURED)),
        ({"og:type": "website"}, kettle(**EUR_24, **PICTURED)),
        (
            {"product:sale_price:amount": "19.95"},
            kettle(price="19.95", regular_price="24.95", currency="EUR", **PICTURED),
        ),
        ({"product:original_price:amount": "29.95"}, kettle(**EUR_24, regular_price="29.95", **PICTURED)),
        ({"product:original_price:amount": "19.95"}, kettle(**EUR_24, **PICTURED)),
        ({"product:price:amount": "24,95"}, kettle(**EUR_24, **PICTURED)),
        ({"og:url": "/p/1"}, kettle(**EUR_24, **PICTURED, url="https://shop.example.com/p/1")),
        ({"product:price:amount": ""}, kettle(**PICTURED)),
        (
            {"og:description": "Boils &amp; sings."},
            kettle(**EUR_24, **PICTURED, description="Boils & sings."),
        ),
    ],
)
def test_open_graph(changes: dict[str, str], expected: dict[str, Any]) -> None:
    assert tagged(changes) == [expected]


def test_open_graph_as_shopify_writes_it() -> None:
    changes = {"product:price:amount": "", "product:price:currency": ""}
    assert tagged({**changes, "og:price:amount": "24.95", "og:price:currency": "EUR"}) == [
        kettle(**EUR_24, **PICTURED)
    ]


@pytest.mark.parametrize(
    "changes",
    [{"og:type": "article"}, {"og:title": ""}, {"og:type": "website", "product:price:amount": ""}],
)
def test_open_graph_without_a_product(changes: dict[str, str]) -> None:
    assert tagged(changes) == []


def test_the_heading_is_the_name_where_the_title_has_more() -> None:
    (found,) = tagged({"og:title": "Buy a Whistling Kettle online"}, body="<h1>Whistling kettle</h1>")
    assert found["name"] == "Whistling kettle"


def test_what_several_formats_say_is_put_together() -> None:
    thing = {**KETTLE, "offers": OFFER}
    body = MICRODATA.format(more="", offer='<b itemprop="price">99 EUR</b>')
    head = '<meta property="og:description" content="It sings."><meta property="og:title" content="Kettle">'
    head += '<meta property="og:price:amount" content="1"><meta property="og:price:currency" content="EUR">'
    found = stated(thing, head=head, body=body)
    assert found == [kettle(**EUR_24, **PICTURED, description="It sings.")]


def test_products_at_one_address_are_several_when_their_names_differ() -> None:
    things = [{**KETTLE, "name": name, "offers": OFFER, "url": URL} for name in ("Kettle", "Cup", "Kettle")]
    assert [row["name"] for row in stated(*things)] == ["Kettle", "Cup"]


def test_microdata_beside_the_article_is_related() -> None:
    kettle, cup = (
        MICRODATA.format(more="", offer=f'<b itemprop="price">{price}</b>')
        .replace("Kettle", name)
        .replace("/kettle", f"/{name}")
        for name, price in (("Kettle", "24,95 EUR"), ("Cup", "5 EUR"))
    )
    found = cut_page(page(body=f"<main>{kettle}</main><aside>{cup}</aside>"), URL).found
    assert [each.name for each in found.products] == ["Kettle"]
    assert [each.name for each in found.related] == ["Cup"]
    assert [row["name"] for row in stated(body=f"<nav>{kettle}</nav>")] == ["Kettle"]


def test_a_product_that_is_stated_twice_has_a_page_of_its_own() -> None:
    thing = {**KETTLE, "offers": OFFER}
    cups = "".join(
        f'<div class="tile"><a href="/{name}"><img src="/{name}.jpg">{name}</a><b>€ 5</b></div>'
        for name in ("Cup", "Mug")
    )
    body = MICRODATA.format(more="", offer='<b itemprop="price">24.95 EUR</b>') + f"<div>{cups}</div>"
    found = cut_page(page(json.dumps(thing), body=body), URL).found
    assert [each.name for each in found.products] == ["Kettle"]
    assert [each.name for each in found.related] == ["Cup", "Mug"]
