"""The article's part of a page: tried with every rule first, and with fewer of them while too little is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postiljon.articles.word_lists import words_of

from .clutter import without_clutter
from .main_part import main_part
from .page_names import is_called
from .page_tree import HEADINGS, Node, in_order, text_in
from .second_opinion import Opinion
from .visible import Skip, is_aside, tree_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ENOUGH = 500  # characters of an article; with fewer of them other rules may find more
_HUGE = 40_000  # elements of a page that is tried but once
_LONGEST_BYLINE = 100
_AN_OPINION = 40  # words of it that are worth listening to
_AGREED = 0.4  # of the other opinion must be in the part that was found
_MOST = 0.9  # of what is known
_TEXTS = frozenset({"p", "li", "td", "dd", "dt", "pre", "blockquote", "figcaption", *HEADINGS})
_ALIKE = 0.75  # how much of a heading must be in the title to be the title once more
_ROLES = frozenset({"alert", "alertdialog", "complementary", "dialog", "menu", "menubar", "navigation"})
_KEEPS_NAMES = frozenset({"a", "body", "html"})  # what is never left out for its name
_SHELTERS = frozenset({"table", "code"})  # nor is what stands in these


@dataclass(frozen=True, slots=True)
class _Rules:
    """Which rules are followed."""

    unlikely: bool = True  # leave out what is called a header, a sidebar, comments
    names: bool = True  # let names speak for and against a part
    clutter: bool = True  # clear the part that was found


_ATTEMPTS = (
    _Rules(),
    _Rules(unlikely=False),
    _Rules(unlikely=False, names=False),
    _Rules(unlikely=False, names=False, clutter=False),
)


def reader_view(root: HtmlElement, title: str, opinion: Opinion) -> Node | None:
    """The part of the page that holds the article called ``title``, cleared and measured; None without any text.

    When hardly anything of what the second opinion says is in it, it is the wrong part, and that decides.
    """
    best = _best_attempt(root, title, opinion)
    if len(opinion.runs) >= _AN_OPINION and opinion.coverage(text_in(best)) < _AGREED:
        other = _part_with(root, title, opinion)
        best = other if opinion.coverage(text_in(other)) > _AGREED else best
    return best if best.chars else None


def _best_attempt(root: HtmlElement, title: str, opinion: Opinion) -> Node:
    best: Node | None = None
    for rules in _ATTEMPTS:
        view = _attempt(root, title, rules)
        if best is None or view.chars > best.chars:
            best = view
        if view.chars >= _ENOUGH or (opinion.samples and opinion.coverage(text_in(view)) == 1):
            break
        if root.xpath("count(//*)") > _HUGE:
            break
    assert best
    return best


def _part_with(root: HtmlElement, title: str, opinion: Opinion) -> Node:
    """The innermost element that has nearly all of what the second opinion says is the article."""
    tree = tree_of(root, _skip(title, _ATTEMPTS[-1]))
    nodes = in_order(tree)
    known: dict[Node, float] = {}
    for node in reversed(nodes):
        inside = sum(known[child] for child in node.children)
        is_text = node.tag in _TEXTS and not inside
        known[node] = node.chars * opinion.share(text_in(node)) if is_text else inside
    part = tree
    while best := max(part.children, key=lambda child: known[child], default=None):
        if known[best] < _MOST * known[tree]:
            break
        part = best
    return without_clutter(part)


def _attempt(root: HtmlElement, title: str, rules: _Rules) -> Node:
    tree = tree_of(root, _skip(title, rules))
    part = main_part(in_order(tree), by_name=rules.names)
    return without_clutter(part, by_name=rules.names) if rules.clutter else part


def _skip(title: str, rules: _Rules) -> Skip:
    """Which elements are left out from the start. The first byline and the first heading that says the title are."""
    seen: set[str] = set()

    def skip(node: Node, element: HtmlElement) -> bool:
        if is_aside(node, element):
            return True
        if "byline" not in seen and _is_byline(node, element):
            seen.add("byline")
            return True
        if "title" not in seen and node.tag in {"h1", "h2"} and _is_title(title, element):
            seen.add("title")
            return True
        return rules.unlikely and _is_unlikely(node)

    return skip


def _is_byline(node: Node, element: HtmlElement) -> bool:
    attributes = node.attributes
    named = is_called("byline", node.names)
    if not (named or attributes.get("rel") == "author" or "author" in attributes.get("itemprop", "")):
        return False
    return 0 < len(element.text_content().strip()) < _LONGEST_BYLINE


def _is_title(title: str, element: HtmlElement) -> bool:
    known = set(words_of(title))
    words = words_of(element.text_content())
    new = [word for word in words if word not in known]
    return bool(known and words) and len(" ".join(new)) < (1 - _ALIKE) * len(" ".join(words))


def _is_unlikely(node: Node) -> bool:
    if node.attributes.get("role") in _ROLES:
        return True
    if node.tag in _KEEPS_NAMES or not is_called("unlikely", node.names):
        return False
    if is_called("likely", node.names):
        return False
    return not any(ancestor.tag in _SHELTERS for ancestor in node.ancestors())
