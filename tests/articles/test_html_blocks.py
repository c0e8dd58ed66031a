"""What becomes of each kind of element."""

from __future__ import annotations

import re
from time import process_time
from typing import Any

import pytest

from postiljon.articles.model import (
    Code,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Products,
    Quote,
    Run,
    Table,
    Text,
)
from tests.articles.pages import blocks, opened, page, printed

T = Text.of
SITE = "https://www.example.com"


def texts(html: str) -> list[str]:
    """The HTML of each paragraph, in reading order."""
    return [block["html"] for block in printed(html)]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>een <b>twee</b> <strong>drie</strong></p>", ["een <b>twee</b> <b>drie</b>"]),
        ("<p>een <i>twee <b>drie</b></i> <em>vier</em></p>", ["een <i>twee <b>drie</b></i> <i>vier</i>"]),
        ("<p><b>een </b><i><b>twee</b></i><b> drie</b></p>", ["<b>een</b> <b><i>twee</i></b> <b>drie</b>"]),
        ("<p><b>een <i> twee </i><br></b><b>drie</b></p>", ["<b>een <i>twee</i><br>\ndrie</b>"]),
        ("<p>een<b> <i> </i> </b>twee<i>&nbsp;drie</i></p>", ["een twee\u00a0<i>drie</i>"]),
        ("<p>een\n  twee\t drie</p>", ["een twee drie"]),
        ("<p>een<br>twee</p>", ["een<br>\ntwee"]),
        ("<p>een<br> <br>twee<br><br><br>drie</p>", ["een", "twee", "drie"]),
        ("<p>een<hr>twee</p>", ["een", "twee"]),
        ("<div>een<div>twee</div>drie</div>", ["een", "twee", "drie"]),
        ("<b>een<div>twee</div></b>", ["<b>een</b>", "<b>twee</b>"]),
        ("<center><font color=red>een</font></center>", ["een"]),
        ("<p>hij zei <q>kom</q></p>", ["hij zei “kom”"]),
        (
            "<p>10<sup>6</sup>, maar<sup>1</sup> en 2<sup><a href='#n'>3</a></sup></p>",
            ['10⁶, maar1 en 2<a href="https://www.example.com/blog/thee#n">3</a>'],
        ),
        ("<p>H<sub>2</sub>O</p>", ["H2O"]),
        ("<dl><dt>een</dt><dd>twee</dd></dl>", ["een", "twee"]),
        ("<details><summary>een</summary>twee</details>", ["een", "twee"]),
        ("<onbekend>een</onbekend>", ["een"]),
        ("<p> \u00a0 </p>", []),
        ("<p>a &lt;script&gt;</p>", ["a &lt;script&gt;"]),
    ],
)
def test_running_text(html: str, shown: list[str]) -> None:
    assert texts(html) == shown


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/a?b=c", f"{SITE}/a?b=c"),
        ("../x", f"{SITE}/x"),
        ("#kop", f"{SITE}/blog/thee#kop"),
        ("//cdn.example.com/é", "https://cdn.example.com/%C3%A9"),
        ("mailto:a@example.com", "mailto:a@example.com"),
        (" https://example.com/ ", "https://example.com/"),
        ("http://[x", "http://[x"),
    ],
)
def test_links_are_whole(href: str, address: str) -> None:
    assert blocks(f'<p><a href="{href}">x</a></p>') == [Paragraph(T(Run("x", href=address)))]


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " java\nscript:x", "data:text/html,x", "vbscript:x", "file:///etc", "", " "],
)
def test_a_link_that_a_mail_may_not_have_is_its_words(href: str) -> None:
    assert blocks(f'<p><a href="{href}">x</a></p>') == [Paragraph(T("x"))]
    assert blocks(f'<p><a href="{href}"><img src="/b.jpg"></a></p>') == [Image(f"{SITE}/b.jpg")]


def test_two_links_beside_each_other_stay_two() -> None:
    (block,) = printed('<p><a href="/x">een </a><a href="/x">twee</a></p>')
    assert block["html"].count("<a ") == 2


def test_a_link_around_blocks_is_in_all_of_them() -> None:
    html = '<a href="/x"><h3>kop</h3><p>tekst</p></a>'
    link = f"{SITE}/x"
    assert blocks(html) == [Heading(T(Run("kop", href=link)), 3), Paragraph(T(Run("tekst", href=link)))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>een</h1>", [Heading(T("een"), 2)]),
        ("<h4>een <i>twee</i></h4>", [Heading(T("een ", Run("twee", italic=True)), 4)]),
        ("<h2><div>een</div><div>twee<br>drie</div></h2>", [Heading(T("een twee drie"), 2)]),
        ("<h2><img src='/a.jpg'>een</h2>", [Heading(T("een"), 2), Image(f"{SITE}/a.jpg")]),
        ("<h2>een<h3>twee</h3></h2>", [Heading(T("een twee"), 2)]),
        ("<h2> </h2>", []),
    ],
)
def test_headings(html: str, expected: list[Any]) -> None:
    assert blocks(html) == expected


