"""Feeds that are no feeds, are broken, or mean harm."""

from __future__ import annotations

import gzip
import io
from itertools import count, islice
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import FeedError
from postiljon.products.feeds import feed_format, opening, read_feed
from tests.products.feeds.shop import NOW, read

TABLE = "id,title,price,link,image_link,description\n1,Salt,12.00 EUR,https://shop.example/1,https://shop.example/1.jpg,Pure\n2,Mug,9.00 EUR,https://shop.example/2,,\n"
RSS = '<?xml version="1.0"?>\n<rss><channel><title>Shop</title>\n{}</channel></rss>'
ITEM = "<item><id>{0}</id><title>Salt {0}</title><price>12.00 EUR</price></item>\n"


@pytest.mark.parametrize(
    ("raw", "looks_like"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"<!DOCTYPE html><html><body>Salt</body></html>", "a web page"),
        (b"<html><head><title>404</title></head></html>", "a web page"),
        (b"PK\x03\x04rest", "a zip file or an Excel workbook"),
        (b"%PDF-1.7 rest", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"abc\0def", "not text"),
        (b"Just a sentence\nand another one\n", "1 column"),
        (b"a,b,c\n1,2,3\n", "this table has no names of products; it has a, b, c"),
        (b"title,content\nHello,World\n", "this table has no prices of products"),
        (b"<urlset><url><loc>https://shop.example/</loc></url></urlset>", "begins with <urlset>"),
        (
            RSS.format("<item><title>Post</title><link>https://blog.example/</link></item>").encode(),
            "this XML has no prices",
        ),
        (RSS.format("").encode(), "this is XML without an <item>"),
        (b"<rss><channel><item>", "breaks off"),
        (b"<rss", "this is XML without an <item>"),
        (b"\x1f\x8bnot gzip", "damaged"),
        (b"\x1f\x8b", "damaged"),
    ],
)
def test_what_is_no_feed_says_what_it_looks_like(raw: bytes, looks_like: str) -> None:
    with pytest.raises(FeedError) as error:
        read(raw, "there.txt")
    assert looks_like in error.value.message
    assert error.value.place is not None
    assert error.value.place.file == "there.txt"
    assert error.value.hint
    with pytest.raises(FeedError):
        feed_format(raw, "there.txt")


def test_the_format_is_known_by_how_a_feed_begins() -> None:
    long = TABLE + "3,Pot,1.00 EUR,https://shop.example/3,,\n" * 5000
    assert feed_format(TABLE.encode(), "feed") == "Google or Meta feed"
    assert feed_format(long.encode()[:65_536], "feed") == "Google or Meta feed"
    assert feed_format(gzip.compress(long.encode())[:500], "feed.gz") == "Google or Meta feed"
    assert feed_format(b"Naam;Prijs\nZout;2,95\n", "feed") == "list of products"


# -- packed ----------------------------------------------------------------------------------------------------


def test_gzip_is_unpacked() -> None:
    assert read(gzip.compress(TABLE.encode()), "feed.csv.gz") == read(TABLE, "feed.csv.gz")


def test_a_gzip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FEED", 2_000_000)
    bomb = gzip.compress(TABLE.encode() + b"3,Pot,1.00 EUR,https://shop.example/3,,\n" * 100_000)
    shelf = read(bomb, "bomb.gz")
    assert shelf.names == ["Salt", "Mug", *["Pot"] * (len(shelf.items) - 2)]
    assert shelf.told[-1] == "bomb.gz: this feed is larger than 2 MB"


def test_a_small_packed_feed_that_is_cut_off_gives_what_is_whole() -> None:
    rows = "".join(
        f"{number},Salt {number},12.00 EUR,https://shop.example/{number},,\n" for number in range(900)
    )
    shelf = read(gzip.compress((TABLE + rows).encode())[:-1000], "feed.gz")
    assert 100 < len(shelf.items) < 900
    assert shelf.told[-1] == "feed.gz: this gzip file is damaged or cut off"


