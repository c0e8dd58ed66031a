"""Blocks that only look like a part of the article: dates, share lines, adverts, other articles, notes at the end.

Words decide where words can: the same lists that sweep scraped text. Where they cannot, what stands above the first
text or below the last one that a second opinion knows is left out when the second opinion does not know it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from postiljon.articles.bylines import byline_of
from postiljon.articles.model import Block, Heading, List, Noise, Paragraph
from postiljon.articles.page_lines import (
    LONGEST_FURNITURE,
    is_label_line,
    is_page_edge,
    machinery,
    opens_tail,
)
from postiljon.articles.word_lists import phrases

from .html_contents import tables_of_contents
from .html_found import Found, texts_of
from .html_references import references_start
from .page_items import product_of
from .page_tree import Node, in_order, text_in
from .second_opinion import Opinion

_KNOWN = 0.5  # of a text must be in the other opinion
_TRUSTED = 0.25  # of all text must be known, or the opinion is not worth much here
_LINKS = 0.5  # of a text make it a link to something else
_RUNNING = 80  # characters of a text that is no label
_AFTERWORD = 3  # lines that may stand under the last rule
_ABOUT_AUTHOR = 5  # blocks that may be about the author, at the end


@dataclass(frozen=True, slots=True)
class _View:
    """A block as it is looked at here."""

    found: Found
    text: str
    is_known: bool
    is_inside: bool  # between the first and the last text that is known
    is_beside: bool  # in the same element as a text that is known
    is_afterword: bool  # one of a few last lines, under a rule
    is_contents: bool  # a part of a table of contents
    is_of_product: bool  # said of the only product that the page describes here
    above: Block | None

    @property
    def is_linked(self) -> bool:
        """Whether most of it can be clicked."""
        return self.found.node.link_density > _LINKS


def without_doubtful(
    found: Sequence[Found], opinion: Opinion, language: str
) -> tuple[list[Found], list[Noise]]:
    """The blocks that are the article's, and the lines of the others, each with the reason."""
    views = _views(found, opinion)
    reasons = _with_end(views, [_why_not(view, language) for view in views])
    kept = [view.found for view, why in zip(views, reasons, strict=True) if not why]
    noise = [
        Noise(view.found.node.line, line, why)
        for view, why in zip(views, reasons, strict=True)
        for line in view.text.split("\n")
        if why and line
    ]
    return kept, noise


def _views(found: Sequence[Found], opinion: Opinion) -> list[_View]:
    texts = ["\n".join(text.plain for text in texts_of(each.block)) for each in found]
    known = [bool(text) and opinion.share(text) >= _KNOWN for text in texts]
    known_chars = sum(len(text) for text, is_known in zip(texts, known, strict=True) if is_known)
    at = [number for number, is_known in enumerate(known) if is_known]
    is_trusted = at and known_chars >= _TRUSTED * sum(map(len, texts))
    first, last = (at[0], at[-1]) if is_trusted else (0, len(found))
    afterword = _afterword(found[: last + 1])
    beside = {found[number].node.parent for number in at}
    products = {product for each in found if (product := product_of(each.node))}
    sources, contents = references_start(found), tables_of_contents(found)
    return [
        _View(
            found=each,
            text=texts[number],
            is_known=known[number],
            is_inside=first <= number <= last or number >= sources,
            is_beside=each.node.parent in beside,
            is_afterword=number >= afterword,
            is_contents=number in contents,
            is_of_product=len(products) == 1 and product_of(each.node) in products,
            above=found[number - 1].block if number else None,
        )
        for number, each in enumerate(found)
    ]


def _why_not(view: _View, language: str) -> str | None:
    """Why a block is not the article's; None when it is."""
    block = view.found.block
    if view.is_contents:
        return "table of contents"
    if isinstance(block, Paragraph):
        return _by_words(view, language) or _by_place(view)
    if view.is_inside or not isinstance(block, Heading | List):
        return None
    if isinstance(block, Heading):
        return "another article" if view.is_linked or _leads_away(block) else None
    is_section = isinstance(view.above, Heading) and not _leads_away(view.above)
    return "links outside the text" if view.is_linked and not is_section else None


def _leads_away(heading: Heading) -> bool:
    """Whether other articles stand below a heading such as "Related"."""
    text = heading.text.plain
    return opens_tail(text) or phrases("see_also").are(text)


def _by_words(view: _View, language: str) -> str | None:
    text, node = view.text, view.found.node
    if node.tag == "figcaption":
        return "caption of what a mail cannot show"
    if len(text) > 3 * LONGEST_FURNITURE:
        return None
    if text.isascii() and not any(map(str.isalnum, text)):
        return "nothing to read"
    if why := machinery(text):
        return why
    if byline := byline_of(text, language):
        return byline.why
    if not node.text.strip() and [child.tag for child in node.children if child.chars] == ["time"]:
        return "date line"
    if is_label_line(text):
        return "category line"
    if opens_tail(text) or (view.is_afterword and _points_away(node)):
        return "another article"
    return "navigation" if is_page_edge(text) and not (view.is_known and view.is_inside) else None


def _afterword(found: Sequence[Found]) -> int:
    """Where the few lines at the end begin that stand under a rule."""
    for at in reversed(range(max(0, len(found) - _AFTERWORD), len(found))):
        node = found[at].node
        if not isinstance(found[at].block, Paragraph) or node.parent is None:
            break
        siblings = node.parent.children
        before = siblings.index(node) - 1
        if before >= 0 and siblings[before].tag == "hr":
            return at
    return len(found)


def _points_away(node: Node) -> bool:
    """Whether a line only tells where to find more: its one link is a word such as "here"."""
    links = [each for each in in_order(node) if each.tag == "a"]
    return node.chars < _RUNNING and len(links) == 1 and phrases("here").are(text_in(links[0]))


def _by_place(view: _View) -> str | None:
    if view.is_inside or view.is_known or _is_fact(view):
        return None
    is_text = view.is_beside and len(view.text) >= _RUNNING and not view.is_linked
    return None if is_text else "outside the article's text"


def _is_fact(view: _View) -> bool:
    """Whether it tells something of the product on the page, such as "Delivery: 3 days"."""
    label, _, value = view.text.partition(":")
    return view.is_of_product and bool(label.strip() and value.strip()) and len(view.text) < _RUNNING


def _with_end(views: Sequence[_View], reasons: list[str | None]) -> list[str | None]:
    """The reasons, and those for what ends the page: notes about the author, and headings with nothing below."""
    start = max(0, len(views) - _ABOUT_AUTHOR)
    about = next(
        (at for at in range(start, len(views)) if phrases("about_author").are(views[at].text)), len(views)
    )
    reasons = [why or ("about the author" if at >= about else None) for at, why in enumerate(reasons)]
    for at in reversed(range(len(views))):
        if not reasons[at] and not isinstance(views[at].found.block, Heading):
            break
        reasons[at] = reasons[at] or "heading without a text"
    return reasons
