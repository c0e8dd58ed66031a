"""The words under the pictures of a web page: marked up as a caption, called one, or set in a figure."""

from __future__ import annotations

from dataclasses import replace

from postiljon.articles.model import Block, Image, Paragraph, Text
from postiljon.articles.word_lists import phrases

from .html_found import Found, lines_of
from .page_names import is_called
from .page_tree import Node

_LONGEST = 600  # characters; what is longer is running text, whatever it is called
_NEAR = 3  # elements around a caption that may also stand around its picture


def is_caption(node: Node) -> bool:
    """Whether an element is called a caption."""
    return is_called("caption", node.names) and node.chars <= _LONGEST


def with_caption(found: list[Found], words: list[Found], node: Node) -> list[Found]:
    """The blocks ``found`` so far, and the ``words`` of the caption ``node``: in the picture right before it.

    They are a text of their own where there is no such picture, or where it has a caption already.
    """
    if not words or not all(isinstance(each.block, Paragraph) for each in words):
        return [*found, *words]
    text = lines_of(words).one_line()
    last = found[-1] if found else None
    if last and isinstance(last.block, Image) and not last.block.caption and _belongs(node, text, last.node):
        return [*found[:-1], replace(last, block=replace(last.block, caption=text))]
    return [*found, Found(Paragraph(text), node)]


def with_figure(found: list[Found]) -> list[Found]:
    """What a figure holds, with the short texts under its last picture, such as who made it, in the caption.

    A text that only says that this is a photo is left out.
    """
    found = [each for each in found if not _is_label(each.block)]
    at = max((at for at, each in enumerate(found) if isinstance(each.block, Image)), default=None)
    words = [] if at is None else found[at + 1 :]
    texts = [each.block.text for each in words if isinstance(each.block, Paragraph)]
    if at is None or len(texts) < len(words) or sum(len(text.plain) for text in texts) > _LONGEST:
        return found
    last = found[at].block
    assert isinstance(last, Image)
    caption = Text.of(last.caption, *(part for text in texts for part in (" ", text))).one_line()
    return [*found[:at], replace(found[at], block=replace(last, caption=caption))]


def _is_label(block: Block) -> bool:
    return isinstance(block, Paragraph) and phrases("captions").are(block.text.plain)


def _belongs(caption: Node, text: Text, image: Node) -> bool:
    """Whether a caption stands where its picture does: in one figure, or close by."""
    around = list(caption.ancestors())
    figure = next((node for node in around if node.tag == "figure"), None)
    wanted = {figure} if figure else set(around[:_NEAR])
    return len(text.plain) <= _LONGEST and not wanted.isdisjoint(image.ancestors())
