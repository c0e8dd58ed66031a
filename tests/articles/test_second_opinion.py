from __future__ import annotations

from time import process_time

import pytest

from postiljon.articles.pages.second_opinion import Opinion, second_opinion
from tests.articles.pages import END, MIDDLE, OPENING, opened, page


def opinion(raw: bytes) -> Opinion:
    return second_opinion(opened(raw).root)


def test_it_knows_the_article_and_not_what_is_around_it() -> None:
    found = opinion(page(f"<p>{MIDDLE}</p>"))
    assert [found.share(text) for text in (OPENING, MIDDLE.upper(), END)] == [1, 1, 1]
    assert found.share("Koffie, melk en suiker") == 0
    assert 0 < found.share(f"{MIDDLE} {'Iets heel anders dan thee. ' * 9}") < 1


def test_a_short_line_must_be_a_line_of_it() -> None:
    found = opinion(page(f"<h2>Water</h2><p>{MIDDLE}</p>"))
    assert found.share("water!") == 1
    assert found.share("kijkt") == 0


def test_how_much_of_it_is_in_a_text() -> None:
    found = opinion(page(f"<p>{MIDDLE}</p>"))
    assert found.coverage(f"x {OPENING}\n{MIDDLE} {END}") == 1
    assert 0 < found.coverage(MIDDLE) < 1
    assert found.coverage("x") == 0
    assert Opinion().coverage("x") == 1


@pytest.mark.parametrize("raw", [b"<p>x", b"<body></body>", b"<p \xef\xbf\xbf='1'>x</p>"])
def test_where_there_is_nothing_to_say_nothing_is_said(raw: bytes) -> None:
    assert opinion(raw).share("a b c d") == 0


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{OPENING}</p><table>" + "<tr><td colspan=50 rowspan=50>a<td>b" * 2_000 + "</table>",
        f"<p>{OPENING}</p><div>" + "<noscript>x</noscript>woord " * 40_000,
    ],
)
def test_what_keeps_it_busy_is_kept_from_it(html: str) -> None:
    root = opened(html.encode()).root
    began = process_time()
    second_opinion(root)
    assert process_time() - began < 3


def test_the_page_stays_as_it_was() -> None:
    root = opened(page("<script>x</script><img src=/a.jpg>")).root
    before = [(element.tag, dict(element.attrib), element.text) for element in root.iter()]
    second_opinion(root)
    assert [(element.tag, dict(element.attrib), element.text) for element in root.iter()] == before
