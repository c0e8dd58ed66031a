from __future__ import annotations

import time

import pytest

from postiljon.checks.balance import Balance, weigh, with_holders
from postiljon.checks.source import read_parts


def balance(html: str) -> Balance:
    return weigh(read_parts(html))


def mistakes(html: str) -> list[str]:
    return [f"{mistake.kind} {mistake.part.name}".strip() for mistake in balance(html).mistakes]


@pytest.mark.parametrize(
    "html",
    [
        "<div><b>a</b></div>",
        "a<br>b<br/>c<hr><img src=x>",
        "<DIV></div>",
        "<table><tbody><tr><td><p>a</p><table><tr><td>b</td></tr></table></td></tr></tbody></table>",
        "<style>a > b {}</style><script>'</div>'</script>",
        "<!-- <b> --><p>a</p>",
        "<o:AllowPNG/>",
        "<svg><path/><g></g></svg>",
        "<title>a <b> c</title>",
        "<table>\n <caption>a</caption><colgroup><col></colgroup>\n<tr> <th>a</th></tr></table>",
        "<a href=x>a</a> <a href=y>b</a>",
        "<a href=x><table><tr><td></td></tr></table></a>",
    ],
)
def test_nothing_is_wrong_with(html: str) -> None:
    assert mistakes(html) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<div><b>a</div>", ["open b"]),
        ("<div>a", ["open div"]),
        ("<div/>a", ["slash div"]),
        ("<div><i/></div>", ["slash i"]),
        ("<p/>a", ["slash p"]),
        ("<a href=https://www.example.com/>a</a></b>", ["stray b"]),
        ("a</div>", ["stray div"]),
        ("<b><i>a</b></i>", ["crossed i"]),
        ("<div><table><tr><td></div></td></tr></table>", ["crossed div"]),
        ("<div><table><tr><td></div></td></tr></table></div>", ["stray div"]),
        ("<table><tr><td><table><tr></td></tr></table></td></tr></table>", ["stray td"]),
        ("<ul><li>a<li>b</ul>", ["omitted li", "omitted li"]),
        ("<p>a<p>b", ["omitted p", "omitted p"]),
        ("<p>a<div>b</div></p>", ["omitted p", "stray p"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["omitted " + name for name in "tr td td tr td".split()]),
        ("<a href=x>a<a href=y>b</a></a>", ["doubled a"]),
        ("<table><tr>a<td></td></tr></table>", ["between"]),
        ("<table><div>a</div><tr><td></td></tr></table>", ["between div"]),
        ("<ul><li><ol><li>a</ol></ul>", ["omitted li", "omitted li"]),
    ],
)
def test_a_mistake_is_found_once(html: str, found: list[str]) -> None:
    assert mistakes(html) == found


@pytest.mark.parametrize(
    ("html", "around"),
    [
        ("<div><p><img>", ["div", "p"]),
        ("<div><br><v:fill/><p></p><img>", ["div"]),
        ("<div><p></div><img>", []),
        ("</p><div></i><img>", ["div"]),
    ],
)
def test_what_an_element_lies_in(html: str, around: list[str]) -> None:
    holders = {part.name: [each.name for each in found] for part, found in with_holders(read_parts(html))}
    assert holders["img"] == around


def test_how_deep_a_mail_is() -> None:
    deep = balance("<p>a</p>" + "<div>" * 7 + "<b>x</b>" + "</div>" * 7)
    assert (deep.depth, deep.deepest and deep.deepest.name) == (8, "b")


@pytest.mark.parametrize(
    "piece", ["<b>", "</b>", "<td>", "<table>", "<b></i>", "<i><table></i>", "<li>", "<p><table>", "<a>"]
)
def test_hostile_tags_take_linear_time(piece: str) -> None:
    started = time.process_time()
    balance("<b><i>" * 5_000 + piece * 10_000)
    assert time.process_time() - started < 3
