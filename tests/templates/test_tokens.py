from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postiljon.errors import MergeError, Place, TemplateError
from postiljon.templates.fields import MergeField
from postiljon.templates.tokens import Tokens, literal

HERE = Place("campaign.toml", 1, 12)


def test_a_token_is_letters_and_digits() -> None:
    token = Tokens("0badcafe").field("recipient.first_name")
    assert token == "xq0badcafen0z"


def test_equal_fields_share_a_token_and_the_first_place() -> None:
    tokens = Tokens("0badcafe")
    first = tokens.field("recipient.first_name", HERE)
    assert tokens.field(" recipient.first_name ", Place("article.md", 9)) == first
    assert tokens.field("recipient.first_name | upper") != first
    assert tokens.fields == (MergeField("first_name"), MergeField("first_name", None, ("upper",)))
    assert tokens.fields[0].place == HERE


@pytest.mark.parametrize("nonce", ["", "0badcaf", "0BADCAFE", "0badcafe0", "0badcafg", "0badcafe\n"])
def test_a_nonce_is_eight_hexadecimal_digits(nonce: str) -> None:
    with pytest.raises(ValueError, match="eight"):
        Tokens(nonce)


def test_text_keeps_everything_but_its_fields() -> None:
    tokens = Tokens("0badcafe")
    raw = 'Hi {{ recipient.first_name | default("a }} b") }}, {one} brace, 100% {{recipient.city}}!'
    assert tokens.text(raw) == "Hi xq0badcafen0z, {one} brace, 100% xq0badcafen1z!"
    assert [field.default for field in tokens.fields] == ["a }} b", None]


@pytest.mark.parametrize(
    ("raw", "column"),
    [
        ("Hi {{ recipient.x", 15),
        ("Hi recipient.x }}", 27),
        ("{% if recipient.x %}Hi{% endif %}", 12),
        ("Hi {# there #}", 15),
        ("Hi {{ recipient.x } }", 15),
        ("Hi {{ recipent.x }}", 18),
        ("Hi {{ {{ recipient.x }} }}", 15),
    ],
)
def test_other_braces_are_mistakes_with_a_place(raw: str, column: int) -> None:
    with pytest.raises(MergeError) as caught:
        Tokens("0badcafe").text(raw, HERE)
    assert caught.value.place == Place("campaign.toml", 1, column)
    assert caught.value.hint


@given(st.text(alphabet="{}%#\\ ab", max_size=30) | st.text(max_size=30))
@example("{{ 7*7 }} {% x %} {# y #} {z} \\{")
def test_literal_braces_come_back_as_they_were(text: str) -> None:
    tokens = Tokens("0badcafe")
    assert tokens.text(literal(text)) == text
    assert tokens.fields == ()


def test_the_place_follows_line_breaks() -> None:
    with pytest.raises(MergeError) as caught:
        Tokens("0badcafe").text("one\ntwo {{ recipient.x | nope }}", HERE)
    assert caught.value.place == Place("campaign.toml", 2, 22)


@pytest.mark.parametrize(
    "damaged", ["XQ0BADCAFEN0Z", "xq0badcafen7z", "xq0badcafen0", "xq0badcafe…", "xq0badcafen00z"]
)
def test_a_damaged_token_is_noticed(damaged: str) -> None:
    tokens = Tokens("0badcafe")
    tokens.field("recipient.x")
    with pytest.raises(TemplateError, match="damaged"):
        list(tokens.find(f"Hi {damaged}!"))


@given(st.text())
def test_any_text_comes_out_or_is_a_merge_error(raw: str) -> None:
    tokens = Tokens("0badcafe")
    try:
        done = tokens.text(raw, HERE)
    except MergeError as error:
        assert error.place
    else:
        assert tokens.fields or done == raw or "\\" in raw  # `\{` is a brace


def test_finding_is_linear_in_hostile_text() -> None:
    tokens = Tokens("0badcafe")
    for raw in ("{{" + '"' * 200_000, "{{ 'a" * 40_000, "xq0badcafe" * 40_000):
        with pytest.raises((MergeError, TemplateError)):
            list(tokens.find(tokens.text(raw)))
