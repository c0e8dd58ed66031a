"""A reader's values never become anything but text, wherever their merge fields stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import MergeError, Place, TemplateError
from postiljon.templates.merge import dry_merge
from postiljon.templates.model import Email
from postiljon.templates.segments import Segments
from postiljon.templates.split import split_address, split_header, split_html, split_plain
from postiljon.templates.tokens import Tokens
from tests.templates.mails import NONCE

Split = Callable[[str, Tokens], Segments]

NASTY = [
    "<script>alert(1)</script>",
    '" onclick="alert(1)',
    "' onclick='alert(1)",
    "--><script>alert(1)</script><!--",
    "]]><![endif]--> <b>",
    "javascript:alert(1)",
    "a\r\nBcc: everybody@example.com",
    "a&b=c#d?e/f%20",
    "{{ recipient.email }} {% raw %}",
    f"xq{NONCE}n0z",
    "\u202e\x00\x1b[31m\x7f\ud800",
    "&lt;b&gt;",
    "é 🎉 \u00a0",
]
values = st.one_of(st.sampled_from(NASTY), st.text(), st.text(alphabet="<>\"'&-!/=:;%\r\n\tab "))


def merged(split: Split, source: str, **reader: str) -> str:
    """``source`` with merge fields, for a reader."""
    tokens = Tokens(NONCE)
    return split(tokens.text(source), tokens).merge(reader)


class _Structure(HTMLParser):
    """Everything in HTML but text and the values of attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.values: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))
        self.values += [value or "" for _, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)

    def handle_comment(self, data: str) -> None:
        inner = _Structure(data.partition(">")[2].replace("<![endif]", ""))
        self.found.append(("comment", inner.found))
        self.values += inner.values


HTML = """<!doctype html><html><head><title>{{ recipient.x | default("-") }}</title></head>
<body><p title="{{ recipient.x | default("-") }}">Hi {{ recipient.x | default("-") }}, <b>you</b></p>
<img src="https://example.com/a.png?x={{ recipient.x | default("-") }}" alt='{{ recipient.x | default("-") }}'>
<a href="https://example.com/{{ recipient.x | default("-") }}/b?c={{ recipient.x | default("-") }}&amp;d=e">f</a>
<a href="mailto:{{ recipient.x | default("-") }}?subject={{ recipient.x | default("-") }}">g</a>
<!--[if mso]><td title="{{ recipient.x | default("-") }}">{{ recipient.x | default("-") }}</td>
<a href="https://example.com/?h={{ recipient.x | default("-") }}">i</a><![endif]--></body></html>"""


@given(values)
def test_no_value_changes_the_structure_of_the_html(value: str) -> None:
    harmless = _Structure(merged(split_html, HTML, x="harmless"))
    nasty = _Structure(merged(split_html, HTML, x=value))
    assert nasty.found == harmless.found
    assert len(nasty.values) == len(harmless.values)


@given(values)
def test_no_value_leads_anywhere_else(value: str) -> None:
    addresses = [each for each in _Structure(merged(split_html, HTML, x=value)).values if ":" in each[:8]]
    web = [urlsplit(each) for each in addresses if each.startswith("http")]
    assert {each.netloc for each in web} <= {"example.com"}
    assert [list(parse_qs(each.query)) for each in web] == [["x"], ["c", "d"], ["h"]]
    for each in web:
        assert not re.search(r"[\s<>\"']", each.geturl())


@given(values)
def test_a_value_arrives_as_it_is(value: str) -> None:
    clean = "".join(char for char in value if char.isprintable() or char in "\n\t\u00a0\u202e")
    if not clean.strip() or clean != value:
        return
    shown = merged(split_html, "<p>{{ recipient.x }}</p>", x=value)
    parser = _Text()
    parser.feed(shown)
    assert parser.text == value
    address = merged(split_html, '<a href="https://example.com/?a={{ recipient.x }}">b</a>', x=value)
    assert unquote(_Structure(address).values[0]) == f"https://example.com/?a={value.strip()}"


class _Text(HTMLParser):
    text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