def test_headings_inside_headings_are_read_once() -> None:
    (heading,) = blocks("<h2>a " * 60 + "</h2>" * 60)
    assert isinstance(heading, Heading)
    assert heading.text.plain.count("a") == 60


@pytest.mark.parametrize(
    "tag", ["h2", "blockquote", "figure", "figcaption", "dl", "ul><li", "table><tr><td", "b", "q"]
)
def test_what_lies_in_itself_a_hundred_times_takes_no_time(tag: str) -> None:
    began = process_time()
    assert "woord" in str(blocks(f"<{tag}>woord " * 400))
    assert process_time() - began < 2


def test_nor_does_white_space_in_links_in_each_other() -> None:
    links = "".join(f"<a href=/{number}><span> " for number in range(45))
    began = process_time()
    blocks(f"<p>{links}{'<i></i> ' * 60_000}woord")
    assert process_time() - began < 3


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<blockquote><p>een</p><p>twee</p></blockquote>", [Quote(T("een\ntwee"))]),
        ("<blockquote>een<footer>twee</footer></blockquote>", [Quote(T("een\ntwee"))]),
        (
            "<blockquote>een<ul><li>twee</ul>drie</blockquote>",
            [Quote(T("een")), List((ListItem(T("twee")),)), Quote(T("drie"))],
        ),
        ("<blockquote><h2>kop</h2>een</blockquote>", [Heading(T("kop"), 2), Paragraph(T("een"))]),
        ("<blockquote><blockquote>een</blockquote></blockquote>", [Quote(T("een"))]),
    ],
)
def test_quotes(html: str, expected: list[Any]) -> None:
    assert blocks(html) == expected


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<pre>een\n  twee\n\n\tdrie  \n</pre>", "een\n  twee\n\n    drie"),
        ("<pre><code><span>een</span>\n  <b>&lt;twee&gt;</b></code></pre>", "een\n  <twee>"),
        ("<pre>een<br>  twee<div>drie</div>vier</pre>", "een\n  twee\ndrie\nvier".replace("twee\n", "twee")),
        ('<pre><i class="lineno">1</i>een\n<i class="lineno">2</i>twee</pre>', "een\ntwee"),
    ],
)
def test_lines_that_stand_as_they_are(html: str, text: str) -> None:
    assert blocks(html) == [Code(text)]


def items(*entries: str) -> tuple[ListItem, ...]:
    return tuple(ListItem(T(entry)) for entry in entries)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>een<li>twee</ul>", [List(items("een", "twee"))]),
        ("<ol start=3><li><p>een</p><p>twee</p></ol>", [List(items("een\ntwee"), ordered=True, start=3)]),
        ("<ol start=9999><li>een</ol>", [List(items("een"), ordered=True, start=100)]),
        ("<ol start=-1><li>een</ol>", [List(items("een"), ordered=True)]),
        (
            "<ul><li>een<ol><li>twee</ol><li>drie</ul>",
            [List((ListItem(T("een"), items("twee"), ordered=True), *items("drie")))],
        ),
        (
            "<ul>los<li>een</li>en<ul><li>twee</ul></ul>",
            [List((*items("los", "een", "en"), ListItem(T(), items("twee"))))],
        ),
        (
            "<ol><li>een<img src='/a.jpg'><li>twee</ol>",
            [
                List(items("een"), ordered=True),
                Image(f"{SITE}/a.jpg"),
                List(items("twee"), ordered=True, start=2),
            ],
        ),
        (
            "<ol><li>een<pre>x</pre>nog<li>twee</ol>",
            [
                List(items("een"), ordered=True),
                Code("x"),
                Paragraph(T("nog")),
                List(items("twee"), ordered=True, start=2),
            ],
        ),
        ("<ul><li><h3>kop</h3>tekst</li></ul>", [Heading(T("kop"), 3), Paragraph(T("tekst"))]),
        ("<ul><li> </li></ul>", []),
        ("<ul><li><img src='/a.jpg'></li></ul>", [Image(f"{SITE}/a.jpg")]),
    ],
)
def test_lists(html: str, expected: list[Any]) -> None:
    assert blocks(html) == expected


def test_a_list_is_at_most_twenty_deep_and_loses_nothing() -> None:
    (found,) = blocks("<ul><li>a" * 40)
    assert isinstance(found, List)
    depth, level = 0, found.items
    words = 0
    while level:
        depth, words = depth + 1, words + len(level)
        level = tuple(inner for item in level for inner in item.items)
    assert (depth, words) == (20, 40)


