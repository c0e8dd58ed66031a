"""What stands inside an article's part of the page and is not the article: rows of links, share bars, boxes, forms.

An element goes when it looks like furniture and has little running text in it: more pictures or list items than
paragraphs, mostly links, a bad name. Tables of data and what lies in code are left alone. Like those of `main_part`,
the rules are the ones that reader views have proved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .main_part import weight
from .page_names import is_called
from .page_tree import HEADINGS, Node, in_order, without
from .teasers import teasers

_SHARING = 500  # characters; what is called "share" and is longer is not a share bar
_COMMAS = 10  # so many mean running text, whatever else there is
_LONG_LIST = 100  # items that an element may have before they count against it
_SHORT = 25  # characters
_NEAR = 3  # levels up
_LISTS = frozenset({"ul", "ol"})
_HOLDERS = frozenset({"blockquote", "dl", "div", "img", "li", "ol", "p", "pre", "span", "table", "td", "ul"})


@dataclass(slots=True)
class _Counts:
    """What is inside an element."""

    paragraphs: int = 0
    pictures: int = 0
    items: int = 0
    heading_chars: int = 0
    list_chars: int = 0
    holder_chars: int = 0

    def add(self, node: Node, inside: _Counts, times: int = 1) -> None:
        """Count an element and what is in it, or with ``times`` -1 count it no longer."""
        tag = node.tag
        self.paragraphs += times * (inside.paragraphs + (tag == "p"))
        self.pictures += times * (inside.pictures + (tag == "img"))
        self.items += times * (inside.items + (tag == "li"))
        self.heading_chars += times * (inside.heading_chars + (node.chars if tag in HEADINGS else 0))
        self.list_chars += times * (inside.list_chars + (node.chars if tag in _LISTS else 0))
        self.holder_chars += times * (inside.holder_chars + (node.chars if tag in _HOLDERS else 0))


@dataclass(frozen=True, slots=True)
class _Part:
    """The article's part of a page while it is being cleared."""

    by_name: bool
    nodes: Sequence[Node]
    counts: dict[Node, _Counts]
    data: frozenset[Node]  # tables of data
    around_data: frozenset[Node]
    gone: set[Node] = field(default_factory=set)

    def those(self, *tags: str) -> Iterator[Node]:
        """What there still is of elements with these tags, the last one first."""
        return (node for node in reversed(self.nodes) if node.tag in tags and not self.is_gone(node))

    def is_gone(self, node: Node) -> bool:
        """Whether an element was taken out, or one around it."""
        return node in self.gone or any(ancestor in self.gone for ancestor in node.ancestors())

    def drop(self, node: Node) -> None:
        """Take an element out, and out of the counts of those around it."""
        self.gone.add(node)
        for ancestor in node.ancestors():
            self.counts[ancestor].add(node, self.counts[node], -1)
        for ancestor in node.ancestors():
            ancestor.chars -= node.chars
            ancestor.commas -= node.commas
            ancestor.link_chars -= node.link_chars


def without_clutter(top: Node, *, by_name: bool = True) -> Node:
    """The tree ``top`` without its clutter; with ``by_name`` the names of elements count too."""
    nodes = in_order(top)
    data = frozenset(node for node in nodes if node.tag == "table" and is_data(node))
    around = frozenset(ancestor for table in data for ancestor in table.ancestors())
    part = _Part(by_name, nodes[1:], _count(nodes), data, around)
    for node in teasers(nodes):
        if not part.is_gone(node):
            part.drop(node)
    for tags in (("form", "fieldset"), ("table",), ("ul",), ("div",)):
        if tags == ("table",):
            _drop_by_name(part, top)
        for node in part.those(*tags):
            if _is_clutter(node, part):
                part.drop(node)
    without(top, part.gone)
    return top


def is_data(table: Node) -> bool:
    """Whether a table holds data, and does not only lay out the page."""
    attributes = table.attributes
    if attributes.get("role") == "presentation" or attributes.get("datatable") == "0":
        return False
    inside = in_order(table)[1:]
    tags = {node.tag for node in inside}
    if attributes.get("summary") or tags & {"caption", "col", "colgroup", "tfoot", "thead", "th"}:
        return True
    rows = [node for node in inside if node.tag == "tr"]
    columns = max((sum(cell.tag == "td" for cell in row.children) for row in rows), default=0)
    if "table" in tags or columns <= 1 or len(rows) == 1:
        return False
    return len(rows) >= 10 or columns > 4 or len(rows) * columns > 10


def _count(nodes: Sequence[Node]) -> dict[Node, _Counts]:
    counts: defaultdict[Node, _Counts] = defaultdict(_Counts)
    for node in reversed(nodes):
        inside = counts[node]
        for child in node.children:
            inside.add(child, counts[child])
    return counts


def _drop_by_name(part: _Part, top: Node) -> None:
    """Take out share bars, and headings with a bad name."""
    for node in part.nodes:
        is_heading = node.tag in {"h1", "h2"} and part.by_name and weight(node) < 0
        is_sharing = node.chars < _SHARING and node.parent is not top and is_called("sharing", node.names)
        if (is_heading or is_sharing) and not part.is_gone(node):
            part.drop(node)


def _is_clutter(node: Node, part: _Part) -> bool:
    if node in part.data or node in part.around_data or any(each in part.data for each in node.ancestors()):
        return False
    if _stands_in("code", node) or any(is_called("embedded", child.names) for child in node.children):
        return False
    points = weight(node) if part.by_name else 0
    if points < 0:
        return True
    return node.commas < _COMMAS and _looks_like_furniture(node, part.counts[node], points)


def _looks_like_furniture(node: Node, inside: _Counts, points: int) -> bool:
    is_list = node.tag in _LISTS or inside.list_chars > 0.9 * node.chars > 0
    in_figure = _stands_in("figure", node)
    reasons = (
        node.link_density > 0.2 and not is_list if points < 25 else node.link_density > 0.5,
        inside.pictures > 1 and inside.paragraphs < 0.5 * inside.pictures and not in_figure,
        inside.items - _LONG_LIST > inside.paragraphs and not is_list,
        not (is_list or in_figure) and _is_bare(node, inside),
        not inside.pictures and not inside.holder_chars,
    )
    return any(reasons) and not (is_list and _is_row_of_pictures(node, inside))


def _is_bare(node: Node, inside: _Counts) -> bool:
    """Whether there are but a few words with a link in it, beside no picture or too many."""
    is_heading = inside.heading_chars >= 0.9 * node.chars
    is_little = node.chars < _SHORT and (inside.pictures == 0 or inside.pictures > 2)
    return is_little and not is_heading and node.link_chars > 0


def _is_row_of_pictures(node: Node, inside: _Counts) -> bool:
    simple = all(len(child.children) <= 1 for child in node.children)
    return simple and inside.pictures == inside.items


def _stands_in(tag: str, node: Node) -> bool:
    return any(ancestor.tag == tag for ancestor, _ in zip(node.ancestors(), range(_NEAR), strict=False))
