"""What can be seen of a page, and how it is put into paragraphs and measured."""

from __future__ import annotations

import pytest

from postiljon.articles.page import parsed
from postiljon.articles.pages.page_tree import Node, in_order, text_in, without
from postiljon.articles.pages.visible import tree_of


def tree(html: str) -> Node:
    """The first element of ``html`` as it is seen."""
    body = tree_of(parsed(f"<body>{html}</body>", ""))
    return next(node for node in in_order(body) if node.tag == "body").children[0]


def shape(node: Node) -> str:
    """Tags and texts, as short as can be: ``div(p[a],p[b])``."""
    inside = ",".join(map(shape, node.children))
    own = f"[{text_in(node)}]" if node.tag in {"p", "h2", "a"} else f"({inside})"
    return node.tag + own


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<template>x</template>",
        "<aside>x</aside>",
        "<footer>x</footer>",
        "<button>x</button>",
        "<select><option>x</select>",
        "<svg><text>x</text></svg>",
        "<i hidden>x</i>",
        "<i aria-hidden=true>x</i>",
        '<i style="color:red; DISPLAY : none">x</i>',
        '<i style="visibility:hidden">x</i>',
        '<i class="sr-only">x</i>',
        '<div role="dialog" aria-modal="true">x</div>',
        '<form role="search"><label>x</label></form>',
        "<noscript>x</noscript>",
        "<!-- x -->",
        "<?x x ?>",
    ],
)
def test_what_is_hidden_is_not_there_and_what_is_behind_it_stays(hidden: str) -> None:
    assert text_in(tree(f"<section>a {hidden}b{hidden} c</section>")) == "a b c"


def test_a_formula_is_seen_though_it_is_hidden_from_who_listens() -> None:
    assert tree('<p><img class="mwe-math-fallback-image" aria-hidden="true" src="x.png"></p>').children


def test_a_quote_may_have_a_foot() -> None:
    assert text_in(tree("<blockquote>a <footer>b</footer></blockquote>")) == "a b"


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<div>a <b>b</b><br>c</div>", "p[a bc]"),
        ("<div>a<p>b</p>c</div>", "div(p[a],p[b],p[c])"),
        ("<div><p>a</p></div>", "p[a]"),
        ("<div><p><a href='/x'>a</a></p></div>", "div(p[a])"),
        ("<div><h2>a</h2> <br> b</div>", "div(h2[a],p[b])"),
        ("<div><a href='/x'>a <i>b</i></a> c d e f g h</div>", "p[a b c d e f g h]"),
        ("<div><a href='/x'><h2>a</h2></a></div>", "div(a[a])"),
    ],
)
def test_loose_text_is_put_into_paragraphs(html: str, seen: str) -> None:
    assert shape(tree(html)) == seen


def test_the_text_is_counted() -> None:
    node = tree("<div><p>één,  twee\n<a href='/x'>drie</a></p><p><a href='#x'>vier</a>،</p></div>")
    assert (node.chars, node.commas) == (len("één, twee") + 4 + 4 + 1, 2)
    assert node.link_chars == pytest.approx(4 + 0.3 * 4)


def test_what_is_taken_out_leaves_the_text_behind_it() -> None:
    node = tree("<div><p>a</p><section>b</section><p>c</p></div>")
    first, section, _ = node.children
    section.tail, first.tail = " d ", " e "
    without(node, {section})
    assert text_in(node) == "a e d c"


LAZY = '<img src="data:image/gif;base64,R0" class="lazy">'
REAL = '<noscript><img src="/echt.jpg"></noscript>'


@pytest.mark.parametrize(
    ("html", "sources"),
    [
        (LAZY + REAL, ["/echt.jpg"]),
        (f"<div>{LAZY}</div>{REAL}", ["/echt.jpg"]),
        (f"<picture><source srcset='/b.webp'>{LAZY}</picture> {REAL}", [None, "/echt.jpg"]),
        (f"<img>{REAL}", ["/echt.jpg"]),
        (f"{LAZY} tekst {REAL}", ["data:image/gif;base64,R0", "/echt.jpg"]),
        (f"<div>{LAZY}{LAZY}</div>{REAL}", ["data:image/gif;base64,R0"] * 2 + ["/echt.jpg"]),
    ],
)
def test_a_picture_for_who_runs_no_scripts_is_the_real_one(html: str, sources: list[str | None]) -> None:
    nodes = in_order(tree(f"<section>{html}</section>"))
    assert [node.attributes.get("src") for node in nodes if node.tag in {"img", "source"}] == sources


def test_an_element_with_endless_attributes_has_none() -> None:
    attributes = " ".join(f"a{number}=b" for number in range(900))
    assert tree(f"<p {attributes}>a</p>").attributes == {}
