from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from postiljon.errors import MergeError, Place, TemplateError
from postiljon.templates.model import Email
from postiljon.templates.pipeline import compile_email
from postiljon.templates.tokens import Tokens
from tests.templates.mails import NONCE, compiled, mjml, template, text

HEAD = """
<mj-title>{{ subject }}</mj-title>
<mj-preview>{{ preheader }}</mj-preview>
<mj-style>@media (max-width: 480px) { .wide { width: 100% !important } }</mj-style>
<mj-style inline="inline">.rich a { color: #0e6468 }</mj-style>
"""
BODY = """
<!-- a comment of the author's -->
{% for card in cards %}
<mj-section css-class="wide"><mj-column>
  <mj-image src="{{ card.image }}" alt="{{ card.name }}" href="{{ card.url }}" width="120px"/>
  <mj-text css-class="rich">{{ card.name }} <a href="{{ card.url }}">more</a></mj-text>
</mj-column></mj-section>
{% endfor %}
<mj-section><mj-column><mj-text>
  Dear {{ recipient.first_name | default("reader") }},
  <a href="https://example.com/off?address={{ recipient.email }}">stop</a>
</mj-text></mj-column></mj-section>
"""
CARDS = [
    {
        "name": "Thé vert « Été »\u00a0❤\ufe0f",
        "url": "https://example.com/a?b=1&c=2",
        "image": "https://example.com/a.png",
    },
    {
        "name": 'Back\\slash & "quotes" <b>',
        "url": "https://example.com/b",
        "image": "https://example.com/b.png",
    },
]


def mail(folder: Path, tokens: Tokens | None = None) -> Email:
    tokens = tokens or Tokens(NONCE)
    root = template(folder / "templates", {"email.mjml.j2": mjml(BODY, HEAD)})
    subject = tokens.text('News for {{ recipient.first_name | default("you") }}')
    return compile_email(
        "plain",
        roots=[root],
        context={"cards": CARDS, "subject": subject, "preheader": "What is new"},
        tokens=tokens,
        subject=subject,
        preheader="What is new",
        text=tokens.text("Dear {{ recipient.first_name | default('reader') }},\n"),
        unsubscribe=tokens.text("https://example.com/off?address={{ recipient.email }}"),
    )


def test_a_template_becomes_an_email(tmp_path: Path) -> None:
    email = mail(tmp_path)
    reader = {"email": "a+b@example.com", "first_name": "Zoë <3"}
    assert email.subject.merge(reader) == "News for Zoë <3"
    assert email.preheader.merge(reader) == "What is new"
    assert email.text.merge(reader) == "Dear Zoë <3,\n"
    assert email.unsubscribe.merge(reader) == "https://example.com/off?address=a%2Bb%40example.com"
    html = email.html.merge(reader)
    assert html.startswith("<!doctype html>\n<html ")
    assert html.endswith("</body></html>\n")
    assert "<title>News for Zoë &lt;3</title>" in html
    assert "Dear Zoë &lt;3," in html
    assert 'href="https://example.com/off?address=a%2Bb%40example.com"' in html
    assert '<a href="https://example.com/b" style="color:#0e6468">more</a>' in html
    assert "@media (max-width: 480px) { .wide { width: 100% !important } }" in html
    assert 'lang="en" dir="ltr"' in html


def test_nothing_of_the_kitchen_is_left(tmp_path: Path) -> None:
    html = mail(tmp_path).html.merge({"email": "a@example.com"})
    for left in (
        "mj-style",
        "data-premailer",
        "xq5eed",
        "{{",
        "{%",
        "comment of the author",
        "\\u{",
        "None",
        "\u00a0",
    ):
        assert left not in html


def test_hard_characters_arrive(tmp_path: Path) -> None:
    parser = _Alts()
    parser.feed(mail(tmp_path).html.merge({"email": "a@example.com"}))
    assert parser.alts == [card["name"] for card in CARDS]


