"""Where on a page the article is, and which blocks of cards its author put there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from postiljon.products.word_lists import pattern

from .blocks import Block
from .branches import Branches, branches
from .marks import is_shops_choice, names_of
from .surroundings import stands_apart
from .texts import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SHARE = 0.85  # of the running text of a page that is in its article
_LONGEST_TITLE = 100
_EDGES = " :!?.…"


@dataclass(frozen=True, slots=True)
class Flow:
    """The element that the article is in, and where in the page its running text stands."""

    body: HtmlElement | None
    prose: Sequence[int]


def flow_of(
    prose: Sequence[tuple[HtmlElement, int]], order: Mapping[HtmlElement, int], cards: Container[HtmlElement]
) -> Flow:
    """Where the article is: in the smallest element with nearly all of the running text that is not in ``cards``."""
    tree = branches(prose, lambda element: element in cards or stands_apart(element))
    body = _body(tree)
    return Flow(body, sorted(order[element] for element in _below(body, tree)))


def is_authors(block: Block, flow: Flow, order: Mapping[HtmlElement, int]) -> bool:
    """Whether a block is the author's choice: in the text, or at its end when no machine chose it."""
    around = list(block.cards[0].iterancestors())
    body_and_outer = set() if flow.body is None else {flow.body, *flow.body.iterancestors()}
    between = list(takewhile(lambda each: each not in body_and_outer, around))
    if any(map(stands_apart, between)) or (flow.body is not None and flow.body not in around):
        return False
    before = bisect_left(flow.prose, order[block.cards[0]])
    after = len(flow.prose) - bisect_right(flow.prose, order[block.cards[-1]])
    return bool(before and after) or not _is_shops_choice(block, between)


def _is_shops_choice(block: Block, between: Sequence[HtmlElement]) -> bool:
    title = "" if block.title is None else text_of(block.title, _LONGEST_TITLE).strip(_EDGES)
    is_titled_so = pattern("shops_titles").fullmatch(title) is not None
    return is_titled_so or any(is_shops_choice(names_of(element)) for element in between)


def _body(tree: Branches) -> HtmlElement | None:
    """The smallest element with nearly all of the text that ``tree`` leads to."""
    body = next(iter(tree.children), None)
    while body is not None:
        heaviest = max(tree.children[body], key=lambda child: tree.weights[child], default=None)
        if heaviest is None or tree.weights[heaviest] < _SHARE * tree.weights[body]:
            break
        body = heaviest
    is_text = body is not None and not tree.children[body]
    return body.getparent() if body is not None and is_text else body


def _below(body: HtmlElement | None, tree: Branches) -> Iterator[HtmlElement]:
    """The elements under ``body`` that have text themselves."""
    waiting = [] if body is None else [body]
    while waiting:
        element = waiting.pop()
        children = tree.children.get(element, [])
        if tree.weights[element] > sum(tree.weights[child] for child in children):
            yield element
        waiting += children
