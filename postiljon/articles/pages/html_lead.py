"""The standfirst of an article on a web page: the few sentences that the page sets apart between title and text.

It is there when an element is called so, or when the page shows its own description apart from the text. The first
paragraph is no standfirst, however short it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from postiljon.articles.bylines import byline_of
from postiljon.articles.model import Heading, Paragraph, Quote, Text
from postiljon.articles.page import Page
from postiljon.articles.word_lists import key_of

from .html_blocks import read_blocks
from .html_found import Context, Found, lines_of
from .page_facts import Facts
from .page_names import is_called
from .page_tree import Node
from .visible import tree_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SHORTEST, _LONGEST = 20, 900  # characters
_SEARCHED = 400  # elements behind the title
_TOP = 4  # blocks among which the standfirst may have been read as well
_LONGEST_NAMES = 300  # characters that are looked at
_LINKS = 0.3  # of a standfirst, at most
_MOST_CHILDREN = 5
_RUNNING = 80  # characters of a paragraph of the text
_NEIGHBOURS = 2  # so many of them beside it make a description the first paragraph
_HEADINGS = ("h1", "h2")
_TAGS = (*_HEADINGS, "h3", "h4", "p", "div", "section", "span")


def find_lead(page: Page, facts: Facts, found: Sequence[Found]) -> Text:
    """The standfirst of the article whose blocks were ``found``; an empty text where the page has none."""
    texts = (key_of(each.block.text.plain) for each in found if isinstance(each.block, Paragraph))
    descriptions = {key_of(each) for each in facts.descriptions}
    for element in _between(page.root, key_of(facts.title), next(filter(None, texts), "")):
        if _is_called_so(element) or _is_description(element, descriptions):
            node = tree_of(element)
            text = lines_of(read_blocks(node, Context(page.url))).one_line()
            if _may_be_lead(node, text.plain, facts.title):
                return text
    return Text()


def without_lead(found: list[Found], lead: Text) -> list[Found]:
    """The blocks without those at the top that are in ``lead``."""
    said = key_of(lead.plain)
    top, rest = found[:_TOP], found[_TOP:]
    kept = [each for each in top if not said or not (text := key_of(_plain(each))) or text not in said]
    return kept + rest


def _plain(found: Found) -> str:
    block = found.block
    return block.text.plain if isinstance(block, Paragraph | Heading | Quote) else ""


def _between(root: HtmlElement, title: str, start: str) -> Iterator[HtmlElement]:
    """The elements behind the title, up to the one that has the article's first paragraph."""
    elements = root.iter(*_TAGS)
    headings = (
        element for element in elements if element.tag in _HEADINGS and key_of(_text(element)) == title
    )
    if title and next(headings, None) is None:
        elements = root.iter(*_TAGS)
    for element in islice(elements, _SEARCHED):
        yield element
        if start and element.tag == "p" and key_of(_text(element)) == start:
            return


def _is_called_so(element: HtmlElement) -> bool:
    names = " ".join(element.get(name, "") for name in ("class", "id", "itemprop"))[:_LONGEST_NAMES].lower()
    return is_called("standfirst", names) and not is_called("not_standfirst", names)


def _is_description(element: HtmlElement, descriptions: Collection[str]) -> bool:
    """Whether an element that stands apart from running text says what the page says about itself."""
    if len(element) > _MOST_CHILDREN:
        return False
    text = _text(element)
    if len(text) > 2 * _LONGEST or key_of(text) not in descriptions:
        return False
    parent = element.getparent()
    siblings = [] if parent is None else parent.iterchildren("p")
    return sum(each is not element and len(_text(each)) > _RUNNING for each in siblings) < _NEIGHBOURS


def _may_be_lead(node: Node, text: str, title: str) -> bool:
    if not _SHORTEST <= len(text) <= _LONGEST or node.link_density > _LINKS or byline_of(text, ""):
        return False
    return not title or key_of(title) not in key_of(text)


def _text(element: HtmlElement) -> str:
    return element.text_content().strip()
