"""Where on a page the article is: the elements with the most running text, and the fewest links.

Every paragraph speaks for the elements around it, the nearer the louder. The one that is spoken for most is the
article's; its neighbours belong to it when they are nearly as good. The method, its weights and its names are those
that made the reader views of browsers work (Readability), over a tree that is measured once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import islice

from .page_items import product_of
from .page_names import is_called
from .page_tree import Node, measure, text_in

_SPEAKERS = frozenset({"section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre"})
_TO_START_WITH = {
    "div": 5,
    "pre": 3,
    "td": 3,
    "blockquote": 3,
    **dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form"), -3),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th"), -5),
}
_SHORTEST = 25  # characters of a text that says something about where the article is
_LEVELS = 5  # elements around a text that it speaks for
_BEST = 5  # candidates that are looked at
_AGREEING = 3  # of them, inside one element, make that element the article's
_NEARLY = 0.75  # of the best score
_DESCRIPTIONS = 100  # of products that are looked at
_LONGEST_NAME = 300  # characters that are looked at
_NAMED = 25  # points for a good name, and off for a bad one
_SENTENCE_END = re.compile(r"\.( |$)")


def main_part(nodes: Sequence[Node], *, by_name: bool = True) -> Node:
    """The article's part of a tree, given in reading order, as one element of its own; all of a page with little text.

    With ``by_name`` the names of elements count too. The tree is not to be used again.
    """
    scores = _scores(nodes, by_name=by_name)
    if not scores:
        return _joined(nodes[:1])
    best = _better_above(_in_common(_ranked(scores)), scores)
    best = _without_only_children(_with_description(best, nodes, scores))
    score = scores.get(best, 0)
    siblings = [] if _is_whole_page(best) or best.parent is None else best.parent.children
    belonging = [node for node in siblings if node is best or _belongs(node, best, score, scores)]
    return _joined(belonging or [best])


def weight(node: Node) -> int:
    """What the names of ``node`` say for it, in points."""
    points = 0
    for name in filter(None, (node.attributes.get("class"), node.attributes.get("id"))):
        points -= _NAMED if is_called("bad", name[:_LONGEST_NAME].lower()) else 0
        points += _NAMED if is_called("good", name[:_LONGEST_NAME].lower()) else 0
    return points


def _scores(nodes: Iterable[Node], *, by_name: bool) -> dict[Node, float]:
    scores: dict[Node, float] = {}
    for node in nodes:
        if node.tag in _SPEAKERS and node.chars >= _SHORTEST:
            points = 2 + node.commas + min(node.chars // 100, 3)
            for level, ancestor in zip(range(_LEVELS), node.ancestors(), strict=False):
                if ancestor not in scores:
                    scores[ancestor] = _start(ancestor, by_name=by_name)
                scores[ancestor] += points / (level * 3 if level > 1 else level + 1)
    return {node: score * (1 - node.link_density) for node, score in scores.items()}


def _start(node: Node, *, by_name: bool) -> float:
    return _TO_START_WITH.get(node.tag, 0) + (weight(node) if by_name else 0)


def _ranked(scores: Mapping[Node, float]) -> list[Node]:
    """The best candidate, and those that come near."""
    best, *others = nlargest(_BEST, scores, key=lambda node: scores[node])
    return [best, *(node for node in others if scores[node] >= _NEARLY * scores[best] > 0)]


def _in_common(ranked: Sequence[Node]) -> Node:
    """The element that several good candidates stand in, or else the best of them."""
    best, *others = ranked
    around = [set(node.ancestors()) for node in others]
    for ancestor in best.ancestors():
        if not _is_whole_page(ancestor) and sum(ancestor in each for each in around) >= _AGREEING:
            return ancestor
    return best


def _better_above(best: Node, scores: Mapping[Node, float]) -> Node:
    """The next element around ``best`` that scores higher, unless the scores drop too far before it comes."""
    last = scores.get(best, 0)
    lowest = last / 3
    for ancestor in best.ancestors():
        if _is_whole_page(ancestor) or scores.get(ancestor, last) < lowest:
            break
        if scores.get(ancestor, last) > last:
            return ancestor
        last = scores.get(ancestor, last)
    return best


def _with_description(best: Node, nodes: Iterable[Node], scores: Mapping[Node, float]) -> Node:
    """The element around ``best`` and the description of the product that it tells of, when that is text as well."""
    if (product := product_of(best)) is None:
        return best
    marked = (node for node in nodes if node.attributes.get("itemprop") == "description")
    own = next((node for node in islice(marked, _DESCRIPTIONS) if product_of(node) is product), None)
    if own is None or not _belongs(own, best, scores.get(best, 0), scores):
        return best
    around = {own, *own.ancestors()}
    return next(node for node in (best, *best.ancestors()) if node in around)


def _without_only_children(best: Node) -> Node:
    """The outermost element that has nothing but ``best`` in it: then its neighbours can be seen."""
    for ancestor in best.ancestors():
        if _is_whole_page(ancestor) or len(ancestor.children) > 1:
            break
        best = ancestor
    return best


def _belongs(node: Node, best: Node, score: float, scores: Mapping[Node, float]) -> bool:
    """Whether a neighbour is so good, or so much like running text, that it is a part of the same article."""
    alike = node.attributes.get("class") and node.attributes.get("class") == best.attributes.get("class")
    bonus = score * 0.2 if alike else 0
    if node in scores and scores[node] + bonus >= max(10, score * 0.2):
        return True
    if node.tag != "p":
        return False
    if node.chars > 80:
        return node.link_density < 0.25
    return not node.link_chars and bool(_SENTENCE_END.search(text_in(node)))


def _joined(nodes: Sequence[Node]) -> Node:
    part = Node("div")
    for node in nodes:
        node.parent, node.tail = part, ""
    part.children = [*nodes]
    measure([part])
    return part


def _is_whole_page(node: Node) -> bool:
    return node.tag in {"body", "html"}
