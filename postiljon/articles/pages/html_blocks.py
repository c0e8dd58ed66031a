"""The blocks of a part of a web page: a walk over its elements that knows what each of them means.

Nothing passes that is not built here: what an element is called decides what becomes of its text, and an element
that nobody knows is only its text. Lists and tables are read in `html_lists` and `html_tables`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from postiljon.articles.addresses import web_address
from postiljon.articles.model import (
    Block,
    Code,
    Heading,
    Image,
    Paragraph,
    Products,
    Quote,
    Run,
    Text,
    preformatted,
)
from postiljon.articles.page import resolved

from .html_captions import is_caption, with_caption, with_figure
from .html_found import Context, Found, lines_of, texts_of
from .html_lists import read_list
from .html_pictures import picture
from .html_tables import read_table
from .page_names import is_called
from .page_tree import HEADINGS, Node

_LETTERS = ("emoji", "smiley")  # pictures that stand for a letter
_LONGEST_LETTER = 8  # characters that such a letter is written in
_EDGE = 8  # runs at either end of an element that may be white space
_OWN_LINES = frozenset({"div", "p", "li", "tr"})  # in preformatted text
_SPACES = str.maketrans("\n\r\f\v", "    ")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_blocks(node: Node, context: Context) -> list[Found]:
    """The blocks inside ``node``, in reading order; at most 100 elements may be nested in it."""
    walk = _Walk(context, node)
    walk.inside(node)
    walk.flush()
    return walk.found


@dataclass(slots=True)
class _Walk:
    """The blocks found so far, and the text of the one that is being read."""

    context: Context
    node: Node  # the block element around the text
    found: list[Found] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    pictures: list[Found] = field(default_factory=list)  # that stand in the text

    def inside(self, node: Node) -> None:
        """Read all that is in an element."""
        self.text(node.text)
        for child in node.children:
            if reader := _READERS.get(child.tag):
                reader(self, child)
            elif child.is_inline:
                self.inside(child)
            elif is_caption(child):
                _caption(self, child)
            else:
                self.part(child)
            self.text(child.tail)

    def text(self, text: str) -> None:
        """Add text as it stands in the source, where a line break means no more than a space."""
        ink = text.strip()
        start = text.index(ink)
        for part in (text[:start], ink, text[start + len(ink) :]):
            if part:
                self.runs.append(_styled(Run(part.translate(_SPACES)), self.context))

    def flush(self) -> None:
        """End the text that is being read."""
        if self.runs and (text := Text.of(*self.runs)):
            is_mark = self.context.mark and text.plain == self.context.mark
            self.add(Products() if is_mark else Paragraph(text), self.node)
        self.found += self.pictures
        self.runs, self.pictures = [], []

    def add(self, block: Block, node: Node) -> None:
        self.found.append(Found(block, node))

    def within(self, node: Node, context: Context) -> None:
        """Read all that is in an element, in other surroundings; white space at its edges is not in them.

        So do two bold words stay two when the space between them stands in the element of one.
        """
        runs, start = self.runs, len(self.runs)
        before, self.context = self.context, context
        self.inside(node)
        self.context = before
        own = range(start if self.runs is runs else 0, len(self.runs))
        for edge in (own[:_EDGE], reversed(own[-_EDGE:])):
            for at in takewhile(self.is_space, edge):
                self.runs[at] = _styled(self.runs[at], before)

    def is_space(self, at: int) -> bool:
        """Whether a run is nothing but white space."""
        return self.runs[at].text.isspace()

    def part(self, node: Node) -> None:
        """Read a part of the page that is nothing but what is in it."""
        self.flush()
        before, self.node = self.node, node
        self.inside(node)
        self.flush()
        self.node = before


def _styled(run: Run, context: Context) -> Run:
    return Run(run.text, context.bold, context.italic, context.href)


def _heading(walk: _Walk, node: Node) -> None:
    walk.flush()
    found = read_blocks(node, walk.context)
    if text := lines_of(found).one_line():
        walk.add(Heading(text, max(2, int(node.tag[1]))), node)
    walk.found += (
        each for each in found if not any(texts_of(each.block))
    )  # a heading in a heading is its words


def _link(walk: _Walk, node: Node) -> None:
    href = node.attributes.get("href", "")
    address = web_address(resolved(href, walk.context.base)) if href.strip() else None
    walk.within(node, replace(walk.context, href=address or walk.context.href))


def _bold(walk: _Walk, node: Node) -> None:
    walk.within(node, replace(walk.context, bold=True))


def _italic(walk: _Walk, node: Node) -> None:
    walk.within(node, replace(walk.context, italic=True))


def _line_break(walk: _Walk, node: Node) -> None:  # noqa: ARG001 - every reader takes both
    """One is a new line; two are a new paragraph."""
    for run in reversed(walk.runs):
        if run.text == "\n":
            walk.flush()
            return
        if not run.text.isspace():
            break
    walk.runs.append(Run("\n"))


def _rule(walk: _Walk, node: Node) -> None:  # noqa: ARG001
    walk.flush()


def _quotation(walk: _Walk, node: Node) -> None:
    walk.text("“")
    walk.inside(node)
    walk.text("”")


def _raised(walk: _Walk, node: Node) -> None:
    """A power keeps its height, or 10⁶ would be 106."""
    before = walk.runs[-1].text[-1:] if walk.runs else ""
    if before.isdigit() and node.text.isascii() and node.text.isdigit() and not node.children:
        walk.text(node.text.translate(_POWERS))
    else:
        walk.inside(node)


def _picture(walk: _Walk, node: Node) -> None:
    """A picture before its text, or alone on a line, stands there; one in the text comes after it."""
    if any(name in node.names for name in _LETTERS):
        walk.text(node.attributes.get("alt", "")[:_LONGEST_LETTER])
    image = picture(node, walk.context.base, walk.context.href)
    if image is None:
        return
    if walk.runs and walk.runs[-1].text == "\n":
        walk.flush()
    if all(run.text.isspace() for run in walk.runs):
        walk.runs = []
    pictures = walk.pictures if walk.runs else walk.found
    last = pictures[-1].block if pictures else None
    if not isinstance(last, Image) or last.src != image.src:
        pictures.append(Found(image, node))


def _lines(walk: _Walk, node: Node) -> None:
    walk.flush()
    if text := preformatted("".join(_raw_text(node))):
        walk.add(Code(text), node)


def _raw_text(node: Node) -> Iterator[str]:
    yield node.text
    for child in node.children:
        if not is_called("line_number", child.names):
            yield "\n" if child.tag == "br" else ""
            yield from _raw_text(child)
            yield "\n" if child.tag in _OWN_LINES else ""
        yield child.tail


def _quote(walk: _Walk, node: Node) -> None:
    """Words of somebody; what has headings in it is no quote, only set in."""
    walk.flush()
    found = read_blocks(node, walk.context)
    if any(isinstance(each.block, Heading) for each in found):
        walk.found += found
        return
    for is_text, group in groupby(found, key=lambda each: isinstance(each.block, Paragraph | Quote)):
        if is_text:
            walk.add(Quote(lines_of(group)), node)
        else:
            walk.found += group


def _list(walk: _Walk, node: Node) -> None:
    walk.flush()
    walk.found += read_list(node, walk.context, read_blocks)


def _table(walk: _Walk, node: Node) -> None:
    walk.flush()
    walk.found += read_table(node, walk.context, read_blocks)


def _figure(walk: _Walk, node: Node) -> None:
    walk.flush()
    start = len(walk.found)
    walk.part(node)
    walk.found[start:] = with_figure(walk.found[start:])


def _caption(walk: _Walk, node: Node) -> None:
    walk.flush()
    words = read_blocks(node, walk.context)
    walk.found[-1:] = with_caption(walk.found[-1:], words, node)


_Reader = Callable[[_Walk, Node], None]

_READERS: dict[str, _Reader] = {
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(("b", "strong"), _bold),
    **dict.fromkeys(("i", "em"), _italic),
    **dict.fromkeys(("img", "noscript"), _picture),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
    **dict.fromkeys(("pre", "listing", "plaintext", "xmp"), _lines),
    "a": _link,
    "blockquote": _quote,
    "br": _line_break,
    "figcaption": _caption,
    "figure": _figure,
    "hr": _rule,
    "q": _quotation,
    "sup": _raised,
    "table": _table,
}
