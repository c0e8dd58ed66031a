"""Reads a web page: finds the article among all else, and rebuilds it as blocks.

Three things decide. The page's own structure says where the article is and what each part of it is (`reader_view`,
`html_blocks`). What trafilatura takes for the text says whether a doubtful line at its edge belongs to it
(`second_opinion`, `doubtful`). What the page states for machines gives title, author and date (`page_facts`).
"""

from __future__ import annotations

from collections.abc import Sequence

from postiljon.errors import SourceError

from .language import language_of
from .model import Article, Block, Heading, Image, Products, Question, Reading, Text
from .page import Page, parsed
from .pages.doubtful import without_doubtful
from .pages.html_blocks import read_blocks
from .pages.html_found import Context, Found
from .pages.html_lead import find_lead, without_lead
from .pages.html_pictures import hero
from .pages.html_products import with_products
from .pages.html_references import with_references
from .pages.page_facts import Facts, page_facts
from .pages.page_tree import text_in
from .pages.reader_view import reader_view
from .pages.second_opinion import second_opinion
from .pages.visible import tree_of
from .word_lists import key_of

NO_TITLE = "this page does not say what its article is called"

_TOP = 4  # blocks among which the title may stand once more


def read(page: Page) -> Reading:
    """The article on ``page``; what was left out beside its text is noise, with the line of the page it began on.

    Raises SourceError when there is no article on it.
    """
    facts = page_facts(page)
    opinion = second_opinion(page.root)
    view = reader_view(page.root, facts.title, opinion)
    if view is None:
        raise _no_article()
    language = facts.language or language_of(text_in(view))
    found = read_blocks(view, Context(page.url, page.mark))
    kept, noise = without_doubtful(found, opinion, language)
    lead = find_lead(page, facts, kept)
    kept = with_references(_without_title(without_lead(kept, lead), facts.title))
    blocks = [each.block for each in with_products(kept, page)]
    if not any(not isinstance(block, Products) for block in blocks):
        raise _no_article()
    questions = () if facts.title else (Question("", NO_TITLE),)
    return Reading(_article(facts, lead, language, blocks), tuple(noise), questions)


def read_fragment(html: str, *, url: str = "") -> tuple[Block, ...]:
    """The blocks of ``html``, a piece of a page that is article through and through, such as an entry of a feed.

    ``url`` is the address that relative ones are resolved against.
    """
    if not html.strip():
        return ()
    tree = tree_of(parsed(html, ""), lambda *_: False)
    return tuple(each.block for each in read_blocks(tree, Context(url)))


def _article(facts: Facts, lead: Text, language: str, blocks: Sequence[Block]) -> Article:
    return Article(
        title=facts.title,
        lead=lead,
        language=language,
        blocks=tuple(blocks),
        author=facts.author,
        date=facts.date,
        url=facts.url,
        image=hero(facts.image, [block for block in blocks if isinstance(block, Image)]),
    )


def _without_title(found: Sequence[Found], title: str) -> list[Found]:
    """The blocks without headings at the top that only say the title once more."""
    return [each for at, each in enumerate(found) if at >= _TOP or not _is_title(each.block, title)]


def _is_title(block: Block, title: str) -> bool:
    return isinstance(block, Heading) and bool(title) and key_of(block.text.plain) == key_of(title)


def _no_article() -> SourceError:
    hint = "is it the article's own page, saved by a browser? If so, give its text or its Markdown"
    return SourceError("there is no article on this page", hint=hint)
