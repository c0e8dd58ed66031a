from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import MergeError, Place
from postiljon.templates.fields import FILTERS, MergeField, parse_field

HERE = Place("campaign.toml", 3, 12)


@pytest.mark.parametrize(
    ("expression", "field"),
    [
        ("recipient.first_name", MergeField("first_name")),
        ("  recipient . first_name  ", MergeField("first_name")),
        ("recipient.prénom", MergeField("prénom")),
        ('recipient.first_name | default("reader")', MergeField("first_name", "reader")),
        ("recipient.first_name|default('reader')", MergeField("first_name", "reader")),
        (r'recipient.x | default("a \"b\" \\ c")', MergeField("x", 'a "b" \\ c')),
        ('recipient.x | default("a | b }} c")', MergeField("x", "a | b }} c")),
        ("recipient.x | trim | upper", MergeField("x", None, ("trim", "upper"))),
        ('recipient.x | default("reader") | upper', MergeField("x", "READER", ("upper",))),
        ('recipient.x | upper | default("reader")', MergeField("x", "reader", ("upper",))),
        ('recipient.x | default("one") | default("two")', MergeField("x", "one")),
    ],
)
def test_an_expression_is_a_name_with_filters(expression: str, field: MergeField) -> None:
    assert parse_field(expression) == field


@pytest.mark.parametrize(
    ("expression", "column", "message", "hint"),
    [
        ("recipent.x", 12, "recipent is not a merge field", "did you mean recipient?"),
        ("recipient.x | uper", 26, "no filter uper", "did you mean upper?"),
        ("recipient.x | truncate", 26, "no filter truncate", "default, upper, lower"),
        ("recipient", 21, "expected . at the end", "recipient.first_name"),
        ("recipient.", 22, "expected the name of a field", "recipient.first_name"),
        ("recipient.x.y", 23, "expected | before '.y'", "recipient.first_name"),
        ("recipient.x | default", 33, "expected ( at the end", "recipient.first_name"),
        ("recipient.x | default(4)", 34, "expected a text in quotes", "recipient.first_name"),
        ('recipient.x | default("a', 34, "expected a text in quotes", "recipient.first_name"),
        ("recipient.First", 22, "'First' cannot be the name", "small letters"),
        ("recipient._x", 22, "'_x' cannot be the name", "small letters"),
        ("", 12, "expected the reader", "recipient.first_name"),
        ("recipient.x == 4", 24, "expected | before '== 4'", "recipient.first_name"),
    ],
)
def test_a_mistake_is_told_with_its_column(expression: str, column: int, message: str, hint: str) -> None:
    with pytest.raises(MergeError) as caught:
        parse_field(expression, HERE)
    assert caught.value.place == Place("campaign.toml", 3, column)
    assert message in caught.value.message
    assert hint in str(caught.value.hint)


def test_a_place_without_a_column_stays_as_it_is() -> None:
    with pytest.raises(MergeError) as caught:
        parse_field("recipient.x | uper", Place("campaign.toml", 3))
    assert caught.value.place == Place("campaign.toml", 3)


@pytest.mark.parametrize(
    ("filters", "value", "result"),
    [
        (("upper",), "élise", "ÉLISE"),
        (("lower",), "ÉLISE", "élise"),
        (("capitalize",), "éLISE de wit", "Élise de wit"),
        (("title",), "ANNE-MARIE van 't hof", "Anne-Marie Van 't Hof"),
        (("trim",), "  Anna ", "Anna"),
        (("trim", "upper"), " anna ", "ANNA"),
    ],
)
def test_filters_change_the_value(filters: tuple[str, ...], value: str, result: str) -> None:
    assert MergeField("x", None, filters).value({"x": value}) == result


@pytest.mark.parametrize("values", [{}, {"first_name": ""}, {"first_name": " \t\u00a0"}])
def test_who_has_no_value_gets_the_default(values: dict[str, str]) -> None:
    assert MergeField("first_name", "reader", ("upper",)).value(values) == "reader"
    with pytest.raises(MergeError, match=r"recipient\.first_name has no value and no default") as caught:
        MergeField("first_name", place=HERE).value(values)
    assert caught.value.place == HERE
    assert 'default("…")' in str(caught.value.hint)


@given(st.text())
def test_any_text_is_a_field_or_a_merge_error(expression: str) -> None:
    try:
        field = parse_field(expression, HERE)
    except MergeError as error:
        assert error.hint
    else:
        assert set(field.filters) <= FILTERS.keys()


@given(st.text(), st.lists(st.sampled_from(sorted(FILTERS))))
def test_every_default_can_be_written(default: str, filters: list[str]) -> None:
    quoted = default.replace("\\", "\\\\").replace('"', '\\"')
    written = " | ".join(["recipient.x", *filters, f'default("{quoted}")'])
    assert parse_field(written) == MergeField("x", default, tuple(filters))