# -- where merge fields stand ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "value", "result"),
    [
        ("<p>{{ recipient.x }}</p>", "a\n<b> & c", "<p>a\n&lt;b&gt; &amp; c</p>"),
        ("<p>a < {{ recipient.x }}</p>", "<", "<p>a < &lt;</p>"),
        ('<p title="a {{ recipient.x }}">', "b\"\n'c", '<p title="a b&quot; &#x27;c">'),
        ("<p title='{{ recipient.x }}'>", "'", "<p title='&#x27;'>"),
        (
            '<a href="{{ recipient.x }}">',
            "https://example.com/?a=1&b=ü z",
            '<a href="https://example.com/?a=1&amp;b=%C3%BC%20z">',
        ),
        ('<a href=" {{ recipient.x }}">', " https://example.com ", '<a href=" https://example.com">'),
        ('<a href="{{ recipient.x }}">', "mailto:a@example.com", '<a href="mailto:a@example.com">'),
        ('<a href="{{ recipient.x }}">', "tel:+31 20", '<a href="tel:+31%2020">'),
        (
            '<a href="{{ recipient.x }}?a={{ recipient.x }}">',
            "http://a.example",
            '<a href="http://a.example?a=http%3A%2F%2Fa.example">',
        ),
        (
            '<a href="https://example.com/{{ recipient.x }}">',
            "a/../b c",
            '<a href="https://example.com/a%2F..%2Fb%20c">',
        ),
        (
            '<a href="https://example.com?a&amp;b={{ recipient.x }}">',
            "c&d+e",
            '<a href="https://example.com?a&amp;b=c%26d%2Be">',
        ),
        ('<a href="https://example.com#{{ recipient.x }}">', '"', '<a href="https://example.com#%22">'),
        (
            '<a href="mailto:{{ recipient.x }}">',
            "a+b@example.com?cc=c",
            '<a href="mailto:a+b@example.com%3Fcc%3Dc">',
        ),
        (
            '<a href="mailto:a@example.com?body={{ recipient.x }}">',
            "a&cc=b@c",
            '<a href="mailto:a@example.com?body=a%26cc%3Db%40c">',
        ),
        ('<a href="tel:{{ recipient.x }}">', "+31", '<a href="tel:+31">'),
        (
            '<img src="{{ recipient.x }}">',
            "https://example.com/a.png",
            '<img src="https://example.com/a.png">',
        ),
        ("<title>{{ recipient.x }}</title>", "</title>", "<title>&lt;/title&gt;</title>"),
        (
            "<!--[if mso]><b>{{ recipient.x }}</b><![endif]-->",
            "-->",
            "<!--[if mso]><b>&#45;&#45;&gt;</b><![endif]-->",
        ),
        (
            '<!--[if mso]><b title="{{ recipient.x }}"><![endif]-->',
            '-"',
            '<!--[if mso]><b title="&#45;&quot;"><![endif]-->',
        ),
        (
            "<!--[if !mso]><!--><b>{{ recipient.x }}</b><!--<![endif]-->",
            "-",
            "<!--[if !mso]><!--><b>-</b><!--<![endif]-->",
        ),
        ("<p>{{ recipient.x }}{{ recipient.x | upper }}</p>", "a", "<p>aA</p>"),
    ],
)
def test_where_a_field_stands_decides_how_it_is_escaped(source: str, value: str, result: str) -> None:
    assert merged(split_html, source, x=value) == result


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ('<p style="color:{{ recipient.x }}">', "the attribute style"),
        ('<p class="{{ recipient.x }}">', "the attribute class"),
        ('<p onclick="{{ recipient.x }}">', "the attribute onclick"),
        ('<img srcset="{{ recipient.x }} 2x">', "the attribute srcset"),
        ("<p title={{ recipient.x }}>", "title without quotes"),
        ('<p {{ recipient.x }}="a">', "the name of a tag or an attribute"),
        ("<p{{ recipient.x }}>", "the name of a tag or an attribute"),
        ("</p{{ recipient.x }}>", "a tag"),
        ("<style>p{color:{{ recipient.x }}}</style>", "a style sheet or script"),
        ("<script>{{ recipient.x }}</script>", "a style sheet or script"),
        ("<!-- {{ recipient.x }} -->", "a comment"),
        ("<!--[if {{ recipient.x }}]>a<![endif]-->", "the condition of a comment"),
        ('<!--[if mso]><p style="{{ recipient.x }}"><![endif]-->', "the attribute style"),
        ("<!--[if mso]><style>{{ recipient.x }}</style><![endif]-->", "a style sheet or script"),
        ("<!doctype {{ recipient.x }}>", "an instruction"),
        ('<a href="{{ recipient.x }}{{ recipient.x }}">', "the scheme or the host of an address"),
        ('<a href="https://{{ recipient.x }}.example.com/">', "the scheme or the host of an address"),
        ('<a href="https://example.com{{ recipient.x }}">', "the scheme or the host of an address"),
        ('<a href="https://example.com&#46;{{ recipient.x }}">', "the scheme or the host of an address"),
        ('<a href="java{{ recipient.x }}">', "the scheme or the host of an address"),
        ('<a href="//example.com/{{ recipient.x }}">', "the scheme or the host of an address"),
        ('<a href="/a/{{ recipient.x }}">', "the scheme or the host of an address"),
        ('<a href="javascript:f({{ recipient.x }})">', "the scheme or the host of an address"),
        ('<a href="data:text/html,/{{ recipient.x }}">', "the scheme or the host of an address"),
    ],
)
def test_where_no_value_is_safe_no_field_may_stand(source: str, where: str) -> None:
    tokens = Tokens(NONCE)
    place = Place("article.md", 7)
    html = source.replace("{{ recipient.x }}", tokens.field("recipient.x", place))
    with pytest.raises(TemplateError, match=re.escape(f"recipient.x cannot stand in {where}")) as caught:
        split_html(html, tokens)
    assert caught.value.place == place
    assert caught.value.hint


