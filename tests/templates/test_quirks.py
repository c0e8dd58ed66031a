from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import TemplateError
from postiljon.templates.mjml import mjml_to_html
from postiljon.templates.quirks import without_quirks
from tests.templates.mails import mjml


@pytest.mark.parametrize(
    ("padding", "width"),
    [("0 8px", "584"), ("8px 0", "600"), ("0 8px 4px", "584"), ("0 10px 0 30px", "560"), ("0", "600")],
)
@pytest.mark.parametrize("quote", ["'", '"'])
def test_zeros_do_not_hide_the_sides_of_a_padding(padding: str, width: str, quote: str) -> None:
    image = '<mj-image src="x" alt="" {0}/>'
    for section, column, picture in ((1, 0, 0), (0, 1, 0), (0, 0, 1)):
        wanted = [f"padding={quote}{padding if each else '0'}{quote}" for each in (section, column, picture)]
        body = f"<mj-section {wanted[0]}><mj-column {wanted[1]}>{image.format(wanted[2])}</mj-column></mj-section>"
        assert f'width="{width}"' in mjml_to_html(without_quirks(mjml(body)))


def test_other_zeros_stay() -> None:
    element = '<mj-text padding="10px 0.5px 100% 0px" color="#000" css-class="0">'
    source = f'{element}<p style="padding:0 1px" padding="0">0</p>'
    assert without_quirks(source) == source


def test_spaces_between_elements_are_no_error() -> None:
    source = mjml("  <mj-section>  </mj-section>  ", "  <mj-title>x</mj-title>  <mj-raw><i>a</i> </mj-raw> ")
    with pytest.raises(TemplateError):
        mjml_to_html(source)
    assert mjml_to_html(without_quirks(source))


def test_spaces_in_text_stay() -> None:
    source = "<mj-text>a <b>b</b> <i>c</i>  d</mj-text>"
    assert without_quirks(source) == source


@pytest.mark.parametrize("space", [" ", "\n", "\r\n", "\n\n  ", "  \n"])
def test_words_do_not_grow_together(space: str) -> None:
    source = mjml(
        f"<mj-section><mj-column><mj-text><b>a</b>{space}<i>b</i></mj-text></mj-column></mj-section>"
    )
    html = unescape(mjml_to_html(without_quirks(source)))
    assert re.search(r"<b>a</b>\s+<i>b</i>", html)


def test_preformatted_text_keeps_its_lines() -> None:
    pre = "<pre>a\n  <b>b</b>\n\n  <i>c</i></pre>"
    source = mjml(f"<mj-section><mj-column><mj-text>{pre}</mj-text></mj-column></mj-section>")
    assert pre in unescape(mjml_to_html(without_quirks(source)))


@given(st.text(alphabet="<>/='\" abmj-padding!0\n", max_size=60))
def test_nothing_but_spaces_and_zeros_changes(source: str) -> None:
    squeezed = re.sub(r"\s|0px|0|&#10;", "", without_quirks(source))
    assert squeezed == re.sub(r"\s|0px|0", "", source)
