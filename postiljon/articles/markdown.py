r"""Markdown with front matter, our own ``article.md`` or anybody's, as an article.

CommonMark with tables, and three things of our own. A paragraph ``{{ products }}`` is where the cards stand.
``{{ references }}`` makes sources of the list that follows, with a heading before it or not. ``{{ … }}`` inside a
text is a merge field; ``\{\{`` is two braces. The rest is in the front matter: see `head`.

A Markdown heading always has a level, an article's may not. So that nobody has to write something odd, the file
says once that it does not know: with ``headings: flat`` a bare ``##`` has no level, and every other heading
(``###``, or ``## closed ##``) has the one that it shows. Without that key ``##`` is level 2, as everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from postiljon.errors import ArticleError, Place

from .blocks import Found, ReferencesMark, Source, item_texts, read_blocks
from .front_matter import FrontMatter, split
from .head import Head, read_head
from .inline import Remarks, markdown_text, noise_of
from .model import Article, Block, Heading, List, Noise, Paragraph, Question, Reading, References, Text

NO_TITLE = "this article has no title; add a line title: … to its front matter"


def read(text: str, name: str) -> Reading:
    """The article in ``text``, the content of the Markdown file ``name``.

    What is left out becomes noise, what a person must look at a question, both with their line. Raises
    ArticleError with the line for front matter that is broken, and for what no article can hold.
    """
    front = split(text, name)
    remarks: Remarks = []
    head = read_head(front, lambda source, line: markdown_text(source, line, remarks))
    title, found = _title(head.title, _body(front, head, remarks))
    if not title and found:
        remarks.append(Question(name, NO_TITLE, 1))
    article = Article(
        title=title,
        lead=head.lead,
        language=head.language,
        blocks=tuple(_with_references(found, name)),
        author=head.author,
        date=head.date,
        url=head.url,
        image=head.image,
    )
    return _reading(article, [*head.questions, *remarks])


def recognise_references(article: Article, titles: Collection[str]) -> Article:
    """The same with the last section as its references, when its heading is one of ``titles``.

    For Markdown from elsewhere. Capitals and a colon at the end of the heading make no difference; the section
    may hold lists and paragraphs, nothing else. Notes that stand below it already are left as they are.
    """
    notes = tuple(block for block in article.blocks[-1:] if isinstance(block, References))
    blocks = article.blocks[: len(article.blocks) - len(notes)]
    last = max((at for at, block in enumerate(blocks) if isinstance(block, Heading)), default=None)
    if last is None:
        return article
    heading, *section = blocks[last:]
    assert isinstance(heading, Heading)
    wanted = {_compared(title) for title in titles}
    items = tuple(text for block in section for text in _source_texts(block))
    is_section = all(isinstance(block, List | Paragraph) for block in section)
    if not (items and is_section and _compared(heading.text.plain) in wanted):
        return article
    return replace(article, blocks=(*blocks[:last], References(items, heading.text), *notes))


def _body(front: FrontMatter, head: Head, remarks: Remarks) -> list[Found]:
    from .commonmark import parse

    document = parse(front.body, front.name, front.first_line_of_body)
    source = Source(front.body.split("\n"), front.first_line_of_body, remarks, head.is_flat)
    for begin, end in document.unused_definitions:
        rows = "\n".join(source.rows[begin:end])
        remarks.extend(noise_of(rows, source.first_line + begin, "link definition that no text uses"))
    return read_blocks(document.nodes, source)


def _title(known: str, found: list[Found]) -> tuple[str, list[Found]]:
    """The title, and the blocks without the ``#`` heading that repeats it or, where none is known, is it."""
    at = next((at for at, block in enumerate(found) if isinstance(block, Heading) and block.level == 1), None)
    title = known
    if at is not None:
        heading = found[at]
        assert isinstance(heading, Heading)
        written = heading.text.one_line().plain
        if not known or _compared(written) == _compared(known):
            title, found = known or written, [*found[:at], *found[at + 1 :]]
    return title, [_at_most_second(block) for block in found]


def _at_most_second(block: Found) -> Found:
    """An article has one title, so what else is as high counts as level 2."""
    return replace(block, level=2) if isinstance(block, Heading) and block.level == 1 else block


def _compared(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(" :")


def _with_references(found: list[Found], name: str) -> Iterator[Block]:
    """The blocks with each ``{{ references }}`` and what belongs to it as one."""
    rest = iter(found)
    for block in rest:
        if not isinstance(block, ReferencesMark):
            yield block
            continue
        after = next(rest, None)
        title = after.text if isinstance(after, Heading) else Text()
        items = next(rest, None) if isinstance(after, Heading) else after
        if not isinstance(items, List):
            hint = "write the sources below it as a list, - one to a line, or take the line out"
            raise ArticleError(
                "{{ references }} has no list after it", place=Place(name, block.line), hint=hint
            )
        yield References(tuple(item_texts(items.items)), title)


def _source_texts(block: Block) -> Iterator[Text]:
    if isinstance(block, List):
        yield from item_texts(block.items)
    elif isinstance(block, Paragraph):
        yield block.text


def _reading(article: Article, remarks: Remarks) -> Reading:
    noise = sorted((each for each in remarks if isinstance(each, Noise)), key=lambda each: each.line)
    questions = sorted(
        (each for each in remarks if isinstance(each, Question)), key=lambda each: each.line or 0
    )
    return Reading(article, tuple(noise), tuple(questions))