@pytest.mark.parametrize("split", [split_html, split_plain, split_header, split_address])
def test_a_token_that_nobody_made_is_an_error(split: Split) -> None:
    with pytest.raises(TemplateError, match="damaged"):
        split(f"https://example.com/?a=xq{NONCE}n7z", Tokens(NONCE))


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//example.com",
        "x",
        "https://",
        "https:example.com",
        "\x01javascript:alert(1)",
        "https://a@example.com/",
        "https://example.com\\@b.example/",
        "ftp://a.example",
    ],
)
@pytest.mark.parametrize("source", ['<a href="{{ recipient.x }}">', '<img src="{{ recipient.x }}">'])
def test_only_addresses_of_known_kinds_are_taken(source: str, value: str) -> None:
    tokens = Tokens(NONCE)
    html = source.replace("{{ recipient.x }}", tokens.field("recipient.x", Place("article.md", 7)))
    with pytest.raises(MergeError, match=r"recipient\.x cannot be used here") as caught:
        split_html(html, tokens).merge({"x": value})
    assert caught.value.place == Place("article.md", 7)


def test_a_picture_is_no_mailbox() -> None:
    with pytest.raises(MergeError, match="cannot be used"):
        merged(split_html, '<img src="{{ recipient.x }}">', x="mailto:a@example.com")


# -- headers, addresses, the text part ---------------------------------------------------------------------------


@given(values)
def test_no_value_makes_another_header(value: str) -> None:
    subject = merged(split_header, 'Hi {{ recipient.x | default("-") }}!', x=value)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["X-After"] = "a"
    assert message.as_bytes().count(b"\r\n") >= 3
    assert [name for name, _ in message.items()] == ["Subject", "X-After"]
    assert subject.isprintable() or not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", subject)


def test_a_header_is_one_line() -> None:
    assert merged(split_header, "Hi {{ recipient.x }}!", x=" a\r\nBcc:\t b\u2028c ") == "Hi a Bcc: b c!"


@pytest.mark.parametrize(
    ("source", "value", "result"),
    [
        ("Hi {{ recipient.x }},\n", "<A> & B", "Hi <A> & B,\n"),
        ("Hi {{ recipient.x }}", "a\r\nb\rc\x00\x1b[1m", "Hi a\nb\nc[1m"),
        (
            "https://example.com/?a={{ recipient.x }}&b=c",
            "d&e+f g",
            "https://example.com/?a=d%26e%2Bf%20g&b=c",
        ),
        ("(https://example.com/{{ recipient.x }})", "a b", "(https://example.com/a%20b)"),
        (
            "<https://example.com?a={{ recipient.x }}&b={{ recipient.x }}>",
            "c d",
            "<https://example.com?a=c%20d&b=c%20d>",
        ),
        ("see https://example.com/ {{ recipient.x }}", "a b", "see https://example.com/ a b"),
        ("{{ recipient.x }}/a", "b c", "b c/a"),
    ],
)
def test_the_text_part_takes_values_as_they_are(source: str, value: str, result: str) -> None:
    assert merged(split_plain, source, x=value) == result


