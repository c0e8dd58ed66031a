"""The sources under an article on a web page: the last thing on it, when its title says so."""

from __future__ import annotations

from collections.abc import Sequence

from postiljon.articles.model import Heading, List, Paragraph, References, Text
from postiljon.articles.page_lines import is_references_title
from postiljon.articles.references import may_be_reference

from .html_found import Found, texts_of


def with_references(found: Sequence[Found]) -> list[Found]:
    """The blocks with the last section as references, when its title is one of sources and nothing else is in it."""
    at = references_start(found)
    section = found[at + 1 :]
    if not all(isinstance(each.block, Paragraph | List) for each in section):
        return [*found]
    texts = [text for each in section for text in texts_of(each.block) if text]
    if not texts or not all(may_be_reference(text.plain) for text in texts):
        return [*found]
    name = next(texts_of(found[at].block)).plain.rstrip(" :")
    references = References(tuple(text.one_line() for text in texts), Text.of(name))
    return [*found[:at], Found(references, found[at].node)]


def references_start(found: Sequence[Found]) -> int:
    """Where the title over the sources stands; behind the last block when there is none."""
    titles = [at for at, each in enumerate(found) if _is_title(each)]
    return titles[-1] if titles else len(found)


def _is_title(found: Found) -> bool:
    block = found.block
    return isinstance(block, Heading | Paragraph) and is_references_title(block.text.plain)