def row(*cells: str) -> tuple[Text, ...]:
    return tuple(map(T, cells))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<table><tr><th>a<th>b<tr><td>1<td><b>2</b></table>",
            [Table((row("a", "b"), (T("1"), T(Run("2", bold=True)))))],
        ),
        (
            "<table><thead><tr><td>a<td>b</thead><tbody><tr><td>1<td>2</table>",
            [Table((row("a", "b"), row("1", "2")))],
        ),
        (
            "<table><tr><th>a<td>1<tr><th>b<td>2</table>",
            [Table((row("a", "1"), row("b", "2")), header=False)],
        ),
        (
            "<table><tr><td colspan=2>a<td rowspan=2>b<tr><td>1<td>2<tr><td>3</table>",
            [Table((row("a", "", "b"), row("1", "2", ""), row("3", "", "")), header=False)],
        ),
        ("<table><caption>kop</caption><tr><td>a<td>b<tr><td>1<td>2</table>",
         [Paragraph(T("kop")), Table((row("a", "b"), row("1", "2")), header=False)]),
        (
            "<table><tr><td>a<img src='/a.jpg'><td>b<tr><td>1<td><ul><li>2<li>3</ul></table>",
            [Table((row("a", "b"), row("1", "2\n3")), header=False), Image(f"{SITE}/a.jpg")],
        ),
        ("<table><tr><td>a<tr><td>b</table>", [Table((row("a"), row("b")), header=False)]),
    ],
)  # fmt: skip
def test_tables(html: str, expected: list[Any]) -> None:
    assert blocks(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<table><tr><td>a<td>b</table>", [Paragraph(T("a")), Paragraph(T("b"))]),
        (
            "<table><tr><td><h2>a</h2><td>b<tr><td>c</table>",
            [Heading(T("a"), 2), Paragraph(T("b")), Paragraph(T("c"))],
        ),
        (
            "<table><tr><td><table><tr><td>a</table></td></tr><tr><td>b</table>",
            [Paragraph(T("a")), Paragraph(T("b"))],
        ),
        ("<table><tr><td class=gutter>1<td><pre>a\nb</pre></table>", [Paragraph(T("1")), Code("a\nb")]),
        ("<table></table>", []),
    ],
)
def test_tables_that_only_lay_out_the_page(html: str, expected: list[Any]) -> None:
    assert [block for block in blocks(html) if not isinstance(block, Table)] == expected


def test_long_texts_beside_each_other_are_no_table() -> None:
    cell = f"<td>{'woord ' * 100}"
    assert not any(
        isinstance(block, Table) for block in blocks(f"<table><tr>{cell * 2}<tr>{cell * 2}</table>")
    )


def test_a_table_with_endless_spans_keeps_its_texts() -> None:
    html = "<table>" + "<tr><td colspan=50 rowspan=50>a<td>b" * 300 + "</table>"
    (table,) = blocks(html)
    assert table == Table((row("a", "b"),) * 300, header=False)


@pytest.mark.parametrize(
    ("html", "caption"),
    [
        ("<figure><img src=/a.jpg><figcaption>een <i>twee</i></figcaption></figure>", "een <i>twee</i>"),
        ("<figure><figcaption>een</figcaption><img src=/a.jpg></figure>", ""),
        ("<figure><img src=/a.jpg><figcaption>een</figcaption><cite>twee</cite></figure>", "een twee"),
        ("<div class='wp-caption'><img src=/a.jpg><p class='wp-caption-text'>een</p></div>", "een"),
        ("<img src=/a.jpg><div class='caption'>een</div>", "een"),
        ("<img src=/a.jpg><p>een</p>", ""),
        ("<img src=/a.jpg><div class='no_caption'><h2>een</h2></div>", ""),
    ],
)
def test_captions(html: str, caption: str) -> None:
    (image,) = [block for block in printed(f"<div>{html}</div>") if block["type"] == "image"]
    assert image["caption_html"] == caption
    assert "een" in "".join(re.findall(r"een", str(printed(html))))


def test_a_figure_need_not_say_that_it_is_a_photo() -> None:
    html = "<li><figure><span>Foto</span><img src=/a.jpg><figcaption>een</figcaption></figure></li>"
    assert blocks(f"<ul>{html}</ul>") == [Image(f"{SITE}/a.jpg", caption=T("een"))]


def test_a_caption_stays_in_its_figure() -> None:
    html = "<figure><img src=/a.jpg></figure><figure><video></video><figcaption>film</figcaption></figure>"
    assert blocks(html) == [Image(f"{SITE}/a.jpg"), Paragraph(T("film"))]


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<p><img src=/a.jpg>tekst</p>", [Image, Paragraph]),
        ("<p>tekst <img src=/a.jpg> tekst</p>", [Paragraph, Image]),
        ("<p>tekst<br><img src=/a.jpg><br>tekst</p>", [Paragraph, Image, Paragraph]),
        ("<p><img src=/a.jpg><img src=/a.jpg></p>", [Image]),
    ],
)
def test_where_pictures_stand(html: str, kinds: list[type]) -> None:
    assert [type(block) for block in blocks(html)] == kinds


def test_a_picture_of_a_letter_is_that_letter() -> None:
    assert blocks("<p>thee <img class='emoji' alt='☕' src='/x.svg'></p>") == [Paragraph(T("thee ☕"))]


def test_where_the_cards_stood() -> None:
    found = opened(page("")).mark
    assert found
    html = f"<div>a<p>{found}</p>b</div>"
    from postiljon.articles.page import parsed
    from postiljon.articles.pages.html_blocks import read_blocks
    from postiljon.articles.pages.html_found import Context
    from postiljon.articles.pages.visible import tree_of

    kinds = [type(each.block) for each in read_blocks(tree_of(parsed(html, "")), Context("", found))]
    assert kinds == [Paragraph, Products, Paragraph]