@pytest.mark.parametrize(
    ("source", "value", "result"),
    [
        (
            "https://example.com/off?a={{ recipient.x }}&b=c",
            "d+e@example.com\r\nBcc: f",
            "https://example.com/off?a=d%2Be%40example.com%0ABcc%3A%20f&b=c",
        ),
        (
            "mailto:off@example.com?subject={{ recipient.x }}",
            "a & b",
            "mailto:off@example.com?subject=a%20%26%20b",
        ),
        (
            "{{ recipient.x }}",
            "https://example.com/?a=1&b=2\r\nBcc: c",
            "https://example.com/?a=1&b=2Bcc:%20c",
        ),
    ],
)
def test_an_address_is_not_escaped_for_html(source: str, value: str, result: str) -> None:
    assert merged(split_address, source, x=value) == result


# -- merging -----------------------------------------------------------------------------------------------------


@given(
    st.lists(st.sampled_from(["<p>", "a", "{{ recipient.x }}", "{{ recipient.y }}", "</p>", "\n"])),
    values,
    values,
)
def test_merging_is_joining(pieces: list[str], x: str, y: str) -> None:
    tokens = Tokens(NONCE)
    segments = split_html(tokens.text("".join(pieces)), tokens)
    reader = {"x": f"x{x}", "y": f"y{y}"}
    assert len(segments.literals) == len(segments.order) + 1
    joined = segments.literals[0]
    for number, literal in zip(segments.order, segments.literals[1:], strict=True):
        joined += segments.slots[number].fill(reader) + literal
    assert segments.merge(reader) == joined


def test_text_without_fields_stays_itself() -> None:
    assert split_html("<p>a & b</p>", Tokens(NONCE)).merge({}) == "<p>a & b</p>"
    assert Segments().merge({}) == ""


def test_a_field_is_escaped_once_per_context() -> None:
    tokens = Tokens(NONCE)
    segments = split_html(
        tokens.text('<p title="{{ recipient.x }}">{{ recipient.x }} {{ recipient.x }}</p>'), tokens
    )
    assert [slot.context.name for slot in segments.slots] == ["ATTRIBUTE", "HTML"]
    assert [field.name for field in segments.fields] == ["x"]


def test_defaults_are_made_safe_too() -> None:
    assert merged(split_html, '<p>{{ recipient.x | default("<b>") }}</p>') == "<p>&lt;b&gt;</p>"


# -- everybody, before the first message -------------------------------------------------------------------------


def email(subject: str, html: str) -> Email:
    tokens = Tokens(NONCE)
    parts = {
        "subject": split_header(tokens.text(subject), tokens),
        "html": split_html(tokens.text(html), tokens),
    }
    empty = {name: Segments() for name in ("preheader", "text", "unsubscribe")}
    return Email(**parts, **empty, mjml="", fields=tokens.fields)


def test_a_dry_run_finds_nothing_when_everybody_has_everything() -> None:
    mail = email("Hi {{ recipient.name }}", '<p>{{ recipient.city | default("you") }}</p>')
    assert dry_merge(mail, [{"name": "A"}, {"name": "B", "city": "C"}]) == ()
    assert dry_merge(mail, []) == ()


def test_a_dry_run_tells_every_cause_once_with_its_readers() -> None:
    mail = email("Hi {{ recipient.name }}", '<a href="{{ recipient.site }}">{{ recipient.name }}</a>')
    good = {"name": "A", "site": "https://example.com"}
    problems = dry_merge(
        mail, [good, {"site": "https://example.com"}, good, {"name": " ", "site": "javascript:x"}]
    )
    assert [problem.message for problem in problems] == [
        "recipient.name has no value and no default (2 readers, the first is 2)",
        "recipient.site cannot be used here: 'javascript:x' is not an address that a mail can hold (reader 4)",
    ]
    assert {problem.code for problem in problems} == {"merge"}
    assert all(problem.hint for problem in problems)


def test_splitting_takes_linear_time() -> None:
    for hostile in ("<a ", '<a b="', "<!--", "<!--[if mso]>", "<style>", "'"):
        tokens = Tokens(NONCE)
        split_html("<p>" + tokens.field("recipient.x") + "</p>" + hostile * 20_000, tokens)
    tokens = Tokens(NONCE)
    token = tokens.field("recipient.x")
    assert len(split_plain(token * 5_000, tokens).order) == 5_000
    assert len(split_html(f"<p>{token}</p>" * 5_000, tokens).order) == 5_000
