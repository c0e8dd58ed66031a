"""Bytes of strangers as text and as XML: what is mended, what is refused, and what costs no time."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.encodings import decoded
from postiljon.articles.xml_tree import xml_root
from postiljon.errors import SourceError


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        ("é €".encode(), ""),
        ("\ufeffé €".encode(), "iso-8859-1"),
        ("é €".encode("cp1252"), ""),
        ("é €".encode("cp1252"), "ISO-8859-1"),
        ("é €".encode("cp1252"), "us-ascii"),
        ("é €".encode("iso8859-15"), "iso-8859-15"),
        ("é €".encode(), "no-such-thing"),
        ("é €".encode(), "punycode"),
        ("é €".encode(), "utf-16"),
        ("é €".encode("cp1252"), "utf-8"),
        ("\ufeffé €".encode("utf-16-le"), ""),
        ("\ufeffé €".encode("utf-16-be"), "utf-8"),
    ],
)
def test_encodings(raw: bytes, charset: str) -> None:
    assert decoded(raw, charset) == "é €"


@pytest.mark.parametrize(
    "raw",
    [
        "<?xml version='1.0' encoding='iso-8859-15'?><a>€</a>".encode("iso8859-15"),
        b'<?xml version="1.0" encoding = "WINDOWS-1252"?><a>\x80</a>',
        "<?xml version='1.0'?><a>€</a>".encode(),
        "<?xml version='1.0' encoding='utf-16'?><a>€</a>".encode("utf-16"),
        "<?xml version='1.0' encoding='utf-16'?><a>€</a>".encode("utf-16-le"),
        "<?xml version='1.0' encoding='utf-16'?><a>€</a>".encode("utf-16-be"),
        "<?xml version='1.0' encoding='rot13'?><a>€</a>".encode(),
    ],
)
def test_xml_says_how_it_is_encoded(raw: bytes) -> None:
    assert xml_root(raw, "feed.xml").text == "€"


@given(
    st.binary(max_size=50),
    st.text(max_size=10) | st.sampled_from(["utf-8", "big5", "idna", "unicode_escape"]),
)
def test_any_bytes_are_some_text(raw: bytes, charset: str) -> None:
    assert isinstance(decoded(raw, charset), str)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("caf&eacute;&nbsp;&euro;", "café\xa0€"),
        ("Q&A, R&D; &foo; & &amp; &amp;amp; &#38; &#x26;", "Q&A, R&D; &foo; & & &amp; & &"),
        ("&lt;b&gt; &LT; &quot;&apos;", "<b> < \"'"),
        ("<![CDATA[a&b &eacute; <br>]]> &eacute;", "a&b &eacute; <br> é"),
        ("a\0b\x01c\x1f\ufffe", "abc"),
        ("&#0;x&#31;&#xfffe;&#xffffff;&#xd800;", "x"),
        ("&#999999999999999999999;", "&#999999999999999999999;"),
        ("a ]]> b &eacute;", "a ]]> b é"),
    ],
)
def test_small_faults_are_mended(inside: str, text: str) -> None:
    assert xml_root(f"<a>{inside}</a>".encode(), "feed.xml").text == text


def test_tags_that_html_need_not_close_are_closed() -> None:
    xml = "<a><b>x<br>y<img src='a'>z<br/><IMG SRC=\"c\" /><br></br></b><c>&nbsp;<hr ></c></a><d/>"
    root = xml_root(xml.encode(), "feed.xml")
    assert [child.tag for child in root] == ["b", "c"]
    assert [child.tag for child in root[0]] == ["br", "img", "br", "IMG", "br"]
    assert root.findtext("c") == "\xa0"


@pytest.mark.parametrize(
    ("xml", "line"),
    [
        ("<a>\n<b>x</b>\n<b>tr", 3),
        ("<!-- een\ntwee -->\n<a>\n<b c>x</b></a>", 4),
        ("<?xml version='1.0'?>\n\n<a>\n<![CDATA[x</a>", 4),
        ("<a>" + "\n<b>" * 300 + "</b>" * 300 + "</a>", 257),
        ("<a>\n<b>\n<i>x</b>\n<c/></a>", 3),
        ("", None),
        ("tekst", None),
        ("<!-- ", None),
        ("<?xml", None),
        ("\0", None),
    ],
)
def test_what_cannot_be_read_whole_is_refused_with_the_line(xml: str, line: int | None) -> None:
    with pytest.raises(SourceError) as caught:
        xml_root(xml.encode(), "feed.xml")
    place = caught.value.place
    assert place
    assert (place.file, place.line) == ("feed.xml", line)
    assert caught.value.hint


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE a [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>',
        '<!doctype a SYSTEM "x" [<!ENTITY l9 "x">]>',
        '<!DOCTYPE a [<!ATTLIST a b CDATA "x">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(doctype: str, encoding: str) -> None:
    xml = f"<?xml version='1.0' encoding='{encoding}'?>\n<!-- [ -->{doctype}<a>&l9;</a>"
    with pytest.raises(SourceError, match=r"^feed\.xml:2: this XML defines entities of its own"):
        xml_root(xml.encode(encoding), "feed.xml")


def test_entities_that_are_defined_where_no_definition_can_be_mean_nothing() -> None:
    xml = b"<a><b/><!DOCTYPE a [<!ENTITY e 'boo'>]><c>&e;</c></a>"
    with pytest.raises(SourceError):
        xml_root(xml, "feed.xml")


def test_a_document_type_without_definitions_is_of_no_consequence() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Example//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss.dtd">'
    assert xml_root(f"{doctype}<rss>&eacute;</rss>".encode(), "feed.xml").text == "é"


@given(st.text(alphabet="<>&;![]?/ ab=\"'-\0\ud800\u20ac"))
def test_any_text_is_a_tree_or_the_one_error(text: str) -> None:
    for xml in (text, f"<a>{text}</a>"):
        try:
            xml_root(xml.encode(errors="surrogatepass"), "feed.xml")
        except SourceError as error:
            assert str(error).isprintable()


@pytest.mark.parametrize(
    "hostile",
    [
        lambda n: "<?" * n,
        lambda n: "<!--" * n,
        lambda n: "<!DOCTYPE" * n,
        lambda n: "<a>" * n,
        lambda n: "<a>" + "&a" * n,
        lambda n: "<a>&" + "a" * n,
        lambda n: "<a><br" + " " * n,
        lambda n: "<a>" + "<br " * n,
        lambda n: "<a>" + "<![CDATA[" * n,
        lambda n: "<a>&x;" + "<![CDATA[]]>" * n + "</a>",
        lambda n: "<a " + " ".join(f"a{i}='1'" for i in range(n)) + "/>",
        lambda n: "<a " + " ".join(f"xmlns:a{i}='u{i}'" for i in range(n)) + "/>",
        lambda n: "<a>" + "<b></c>" * n,
        lambda n: "encoding" + " " * n,
    ],
)
def test_time_grows_with_length_only(hostile: Callable[[int], str]) -> None:
    began = time.process_time()
    with suppress(SourceError):
        xml_root(hostile(100_000).encode(), "feed.xml")
    assert time.process_time() - began < 2
