"""The table of contents over an article on a web page: links to places further down, which a mail does not have."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from postiljon.articles.model import Heading, List, Paragraph
from postiljon.articles.word_lists import phrases

from .html_found import Found
from .page_names import is_called
from .page_tree import HEADINGS, Node, in_order

_NEARLY_ALL = 0.9  # of the list can be clicked; the rest are numbers
_NEAR = 3  # elements around the list whose names count
_ROLES = frozenset({"navigation", "doc-toc"})
_MARKED_UP = HEADINGS | {"summary"}  # a title that makes a section of the article


def tables_of_contents(found: Sequence[Found]) -> frozenset[int]:
    """Where they stand among the blocks, each title and the list under it.

    The title has to say what it is, and the page has to say that it is no part of the text: by calling it navigation,
    or by its name when the title is no heading either.
    """
    starts = (at for at in range(len(found) - 1) if _is_title(found[at]) and _is_list(found[at + 1]))
    tables = (at for at in starts if _is_furniture(found[at].node, found[at + 1].node))
    return frozenset(place for at in tables for place in (at, at + 1))


def _is_title(found: Found) -> bool:
    return isinstance(found.block, Heading | Paragraph) and phrases("contents").are(found.block.text.plain)


def _is_list(found: Found) -> bool:
    """Whether a list leads nowhere but to places on one page."""
    links = [node for node in in_order(found.node) if node.tag == "a" and "#" in _address(node)]
    pages = {_address(node).partition("#")[0] for node in links}
    chars = sum(node.chars for node in links)
    return isinstance(found.block, List) and len(pages) == 1 and chars >= _NEARLY_ALL * found.node.chars


def _address(link: Node) -> str:
    return link.attributes.get("href", "").strip()


def _is_furniture(title: Node, table: Node) -> bool:
    around = [*islice(table.ancestors(), _NEAR)]
    if any(node.tag == "nav" or node.attributes.get("role") in _ROLES for node in (table, *around)):
        return True
    is_named = any(is_called("contents", node.names) for node in (table, *around))
    return is_named and title.tag not in _MARKED_UP
