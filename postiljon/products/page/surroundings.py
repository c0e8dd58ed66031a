"""What stands around the cards of a block: titles, machinery, or something that must stay."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from postiljon.products.text.card_furniture import furniture
from postiljon.products.text.card_lines import is_block_title
from postiljon.products.word_lists import pattern

from .frames import HEADINGS
from .marks import class_of, is_apart, names_of, parts_of
from .texts import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_BESIDE = 60  # elements that are looked at, on each level
_LONGEST_TITLE = 100  # characters
_EDGES = " .…:‹›«»<>←→"
_LITTLE = 120  # characters of text between the cards of a list that go with it
_APART = frozenset({"aside", "dialog", "footer", "nav"})
_ROLES = frozenset({"banner", "complementary", "contentinfo", "dialog", "navigation", "search"})
KEPT = frozenset({"article", "body", "html", "main"})
_TITLES = HEADINGS - {"h1"}
_MEDIA = ("img", "video", "audio", "picture")
_ARTICLES = ("p", "blockquote", "dd", "dt", "figure", "li", "ol", "pre", "table", "ul", *HEADINGS)


def stands_apart(element: HtmlElement) -> bool:
    """Whether an element is beside the article: a sidebar, a menu, a footer, comments."""
    if element.tag in KEPT:
        return False
    return element.tag in _APART or element.get("role") in _ROLES or is_apart(names_of(element))


def section_of(element: HtmlElement) -> HtmlElement | None:
    """The nearest element around ``element`` that is a whole part of the page: the article, a sidebar."""
    return next((each for each in element.iterancestors() if each.tag in KEPT or stands_apart(each)), None)


def is_inside(element: HtmlElement, others: Container[HtmlElement]) -> bool:
    """Whether ``element`` is one of ``others``, or in one."""
    return element in others or any(outer in others for outer in element.iterancestors())


def common(run: Sequence[HtmlElement]) -> HtmlElement | None:
    """The lowest element around all of ``run``."""
    around = list(run[0].iterancestors())
    for element in run[1:]:
        outer = set(element.iterancestors())
        around = around[next((at for at, each in enumerate(around) if each in outer), len(around)) :]
    return around[0] if around else None


def left_over(around: HtmlElement, run: Sequence[HtmlElement]) -> list[HtmlElement] | None:
    """What is in ``around`` beside ``run`` and machinery, when that is little; None when it must stay."""
    cards, found = set(run), []
    outer = {each for element in run for each in element.iterancestors()}
    waiting = [around]
    while waiting:
        element = waiting.pop()
        others = [child for child in element if child not in cards and child not in outer]
        if _has_text(element) or len(others) > _MOST_BESIDE:
            return None
        found += [each for each in others if not _is_bare(each)]
        waiting += [child for child in element if child in outer]
    is_little = sum(len(text_of(each, _LITTLE)) for each in found) < _LITTLE
    return found if is_little and not any(map(_is_article, found)) else None


def beside(parent: HtmlElement, top: HtmlElement) -> list[HtmlElement] | None:
    """What is in ``parent`` beside ``top``, when that is no more than a title over it and machinery."""
    children = list(islice(parent, _MOST_BESIDE + 1))
    if len(children) > _MOST_BESIDE or top not in children or _has_text(parent):
        return None
    place = children.index(top)
    above, below = children[:place], children[place + 1 :]
    is_small = all(_is_bare(each) or is_title(each) for each in above) and all(map(_is_bare, below))
    return above + below if is_small else None


def is_empty(element: HtmlElement) -> bool:
    """Whether there is nothing to see in an element, nor after it."""
    if (element.tail or "").strip():
        return False
    return not isinstance(element.tag, str) or (
        not text_of(element, 1) and next(element.iter(*_MEDIA), None) is None
    )


def is_title(element: HtmlElement) -> bool:
    """Whether an element is a heading and nothing else, is called one by its class, or reads like one over products."""
    if not isinstance(element.tag, str):
        return False
    text = text_of(element, _LONGEST_TITLE + 1)
    heading = next(element.iter(*HEADINGS), None)
    if not text or len(text) > _LONGEST_TITLE or furniture(text):
        return False
    if heading is None:
        return is_block_title(text) or "title" in parts_of(class_of(element))
    return heading.tag in _TITLES and text_of(heading, _LONGEST_TITLE + 1) == text


def reads_as_title(element: HtmlElement) -> bool:
    """Whether the words of an element are those over products: "You may also like"."""
    text = text_of(element, _LONGEST_TITLE + 1)
    return 0 < len(text) <= _LONGEST_TITLE and is_block_title(text)


def _is_bare(element: HtmlElement) -> bool:
    """Whether an element says nothing: it is empty, machinery of a shop, or the title of a block."""
    if not isinstance(element.tag, str) or "machinery" in parts_of(class_of(element)):
        return True
    text = text_of(element, _LONGEST_TITLE + 1)
    if not text:
        return next(element.iter(*_MEDIA), None) is None
    is_control = pattern("controls").fullmatch(text.strip(_EDGES)) is not None
    return len(text) <= _LONGEST_TITLE and (is_control or is_block_title(text) or furniture(text) is not None)


def _is_article(element: HtmlElement) -> bool:
    """Whether an element is something that articles are made of."""
    return next(element.iter(*_ARTICLES, *_MEDIA), None) is not None


def _has_text(element: HtmlElement) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
