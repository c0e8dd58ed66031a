from __future__ import annotations

from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.addresses import ALLOWED_SCHEMES
from postiljon.articles.model import Run, Text
from tests.articles import strategies


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([""], Text()),
        ([" \n\t\u00a0 "], Text()),
        (["  a  b\t c "], Text((Run("a b c"),))),
        (["a \r\n b\r\rc"], Text((Run("a\nb\nc"),))),
        (["a\u00a0\nb"], Text((Run("a\nb"),))),
        (["4\u00a0kg"], Text((Run("4\u00a0kg"),))),
        (["a\x00\ud800\ufffe\ufdd0b\x85c\u2028d"], Text((Run("ab c d"),))),
        (["a", Run("b"), Text.of("c")], Text((Run("abc"),))),
        ([Run("a ", bold=True), "b"], Text((Run("a", bold=True), Run(" b")))),
        ([Run("a", bold=True), Run(" b", bold=True)], Text((Run("a b", bold=True),))),
        (
            [Run("a", bold=True), Run(" ", italic=True), Run("b", bold=True)],
            Text((Run("a", bold=True), Run(" "), Run("b", bold=True))),
        ),
        ([Run(" ", bold=True), "a"], Text((Run("a"),))),
        ([Run("a", href="javascript:alert(1)")], Text((Run("a"),))),
        ([Run("a", href="https://example.com/ö")], Text((Run("a", href="https://example.com/%C3%B6"),))),
        ([Run("  x |\n upper ", field=True)], Text((Run("x | upper", field=True),))),
        ([Run(" ", field=True)], Text()),
        ([Run("x", field=True), Run("x", field=True)], Text((Run("x", field=True), Run("x", field=True)))),
        ([Run("x }} y", field=True)], Text((Run("{{ x }} y }}"),))),
    ],
)
def test_the_canonical_form(pieces: list[str | Run | Text], expected: Text) -> None:
    assert Text.of(*pieces) == expected


@given(st.lists(strategies.runs()))
def test_a_canonical_text_stays_as_it_is(runs: list[Run]) -> None:
    text = Text.of(*runs)
    assert Text.of(text) == text
    assert Text.of(*text.runs) == text


@given(st.lists(strategies.runs()), st.lists(strategies.runs()))
def test_it_makes_no_difference_how_a_text_is_cut(left: list[Run], right: list[Run]) -> None:
    whole = Text.of(*left, *right)
    cut = [part for run in whole.runs for part in (_halves(run) if not run.field else [run])]
    assert Text.of(*cut) == whole


def _halves(run: Run) -> list[Run]:
    middle = len(run.text) // 2
    return [Run(text, run.bold, run.italic, run.href) for text in (run.text[:middle], run.text[middle:])]


@given(strategies.texts)
def test_styles_never_begin_or_end_on_white_space(text: Text) -> None:
    assert text.plain == text.plain.strip()
    for before, after in zip(text.runs, text.runs[1:], strict=False):
        edges = [(before, before.text[-1]), (after, after.text[0])]
        for run, char in edges:
            other = after if run is before else before
            assert not char.isspace() or (run.bold, run.italic) <= (other.bold, other.italic) or run.field


@given(strategies.texts)
def test_the_html_has_nothing_but_what_is_safe(text: Text) -> None:
    parser = _Safe()
    parser.feed(text.html)
    parser.close()
    assert not parser.open
    assert "".join(parser.text).replace("\n\n", "\n") == text.plain


class _Safe(HTMLParser):
    """Refuses all but closed `b`, `i`, `a` and `br`, and an `a` that leads where a mail may link to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i", "a", "br"}
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        for _, href in attrs:
            scheme, colon, _ = (href or "").partition(":")
            assert not colon or "/" in scheme or scheme.lower() in ALLOWED_SCHEMES or not scheme.isalpha()
        if tag == "br":
            self.text.append("\n")
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def test_html_and_plain_text() -> None:
    text = Text.of(
        "a < ",
        Run("b", bold=True, italic=True, href="https://example.com/?a=1&b=2"),
        "\n",
        Run("x", field=True),
    )
    assert text.html == 'a &lt; <a href="https://example.com/?a=1&amp;b=2"><b><i>b</i></b></a><br>\n{{ x }}'
    assert text.plain == "a < b\n{{ x }}"


def test_one_line() -> None:
    text = Text.of("a\n", Run("b\nc", bold=True), Run("x", field=True))
    assert text.one_line() == Text.of("a ", Run("b c", bold=True), Run("x", field=True))


@pytest.mark.parametrize("text", ["een woord ", "één\u00a0woord — ", " ", "\u00a0", "\n ", "\u00a0\n"])
def test_a_long_text_takes_no_time(text: str) -> None:
    began = process_time()
    Text.of(text * (1_000_000 // len(text)))
    assert process_time() - began < 1


def test_what_lasts_longest_stands_outside() -> None:
    link = "https://example.com/"
    bold = Text.of(Run("a ", bold=True), Run("b", bold=True, href=link), Run(" c", bold=True))
    assert bold.html == f'<b>a <a href="{link}">b</a> c</b>'
    linked = Text.of(Run("a ", href=link), Run("b", italic=True, href=link), Run(" c", href=link))
    assert linked.html == f'<a href="{link}">a <i>b</i> c</a>'
