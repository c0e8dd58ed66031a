"""Google's and Meta's feeds: XML as RSS and Atom, tables with tabs and commas."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tests.products.feeds.shop import NOW, read

HEAD = '<?xml version="1.0"?>\n<rss version="2.0" xmlns:g="http://base.example.com/ns/1.0"><channel><title>Shop</title>\n'
TAIL = "</channel></rss>"


def rss(*items: str) -> str:
    return HEAD + "".join(f"<item>{item}</item>\n" for item in items) + TAIL


FULL = """<g:id>AB-1</g:id><title>Sea salt</title><description>Salt &amp; sea for 30 baths.</description>
<link>https://shop.example/salt?a=1&amp;b=2</link><g:image_link>https://shop.example/salt.jpg</g:image_link>
<g:price>24.90 EUR</g:price><g:sale_price>22.95 EUR</g:sale_price><g:availability>in_stock</g:availability>
<g:brand>Zee</g:brand><g:product_type>Health &gt; Bath</g:product_type><g:google_product_category>469</g:google_product_category>
<g:shipping><g:country>NL</g:country><g:price>4.95 EUR</g:price></g:shipping>"""


def test_rss() -> None:
    item = read(rss(FULL)).item
    product = item.product
    assert (product.name, product.description) == ("Sea salt", "Salt & sea for 30 baths.")
    assert (product.price, product.regular_price) == (Decimal("22.95"), Decimal("24.90"))
    assert product.currency == "EUR"
    assert product.url == "https://shop.example/salt?a=1&b=2"
    assert product.image == "https://shop.example/salt.jpg"
    assert product.source == "feed:AB-1"
    assert (item.id, item.brand, item.categories) == ("AB-1", "Zee", ("Health > Bath",))
    assert item.in_stock is True


def test_names_may_have_a_prefix_or_not() -> None:
    prefixed = (
        FULL.replace("title>", "g:title>").replace("<link>", "<g:link>").replace("</link>", "</g:link>")
    )
    bare = FULL.replace("<g:", "<").replace("</g:", "</")
    assert read(rss(FULL)) == read(rss(prefixed)) == read(rss(bare))


def test_atom() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.example.com/ns/1.0"><title>Shop</title>'
        '<entry><title>Sea salt</title><link rel="self" href="https://shop.example/api/1"/>'
        '<link rel="alternate" href="https://shop.example/salt"/><summary>For thirty baths.</summary>'
        "<g:id>1</g:id><g:price>12.00 EUR</g:price></entry></feed>"
    )
    product = read(atom).product
    assert (product.name, product.url, product.description) == (
        "Sea salt",
        "https://shop.example/salt",
        "For thirty baths.",
    )


def test_structured_titles_are_read() -> None:
    title = "<g:structured_title><g:digital_source_type>trained_algorithmic_media</g:digital_source_type><g:content>Sea salt</g:content></g:structured_title>"
    assert read(rss(f"<g:id>1</g:id>{title}<g:price>1.00 EUR</g:price>")).names == ["Sea salt"]


def test_cdata_and_html_in_a_description() -> None:
    text = "<description><![CDATA[<p><b>Salt</b>y &amp; fresh</p><p>Second</p>]]></description>"
    item = read(rss(f"<g:id>1</g:id><title>Salt</title>{text}<g:price>1.00 EUR</g:price>")).item
    assert (item.product.description, item.text) == ("Salty & fresh", "Second")


@pytest.mark.parametrize(
    ("text", "description", "rest"),
    [
        ("Salt<br>Pure and white.", "Pure and white.", ""),  # the name says nothing new
        ("<h2>Salt</h2><p>Pure and white.</p>", "Pure and white.", ""),
        (
            "New! Pure and white salt from the Dead Sea. For baths.",
            "New! Pure and white salt from the Dead Sea.",
            "For baths.",
        ),
        (
            "Ca. 5 kg of salt, e.g. for thirty baths of one hour each. More.",
            "Ca. 5 kg of salt, e.g. for thirty baths of one hour each.",
            "More.",
        ),
        ("word " * 60, "word " * 30 + "word…", "word " * 38 + "word…"),
        ("&lt;p&gt;Twice packed.&lt;/p&gt;", "Twice packed.", ""),
        ("5 &lt; 6 &amp; 7 &gt; 6", "5 < 6 & 7 > 6", ""),
        ("<P>Loud</P><P>Voice</P>", "Loud", "Voice"),
    ],
)
def test_descriptions_become_a_sentence(text: str, description: str, rest: str) -> None:
    table = f"id\ttitle\tlink\timage_link\tprice\tdescription\n1\tSalt\thttps://shop.example/1\t\t1.00 EUR\t{text}\n"
    item = read(table).item
    assert (item.product.description, item.text) == (description, rest)


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("id title description link image_link price availability sale_price", "\t"),
        ("id title description link image_link price availability sale_price", ","),
        ("ID Title Description Link image_link Price Availability sale_price", "|"),
    ],
)
def test_tables(header: str, delimiter: str) -> None:
    row = delimiter.join(
        [
            "1",
            "Sea salt",
            "Salt",
            "https://shop.example/salt",
            "https://shop.example/salt.jpg",
            "24.90 EUR",
            "out of stock",
            "22.95 EUR",
        ]
    )
    item = read(f"{header.replace(' ', delimiter)}\n{row}\n").item
    assert (item.product.price, item.product.regular_price) == (Decimal("22.95"), Decimal("24.90"))
    assert item.in_stock is False
    assert item.product.image == "https://shop.example/salt.jpg"


def test_columns_may_be_written_with_spaces() -> None:
    table = "id\ttitle\tlink\timage link\tprice\titem group id\n1\tSalt\thttps://shop.example/1\thttps://shop.example/1.jpg\t5.00 EUR\tG1\n"
    item = read(table).item
    assert (item.group, item.product.image) == ("G1", "https://shop.example/1.jpg")


def test_meta_writes_comments_over_the_header() -> None:
    table = '# ref_application_id 1\n"# what, and how long | required"\nid\ttitle\tlink\timage_link\tprice\n1\tSalt\thttps://shop.example/1\thttps://shop.example/1.jpg\t9.99 GBP\n#2\tPepper\thttps://shop.example/2\thttps://shop.example/2.jpg\t8.99 GBP\n'
    shelf = read(table)
    assert shelf.names == ["Salt", "Pepper"]
    assert shelf.items[0].product.currency == "GBP"


def test_meta_flattens_pictures() -> None:
    table = "id,title,availability,price,link,image[0].url,image[0].tag[0]\n1,Salt,in stock,9.99 EUR,https://shop.example/1,https://shop.example/1.jpg,A bag of salt\n"
    item = read(table).item
    assert (item.product.image, item.image_alt) == ("https://shop.example/1.jpg", "A bag of salt")


def test_what_is_archived_is_left_out() -> None:
    table = "id,title,price,link,image_link,status\n1,Salt,1.00 EUR,https://shop.example/1,,active\n2,Pepper,1.00 EUR,https://shop.example/2,,archived\n"
    shelf = read(table)
    assert shelf.names == ["Salt"]
    assert [each.message for each in shelf.problems if "left out" in each.message] == [
        "left out, being drafts, archived or not published: 1"
    ]


# -- prices ----------------------------------------------------------------------------------------------------


def sale(price: str, sale_price: str, dates: str = "", now: datetime = NOW) -> tuple[str | None, str | None]:
    effective = f"<g:sale_price_effective_date>{dates}</g:sale_price_effective_date>" if dates else ""
    item = f"<g:id>1</g:id><title>Salt</title><g:price>{price}</g:price><g:sale_price>{sale_price}</g:sale_price>{effective}"
    (found,) = read(rss(item), now=now).prices
    return found


def test_a_sale_price_counts_when_it_is_lower() -> None:
    assert sale("24.90 EUR", "22.95 EUR") == ("22.95", "24.90")
    assert sale("24.90 EUR", "24.90 EUR") == ("24.90", None)
    assert sale("24.90 EUR", "26.00 EUR") == ("24.90", None)
    assert sale("24.90 EUR", "0.00 EUR") == ("24.90", None)
    assert sale("24.90 EUR", "") == ("24.90", None)


@pytest.mark.parametrize(
    ("dates", "holds"),
    [
        ("2026-03-01T13:00-0800/2026-03-20T15:30-0800", True),
        ("2026-03-12T09:00Z/2026-03-12T09:01Z", True),
        ("2026-03-12T09:00:01Z/2026-04-12T09:00Z", False),
        ("2026-03-01T00:00+0000 / 2026-03-12T09:00+0000", False),  # the end itself is no longer part of it
        ("2026-03-12T09:30+01:00/2026-03-13T00:00+01:00", True),
        ("2026-03-01/2026-03-12", True),
        ("2026-03-01/2026-03-11", False),
        ("2027-01-01T00:00Z/2028-01-01T00:00Z", False),
    ],
)
def test_a_sale_price_counts_between_its_dates(dates: str, holds: bool) -> None:
    assert sale("24.90 EUR", "22.95 EUR", dates) == (("22.95", "24.90") if holds else ("24.90", None))


def test_dates_without_a_zone_are_in_that_of_now() -> None:
    dates = "2026-03-12T00:00/2026-03-13T00:00"
    just_begun = datetime(2026, 3, 12, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert sale("24.90 EUR", "22.95 EUR", dates, just_begun) == ("22.95", "24.90")
    assert sale("24.90 EUR", "22.95 EUR", dates, just_begun.astimezone(ZoneInfo("UTC"))) == ("24.90", None)


def test_dates_that_make_no_sense_are_told_and_there_is_no_sale() -> None:
    item = "<g:id>1</g:id><title>Salt</title><g:price>24.90 EUR</g:price><g:sale_price>22.95 EUR</g:sale_price><g:sale_price_effective_date>soon</g:sale_price_effective_date>"
    shelf = read(rss(item))
    assert shelf.prices == [("24.90", None)]
    assert len(shelf.told) == 1
    assert "'soon / '" in shelf.told[0]


# -- variants --------------------------------------------------------------------------------------------------


def variant(
    number: int,
    price: str,
    *,
    stock: str = "in_stock",
    group: str = "G",
    title: str = "Shoe",
    image: str = "a",
) -> str:
    grouped = f"<g:item_group_id>{group}</g:item_group_id>" if group else ""
    return (
        f"<g:id>{number}</g:id><title>{title}</title><link>https://shop.example/{number}</link>"
        f"<g:image_link>https://shop.example/{image}.jpg</g:image_link><g:price>{price} EUR</g:price>"
        f"<g:availability>{stock}</g:availability>{grouped}"
    )


def test_variants_are_one_product_at_the_price_of_the_cheapest_that_is_there() -> None:
    shelf = read(
        rss(
            variant(1, "30.00"),
            variant(9, "5.00", group="H"),
            variant(2, "25.00"),
            variant(3, "20.00", stock="out_of_stock"),
        )
    )
    first, other = shelf.items
    assert (first.product.price, first.product.price_from, first.in_stock) == (Decimal("25.00"), True, True)
    assert (first.id, first.group, first.product.url) == ("1", "G", "https://shop.example/1")
    assert (other.product.price, other.product.price_from) == (Decimal("5.00"), False)


def test_variants_of_one_price_have_no_from() -> None:
    assert read(rss(variant(1, "30.00"), variant(2, "30.00"))).product.price_from is False


def test_where_all_are_sold_out_the_cheapest_is_shown() -> None:
    item = read(
        rss(variant(1, "30.00", stock="out_of_stock"), variant(2, "25.00", stock="out_of_stock"))
    ).item
    assert (item.product.price, item.in_stock) == (Decimal("25.00"), False)


def test_without_a_group_name_and_picture_make_one_product() -> None:
    same = [variant(1, "30.00", group=""), variant(2, "25.00", group="")]
    other = [variant(3, "25.00", group="", image="b"), variant(4, "25.00", group="", title="Boot")]
    shelf = read(rss(*same, *other))
    assert [(item.id, item.product.price_from) for item in shelf.items] == [
        ("1", True),
        ("3", False),
        ("4", False),
    ]


def test_what_the_first_variant_lacks_the_others_give() -> None:
    bare = "<g:id>1</g:id><title>Shoe</title><g:item_group_id>G</g:item_group_id><g:price>1.00 EUR</g:price>"
    item = read(rss(bare, variant(2, "1.00"))).item
    assert (item.id, item.product.url, item.product.image) == (
        "1",
        "https://shop.example/2",
        "https://shop.example/a.jpg",
    )