def test_a_packed_feed_that_is_cut_off_gives_what_is_whole() -> None:
    rows = "".join(
        f"{number},Salt {number},12.00 EUR,https://shop.example/{number},,\n" for number in range(20_000)
    )
    shelf = read(gzip.compress((TABLE + rows).encode())[:-20_000], "feed.gz")
    assert len(shelf.items) > 1000
    assert shelf.told == ["feed.gz: this gzip file is damaged or cut off"]


# -- XML -------------------------------------------------------------------------------------------------------


def xml(doctype: str, body: str = ITEM.format(1)) -> str:
    return f'<?xml version="1.0"?>\n{doctype}<rss><channel>{body}</channel></rss>'


LAUGHS = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(12))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "b">]>',
        '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
        f'<!--{"x" * 70_000}--><!DOCTYPE rss [<!ENTITY a "b">]>',
        f'{" " * 70_000}<!DOCTYPE rss [<!ENTITY % a "b">]>',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    start = process_time()
    with pytest.raises(FeedError):
        read(xml(doctype, f"<title>&l12;&file;&a;</title>{ITEM.format(1)}"))
    assert process_time() - start < 2


@pytest.mark.parametrize("before", ["", f"<!-- <item> {'x' * 70_000}-->"])
def test_entities_are_refused_even_where_nothing_uses_them(before: str) -> None:
    with pytest.raises(FeedError, match="declares entities"):
        read(xml(f'{before}<!DOCTYPE rss [<!ENTITY a "b">]>'))


def test_a_doctype_alone_does_no_harm() -> None:
    assert read(xml('<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/feed.dtd">')).names == ["Salt 1"]


def test_what_comes_before_the_break_is_kept() -> None:
    items = "".join(map(ITEM.format, range(3)))
    shelf = read(RSS.format(f"{items}<item><id>9</title></item>{ITEM.format(4)}"), "feed.xml")
    assert shelf.names == ["Salt 0", "Salt 1", "Salt 2"]
    assert len(shelf.told) == 1
    assert shelf.told[0].startswith("feed.xml:6: the XML breaks off here: Opening and ending tag mismatch")


def test_a_feed_that_is_cut_off_gives_what_is_whole() -> None:
    shelf = read(RSS.format("".join(map(ITEM.format, range(2000))))[:-500], "feed.xml")
    assert len(shelf.items) > 1900
    assert len(shelf.told) == 1


def test_html_entities_in_xml_are_where_it_breaks() -> None:
    shelf = read(RSS.format(f"{ITEM.format(1)}<item><title>a&nbsp;b</title></item>"), "feed.xml")
    assert shelf.names == ["Salt 1"]
    assert "Entity 'nbsp' not defined" in shelf.told[0]


def test_xml_that_is_none_of_the_products_is_not_kept() -> None:
    junk = "<x/>" * 1_100_000
    shelf = read(RSS.format(f"{ITEM.format(1)}{junk}{ITEM.format(2)}"), "feed.xml")
    assert shelf.names == ["Salt 1"]
    assert shelf.told == ["feed.xml: there is no product in 4 MB of this XML"]


def test_products_may_lie_in_any_depth() -> None:
    groups = "".join(f"<group><name>G</name>{ITEM.format(number)}</group>" for number in range(3))
    assert read(f"<shop><groups>{groups}</groups></shop>").names == ["Salt 0", "Salt 1", "Salt 2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_xml_says_its_own_encoding(encoding: str) -> None:
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>Brûlée</title><price>1 EUR</price></item></channel></rss>'
    assert read(feed.encode(encoding)).names == ["Brûlée"]


# -- values ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        "<" * 120_000,
        "<a" * 60_000,
        "&" * 120_000,
        "<!--" * 30_000,
        "<style" * 20_000,
        "</p " * 30_000,
        "a" * 120_000,
        "  " * 60_000,
        "1." * 60_000,
        "a,b;" * 30_000,
        "\\" * 120_000,
        "(" * 120_000,
        "<b " + " x=" * 40_000,
        "é\u0301" * 40_000,
        "> " * 60_000,
        "0" * 120_000,
    ],
    ids=lambda value: value[:6],
)
def test_no_value_takes_long(value: str) -> None:
    fields = "id title description price sale_price sale_price_effective_date link image_link availability brand product_type tags gender".split()
    start = process_time()
    for field in fields[1:]:
        row = "\t".join(
            value if each == field else {"title": "Salt", "id": "1", "price": "1.00 EUR"}.get(each, "")
            for each in fields
        )
        read("\t".join(fields) + "\n" + row + "\n")
    assert process_time() - start < 3


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "JaVaScRiPt:alert(1)",
        "java\x0bscript:alert(1)",
        " javascript:alert(1)",
    ],
)
def test_no_dangerous_address_comes_out(address: str) -> None:
    product = read(
        f"title\tprice\tlink\timage_link\nSalt\t1.00\t{address}\t{address}\n", shop_url="https://shop.example"
    ).product
    assert (product.url, product.image) == (None, None)


