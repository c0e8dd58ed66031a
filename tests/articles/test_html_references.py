from __future__ import annotations

import pytest

from postiljon.articles.model import References, Run, Text
from tests.articles.pages import END, MIDDLE, OPENING, article

T = Text.of
SOURCES = ("Jansen, R. Theegids. Utrecht, 2015", "https://www.example.com/thee")


def last(html: str) -> object:
    return article(f"<p>{MIDDLE}</p><p>{END}</p>{html}</div><div>").blocks[-1]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Literatuur:</p><p>{SOURCES[0]}</p><p>{SOURCES[1]}</p>",
        f"<h2>Literatuur</h2><ol><li>{SOURCES[0]}<li>{SOURCES[1]}</ol>",
        f"<p><b>Literatuur</b></p><ul><li>{SOURCES[0]}</ul><p>{SOURCES[1]}</p>",
    ],
)
def test_the_last_section_when_its_title_says_so(html: str) -> None:
    # The end of the page stands right behind the sources, so that nothing follows them.
    found = article(f"<p>{MIDDLE}</p>", title="<h1>Over thee</h1>")
    assert not any(isinstance(block, References) for block in found.blocks)
    raw = f"<p>{OPENING}</p><p>{MIDDLE}</p>{html}"
    assert read_last(raw) == References(tuple(map(T, SOURCES)), T("Literatuur"))


@pytest.mark.parametrize(
    "html",
    [
        f"<h2>Literatuur</h2><ol><li>{SOURCES[0]}</ol><h2>Slot</h2><p>{END}</p>",
        f"<p>Literatuur:</p><p>{MIDDLE * 2}</p>",
        f"<h2>Thee</h2><ol><li>{SOURCES[0]}</ol>",
        f"<h2>Literatuur</h2><ol><li>{SOURCES[0]}</ol><img src=/a.jpg>",
    ],
)
def test_anything_else_stays_what_it_is(html: str) -> None:
    assert not isinstance(read_last(f"<p>{OPENING}</p><p>{MIDDLE}</p>{html}"), References)


def test_sources_keep_their_links() -> None:
    html = f'<p>{OPENING}</p><p>{MIDDLE}</p><h2>Bronnen</h2><ul><li><a href="/x">Theegids, 2015</a></ul>'
    expected = T(Run("Theegids, 2015", href="https://www.example.com/x"))
    assert read_last(html) == References((expected,), T("Bronnen"))


def read_last(body: str) -> object:
    from postiljon.articles.html import read
    from tests.articles.pages import opened

    raw = f"<title>Over thee</title><body><h1>Over thee</h1><div class='post-content'>{body}</div>".encode()
    return read(opened(raw)).article.blocks[-1]
