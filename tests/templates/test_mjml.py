from __future__ import annotations

import pytest

from postiljon.errors import Place, TemplateError
from postiljon.templates.mjml import mjml_to_html
from postiljon.templates.repair import repair_html
from tests.templates.mails import mjml, section, text


def test_no_font_is_asked_for() -> None:
    html = mjml_to_html(mjml(text("x")))
    assert "Ubuntu" in html  # the family is there, and nothing loads it
    assert "fonts.googleapis.com" not in html
    assert "<link" not in html


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [("<mjml>\n<mj-body>\n  <mj-nope></mj-body></mjml>", 3, None), ("<mjml>\n<", 2, None)],
)
def test_a_mistake_has_a_line(source: str, line: int, column: int | None) -> None:
    with pytest.raises(TemplateError, match="not valid MJML") as caught:
        mjml_to_html(source)
    place = caught.value.place
    assert place
    assert place.file == "email.mjml"
    assert place.line in {None, line}
    assert column is None or place.column == column


def test_a_mistake_without_a_position_is_told_all_the_same() -> None:
    with pytest.raises(TemplateError) as caught:
        mjml_to_html("<mjml><mj-body>" + text("{% if a < b %}") + "</mj-body></mjml>")
    assert caught.value.place == Place("email.mjml")


def test_widths_become_whole_numbers() -> None:
    columns = "<mj-column><mj-image src='x' alt='' padding='0'/></mj-column>" * 3
    html = mjml_to_html(
        mjml(f'<mj-section padding="0 7px">{columns}</mj-section>'.replace("0 7px", "0px 7px"))
    )
    assert "." in "".join(part.partition('"')[0] for part in html.split('width="')[1:])
    html = repair_html(html)
    assert "." not in "".join(part.partition('"')[0] for part in html.split('width="')[1:])
    assert ".33" not in html.replace("33.33", "")


def test_other_numbers_stay() -> None:
    html = (
        '<td height="1.5" style="line-height:1.5px;border-width:0.5px;max-width:99.6px;width:0.4px">1.5</td>'
    )
    assert repair_html(html) == (
        '<td height="2" style="line-height:1.5px;border-width:0.5px;max-width:100px;width:0px">1.5</td>'
    )


def test_an_attribute_that_does_not_exist_goes() -> None:
    html = mjml_to_html(mjml(section('<mj-button href="https://example.com">x</mj-button>')))
    assert ' vertical-align="middle"' in html
    repaired = repair_html(html)
    assert ' vertical-align="middle"' not in repaired
    assert repaired.count("vertical-align:") == html.count("vertical-align:")


def test_text_that_looks_like_an_attribute_stays() -> None:
    html = mjml_to_html(mjml(text('say width="1.5" or width:1.5px or vertical-align="x"')))
    assert 'say width="1.5" or width:1.5px or vertical-align="x"' in repair_html(html)