class _Alts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.alts: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.alts.append(dict(attrs).get("alt"))


def test_every_field_is_listed_once_with_its_place(tmp_path: Path) -> None:
    fields = mail(tmp_path).fields
    assert [(field.name, field.default) for field in fields] == [
        ("first_name", "you"),
        ("first_name", "reader"),
        ("email", None),
    ]
    assert fields[2].place is None  # the address to stop at came first, and from outside of the template


def test_the_mjml_can_be_looked_at(tmp_path: Path) -> None:
    source = mail(tmp_path).mjml
    assert source.isascii()
    assert source.startswith("<mjml ")
    assert "Th&#233; vert" in source
    assert "inline" not in source


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    assert mail(tmp_path / "a") == mail(tmp_path / "b")


def test_threads_do_not_mix_mails(tmp_path: Path) -> None:
    alone = [mail(tmp_path / str(number), Tokens(f"{number:08x}")) for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = list(
            pool.map(lambda number: mail(tmp_path / str(number), Tokens(f"{number:08x}")), range(4))
        )
    assert together == alone


def test_a_root_may_be_a_plain_pair(tmp_path: Path) -> None:
    root = template(tmp_path, {"email.mjml.j2": mjml(text("x"))})
    parts: dict[str, Any] = {"subject": "", "preheader": "", "text": ""}
    roots = [(root.path, root.shown)]
    email = compile_email("plain", roots=roots, context={}, tokens=Tokens(NONCE), **parts)
    assert email.unsubscribe.merge({}) == ""


def test_nesting_up_to_the_cap_survives_and_more_is_refused(tmp_path: Path) -> None:
    deep = "<b>" * 90 + "deep" + "</b>" * 90
    assert deep + " after" in compiled(tmp_path, mjml(text(f"{deep} after"))).html.merge({})
    with pytest.raises(TemplateError, match="inside each other"):
        compiled(tmp_path, mjml(text("<b>" * 300 + "</b>" * 300)))


def test_spaces_with_a_meaning_stay(tmp_path: Path) -> None:
    html = compiled(tmp_path, mjml(text("<b>a</b> <i>b</i>\n<u>c</u> d"))).html.merge({})
    assert re.search(r"<b>a</b> <i>b</i>\s<u>c</u> d", html)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (text('<p style="color:{{ recipient.x }}">a</p>'), "recipient.x cannot stand in the attribute style"),
        (
            text('<a href="https://{{ recipient.x }}/">a</a>'),
            "recipient.x cannot stand in the scheme or the host",
        ),
        (text("x", ' color="{{ recipient.x }}"'), "is not what <mj-text> takes"),
        (text("a", ' css-class="{{ recipient.x }}"'), "recipient.x cannot stand in the attribute class"),
    ],
)
def test_fields_stand_where_values_are_safe(tmp_path: Path, source: str, message: str) -> None:
    with pytest.raises(TemplateError, match=re.escape(message)) as caught:
        compiled(tmp_path / "templates", mjml(source))
    assert caught.value.place
    assert caught.value.place.file == "templates/plain/email.mjml.j2"
    assert caught.value.place.line == 1


def test_a_filter_cannot_break_a_text_with_fields(tmp_path: Path) -> None:
    tokens = Tokens(NONCE)
    subject = tokens.text("News for {{ recipient.x }}")
    with pytest.raises(TemplateError, match="damaged"):
        compiled(tmp_path, mjml(text("{{ subject_ | upper }}")), tokens=tokens, subject_=subject)


def test_a_field_that_cannot_be_filled_names_its_place(tmp_path: Path) -> None:
    email = compiled(tmp_path / "templates", mjml(text("\n  {{ recipient.city }}")))
    with pytest.raises(MergeError) as caught:
        email.html.merge({})
    assert caught.value.place == Place("templates/plain/email.mjml.j2", 2, 6)
