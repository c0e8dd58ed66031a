from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from postiljon.templates.ascii import as_ascii, css_in_ascii
from postiljon.templates.mjml import mjml_to_html
from tests.templates.mails import mjml, section

HARD = {
    "no-break space": "5\u00a0€",
    "heart with variation selector": "❤\ufe0f",
    "joined emoji": "👨\u200d👩\u200d👧",
    "Hindi": "हिन्दी",
    "Thai": "ภาษาไทย",
    "Hebrew with vowels": "שָׁלוֹם",
    "Arabic with vowels": "مَرْحَبًا",
    "decomposed accent": "cafe\u0301",
    "soft hyphen and joiners": "a\u00adb\u200cc\u200bd",
    "backslash": "C:\\new\\table",
    "quotation marks": "“a” \"b\" 'c'",
    "plain accents": "é ë € 🎉",
}


class _Pictures(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.alt: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.alt = dict(attrs)["alt"]


def alt_of(value: str) -> str | None:
    escaped = value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    source = mjml(section(f'<mj-image src="https://example.com/a.png" alt="{escaped}"/>'))
    parser = _Pictures()
    parser.feed(mjml_to_html(as_ascii(source)))
    return parser.alt


@pytest.mark.parametrize("value", HARD.values(), ids=HARD)
def test_hard_characters_come_through_an_attribute(value: str) -> None:
    assert alt_of(value) == value


@pytest.mark.parametrize("value", HARD.values(), ids=HARD)
def test_hard_characters_come_through_a_text(value: str) -> None:
    text = value.replace('"', "&quot;")
    assert f">{value}<" in unescape(mjml_to_html(as_ascii(mjml(section(f"<mj-text>{text}</mj-text>")))))


@pytest.mark.parametrize("value", HARD.values(), ids=HARD)
def test_hard_characters_come_through_the_title(value: str) -> None:
    page = lxml_html.fromstring(mjml_to_html(as_ascii(mjml("", f"<mj-title>{value}</mj-title>"))))
    assert page.findtext(".//title") == value
    assert page.xpath("//*[@role='article']/@aria-label") == [value]


@pytest.mark.parametrize("space", ["\n", "\r\n", "\t", "\r", "\u2028"])
def test_an_attribute_is_one_line(space: str) -> None:
    source = mjml(section(f'<mj-image src="x" alt="one{space}two"/>'), f"<mj-title>one{space}two</mj-title>")
    html = mjml_to_html(as_ascii(source))
    assert 'alt="one two"' in html
    assert 'aria-label="one two"' in html


def test_attributes_in_html_are_protected_too() -> None:
    html = mjml_to_html(
        as_ascii(mjml(section("<mj-text><a href='x' title='5\u00a0\"€\"\\'>x</a></mj-text>")))
    )
    assert 'title="5&#160;&quot;&#8364;&quot;&#92;"' in html


def test_every_attribute_gets_double_quotes() -> None:
    assert as_ascii("<a b='c' d=\"e\" f g='\"' />") == '<a b="c" d="e" f g="&quot;" />'


@pytest.mark.parametrize("nothing", ["\x00", "\x08", "\x1b", "\x7f", "\x90", "\ud800", "\ufdd0", "\uffff"])
def test_what_is_no_character_goes(nothing: str) -> None:
    assert alt_of(f"a{nothing}b") == "ab"
    assert as_ascii(f"<p>a{nothing}b</p>") == "<p>ab</p>"


def test_references_and_text_stay_as_they_are() -> None:
    source = '<p>&nbsp;&euro; &foo; &#8364; a \\ "b"\n  c</p>'
    assert as_ascii(source) == source


def test_style_sheets_are_escaped_as_style_sheets() -> None:
    css = '/* <b> é */ .a::before { content: "<é🎉"; } .a > .b { color: red }'
    done = css_in_ascii(css)
    assert done.isascii()
    assert "<" not in done
    assert done == ' .a::before { content: "\\3c \\e9 \\1f389 "; } .a > .b { color: red }'
    assert "\\3c \\e9" in mjml_to_html(as_ascii(mjml("", f"<mj-style>{css}</mj-style>")))


def test_data_for_search_engines_stays_json() -> None:
    data = {"name": "Café <b> 🎉", "price": "5\u00a0€"}
    raw = (
        f'<mj-raw><script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></mj-raw>'
    )
    html = mjml_to_html(as_ascii(mjml("", raw)))
    script = re.search(r"<script[^>]*>(.*?)</script>", html)
    assert script
    assert json.loads(script[1]) == data


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029"),
        min_size=1,
    )
)
def test_whatever_an_attribute_says_arrives(value: str) -> None:
    assert alt_of(value) == value


@given(st.text(alphabet="ab<>\"'/= \n\\é\u00a0&;", max_size=40))
def test_the_result_is_always_ascii(source: str) -> None:
    assert as_ascii(source).isascii()


def test_reading_takes_linear_time() -> None:
    for hostile in ("<a ", '<a b="', "<!--", "<mj-style>", "/*", "<a b='c\"' "):
        as_ascii(hostile * 20_000)
