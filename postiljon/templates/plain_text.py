"""The text part of a mail, written from the article's blocks: for plain readers, watches and the ears.

Paragraphs are one line each, as mail programs wrap them to the reader's window; a link has its address behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from postiljon.articles.model import (
    Article,
    Block,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Products,
    Quote,
    References,
    Table,
    Text,
)
from postiljon.products.model import Pick, Product

from .brand import Brand
from .cards import price_words
from .labels import Labels, labels_for
from .rich_html import Field, link

_WIDEST_RULE = 60  # characters under a heading
_DEEPEST_INDENT = 10  # levels
_SEPARATOR = "-" * 3


def text_part(
    article: Article,
    picks: Sequence[Pick],
    *,
    brand: Brand,
    language: str,
    unsubscribe_url: str,
    field: Callable[[str], str],
) -> str:
    """The mail as plain text, with a newline at its end. ``field`` makes the token of a merge field."""
    writer = _Writer(field, article.url, labels_for(language), language, tuple(picks))
    parts = [
        _underlined(article.title, "="),
        writer.words(article.lead),
        *writer.blocks(article.blocks),
        "\n".join(_footer(brand, writer.labels, link(article.url), unsubscribe_url)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Blocks as text; an empty text for what has nothing to say."""

    field: Field
    base: str
    labels: Labels
    language: str
    picks: tuple[Pick, ...]

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Every block, and the products once: where the article places them, or else at the end."""
        waiting = bool(self.picks)
        for at, block in enumerate(blocks):
            if not isinstance(block, Products):
                yield self._block(block)
            elif waiting:
                titled = at > 0 and isinstance(blocks[at - 1], Heading)
                yield from self._products("" if titled else self.labels.products)
                waiting = False
        if waiting:
            yield from self._products(self.labels.products)

    def words(self, text: Text) -> str:
        """A text with the address of every link behind its words."""
        shown, runs = "", text.runs
        for at, run in enumerate(runs):
            shown += self.field(run.text) if run.field else run.text
            ends = at + 1 == len(runs) or runs[at + 1].href != run.href
            address = link(run.href, self.base) if ends else ""
            if address and not shown.endswith(address):
                shown += f" ({address})"
        return shown

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return _underlined(self.words(block.text), "-")
        if isinstance(block, Paragraph):
            return self.words(block.text)
        if isinstance(block, List):
            return "\n".join(self._items(block.items, block.ordered, block.start))
        if isinstance(block, Quote):
            return "\n".join(f"> {line}" for line in self.words(block.text).split("\n"))
        return self._back_matter(block)

    def _back_matter(self, block: Block) -> str:
        if isinstance(block, Image):
            return self.words(block.caption)
        if isinstance(block, Table):
            return "\n".join(self._row(row) for row in block.rows)
        if isinstance(block, References):
            title = self.words(block.title) or self.labels.references
            return "\n".join([_underlined(title, "-"), *(f"- {self.words(item)}" for item in block.items)])
        return ""

    def _items(self, items: Sequence[ListItem], ordered: bool, start: int = 1) -> Iterator[str]:
        """A line an item, in reading order; a nested list is indented."""
        waiting = [(item, _mark(ordered, start + at), 0) for at, item in enumerate(items)][::-1]
        while waiting:
            item, mark, depth = waiting.pop()
            indent = "   " * min(depth, _DEEPEST_INDENT)
            yield f"{indent}{mark} {self.words(item.text)}".replace("\n", f"\n{indent}   ")
            nested = [(each, _mark(item.ordered, at), depth + 1) for at, each in enumerate(item.items, 1)]
            waiting += reversed(nested)

    def _row(self, cells: Sequence[Text]) -> str:
        return " | ".join(self.words(cell).replace("\n", " ") for cell in cells)

    def _products(self, title: str) -> Iterator[str]:
        yield _underlined(title, "-") if title else ""
        for pick in self.picks:
            yield "\n".join(self._product(pick.product))

    def _product(self, product: Product) -> Iterator[str]:
        badge = f"{product.badge}: " if product.badge else ""
        yield f"{badge}{product.name}"
        if product.description:
            yield product.description
        if price := self._price(product):
            yield price
        if address := link(product.url):
            yield address

    def _price(self, product: Product) -> str:
        now, regular = price_words(product, self.labels, self.language)
        if not regular:
            return now
        return f"{self.labels.now} {now} ({self.labels.was.lower()} {regular})"


def _underlined(title: str, mark: str) -> str:
    """A heading with a rule below it; the tokens of merge fields count as they are, so the rule is capped."""
    one_line = title.replace("\n", " ")
    return f"{one_line}\n{mark * min(len(one_line), _WIDEST_RULE)}" if one_line else ""


def _mark(ordered: bool, number: int) -> str:
    return f"{number}." if ordered else "-"


def _footer(brand: Brand, labels: Labels, article_url: str, unsubscribe_url: str) -> Iterator[str]:
    yield _SEPARATOR
    if article_url:
        yield f"{labels.read_online}: {article_url}"
    if sender := ", ".join(part for part in (brand.name, *brand.address) if part):
        yield sender
    if home := link(brand.url):
        yield home
    yield ""
    yield labels.why_for(brand.name)
    yield f"{labels.unsubscribe}: {unsubscribe_url}"
