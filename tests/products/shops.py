"""Invented shops with articles, and which products a marketer would put beside each: ``shops/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from postiljon.articles.model import Article, Block, Heading, Paragraph, Text
from postiljon.products.catalogue import Item
from postiljon.products.model import Product

FOLDER = Path(__file__).parent / "shops"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@dataclass(frozen=True)
class Story:
    """An article, and the ids of the products that suit it; none when it is about something else."""

    article: Article
    suits: frozenset[str]


@dataclass(frozen=True)
class Shop:
    """A catalogue, and articles about what it sells and about other things."""

    items: tuple[Item, ...]
    stories: tuple[Story, ...]

    @property
    def on_topic(self) -> tuple[Story, ...]:
        return tuple(story for story in self.stories if story.suits)

    @property
    def off_topic(self) -> tuple[Story, ...]:
        return tuple(story for story in self.stories if not story.suits)

    def names_only(self) -> Shop:
        """The same shop with a feed that has no more than names."""
        bare = [Item(Product(item.product.name, image=item.product.image), id=item.id) for item in self.items]
        return replace(self, items=tuple(bare))


@cache
def shop(name: str) -> Shop:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    items = tuple(_item(line) for line in data["products"].strip().splitlines())
    stories = [
        Story(written(each["text"], each["title"], data["language"]), frozenset(each["relevant"]))
        for each in data["articles"]
    ]
    return Shop(items, tuple(stories))


def written(text: str, title: str = "", language: str = "nl") -> Article:
    """An article of paragraphs with blank lines between them, and of headings after ``##``."""
    return Article(title, language=language, blocks=tuple(_blocks(text)))


def _blocks(text: str) -> Iterator[Block]:
    for piece in filter(None, text.strip().split("\n\n")):
        heading = piece.removeprefix("## ")
        yield Heading(Text.of(heading)) if heading != piece else Paragraph(Text.of(piece))


def _item(line: str) -> Item:
    key, name, category, description = (cell.strip() for cell in line.split(" | "))
    image = f"https://shop.example.com/{key}.jpg"
    return Item(Product(name, description=description, image=image), id=key, categories=(category,))