def test_texts_come_out_plain() -> None:
    text = "<script>alert(1)</script><style>p{}</style><p onclick='x'>Pure &lt;salt&gt; <img src=x onerror=y></p><!-- x --><p>More\x01\x07"
    item = read('title\tprice\tdescription\n"<b>Salt</b> &amp; sea"\t1.00\t"' + text + '"\n').item
    assert item.product.name == "Salt & sea"
    assert (item.product.description, item.text) == ("Pure", "More")


def test_nothing_that_is_kept_is_long() -> None:
    long = "x" * 100_000
    fields = (
        "id title price brand link image_link description tags product_type item_group_id image_alt".split()
    )
    values = [long if field not in {"price", "link", "image_link"} else "1.00" for field in fields]
    values[fields.index("link")] = values[fields.index("image_link")] = f"https://shop.example/{long}"
    item = read("\t".join(fields) + "\n" + "\t".join(values) + "\n").item
    assert (item.product.url, item.product.image) == (None, None)
    assert len(repr(item)) < 6_000


def test_names_cannot_turn_the_text_around_them() -> None:
    assert read("title\tprice\nSalt \u202egnp.exe\u2066\t1.00\n").names == ["Salt gnp.exe"]


MUTANTS = [
    TABLE,
    RSS.format("".join(map(ITEM.format, range(3)))),
    '{"products": [{"title": "Salt", "handle": "salt", "variants": [{"price": "1.00"}]}]}',
    "Naam;Prijs\nZout;2,95\n",
]


@given(st.sampled_from(MUTANTS), st.data())
def test_a_damaged_feed_gives_items_or_a_good_error(feed: str, data: st.DataObject) -> None:
    raw = bytearray(feed.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
        if not raw:
            break
    try:
        shelf = read(bytes(raw))
    except FeedError as error:
        assert error.hint
        return
    for item in shelf.items:
        assert item.product.name
        assert all(
            not address or address.startswith(("http://", "https://"))
            for address in (item.product.url, item.product.image)
        )


# -- length ----------------------------------------------------------------------------------------------------


class Endless(io.RawIOBase):
    """A feed that never ends, and how much of it was read."""

    def __init__(self, head: str, row: str) -> None:
        self.length = 0
        self._rest = head.encode()
        self._rows = map(row.format, count())

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while len(self._rest) < len(buffer):
            self._rest += "".join(islice(self._rows, 100)).encode()
        buffer[:], self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        self.length += len(buffer)
        return len(buffer)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("id,title,price,link,image_link\n", "{0},Salt {0},1.00 EUR,https://shop.example/{0},\n"),
        ("<rss><channel>", ITEM),
        ('{"products": [', '{{"title": "Salt {0}", "price": "1.00"}},'),
        ("", '{{"title": "Salt {0}", "price": "1.00"}}\n'),
    ],
)
def test_items_come_while_the_feed_is_read(head: str, row: str) -> None:
    feed = Endless(head, row)
    items = read_feed(io.BufferedReader(feed), "feed", now=NOW)
    assert [item.product.name for item in islice(items, 30_000)] == [
        f"Salt {number}" for number in range(30_000)
    ]
    assert feed.length < 6_000_000
