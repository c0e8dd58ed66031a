"""A picture's address is replaced in article.md and products.toml, and not one other character."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postiljon.articles import markdown, markdown_writer
from postiljon.articles.model import Article, Image
from postiljon.campaigns.picture_addresses import (
    mentions,
    products_with_moved_pictures,
    with_moved_pictures,
)
from tests.articles.strategies import articles

OLD, NEW = "https://www.example.com/a%20b/(1).jpg?x=1&y=2", "images/tea.jpg"
MOVES = {OLD: NEW}

FRONT = "---\ntitle: Tea\n---\n\nWords, and more of them.\n\n"


def moved(text: str) -> str:
    changed, stuck = with_moved_pictures(text, "article.md", MOVES)
    assert stuck == ()
    return changed


@pytest.mark.parametrize(
    "written",
    [
        f"![A cup]({OLD})",
        f'![A [large] \\] cup]({OLD} "Two *cups*")',
        f"![A cup](<{OLD}>)",
        "![A cup](https://www.example.com/a%20b/\\(1\\).jpg?x=1&amp;y=2)",
        "![A cup](<https://www.example.com/a b/(1).jpg?x=1&y=2>)",
        f'<img class="wide" src="{OLD}" alt="A cup">',
        f"<img alt='A cup' src='{OLD}'/>",
        f"![A cup][cup]\n\n[cup]: {OLD}",
        f"![A cup][cup]\n\n[cup]: <{OLD}> 'Two cups'",
    ],
)
def test_every_way_to_name_a_picture_is_known(written: str) -> None:
    text = f"{FRONT}{written}\n\nThe end.\n"
    found = next(each for each in mentions(text, "article.md") if each.address == OLD)
    expected = text[: found.start] + NEW + text[found.end :]
    assert moved(text) == expected
    (block,) = [each for each in markdown.read(expected, "").article.blocks if isinstance(each, Image)]
    assert block.src == NEW


@pytest.mark.parametrize(
    "front",
    [
        f"---\ntitle: Tea\nimage: {OLD}\n---\n",
        f"---\ntitle: Tea # a drink\nimage:\n  src: '{OLD}'   # ours\n  href: {OLD}\n---\n",
        f"---\ntitle: Tea\nimages: [\"{OLD}\", '{OLD}']\n---\n",
        f'+++\ntitle = "Tea"\ncover = "{OLD}"\n+++\n',
        f'{{\n  "title": "Tea",\n  "image":"{OLD}"\n}}\n',
    ],
)
def test_front_matter_of_every_kind_is_changed_in_one_place(front: str) -> None:
    text = f"{front}\nWords.\n"
    assert moved(text) == text.replace(OLD, NEW, 1)


def test_a_link_to_the_picture_stays_a_link_to_the_web() -> None:
    text = f"{FRONT}[![A cup]({OLD})]({OLD})\n\nSee [the large one]({OLD}) at {OLD}, or ![it]({OLD}).\n"
    expected = text.replace(f"![A cup]({OLD})", f"![A cup]({NEW})").replace(f"![it]({OLD})", f"![it]({NEW})")
    assert moved(text) == expected


def test_line_ends_comments_and_the_mark_of_the_order_of_bytes_stay() -> None:
    text = f"\ufeff---\r\ntitle: Tea   # a drink\r\nimage: {OLD}\r\n---\r\n\r\n![A  cup]( {OLD}\r\n'x')\r\n<!-- mine -->\r\n"
    assert moved(text) == text.replace(OLD, NEW)


def test_what_only_looks_like_a_picture_stays() -> None:
    text = f"{FRONT}    ![code]({OLD})\n\n`![code]({OLD})` and \\![no]({OLD})\n\n![A cup]({OLD})\n"
    changed, stuck = with_moved_pictures(text, "article.md", MOVES)
    assert (changed, stuck) == (text, (OLD,))  # rather nothing than a wrong place


def test_one_that_cannot_be_replaced_does_not_keep_the_others() -> None:
    other = "https://www.example.com/b.jpg"
    text = f"{FRONT}`![code]({OLD})`\n\n![A cup]({OLD})\n\n![A pot]({other})\n"
    changed, stuck = with_moved_pictures(text, "article.md", {**MOVES, other: "images/pot.jpg"})
    assert changed == text.replace(other, "images/pot.jpg")
    assert stuck == (OLD,)


@settings(max_examples=30)
@given(articles, st.integers(0, 3))
def test_whatever_new_writes_can_be_changed(article: Article, at: int) -> None:
    images = [block for block in article.blocks if isinstance(block, Image)]
    images += [article.image] if article.image else []
    moves = {image.src: f"images/{number}.jpg" for number, image in enumerate(images) if number != at}
    text = markdown_writer.write(article)
    changed, stuck = with_moved_pictures(text, "article.md", moves)
    assert stuck == ()
    found = markdown.read(changed, "article.md").article
    left = [block.src for block in found.blocks if isinstance(block, Image)]
    assert not set(left) & set(moves)
    assert len(left) == sum(isinstance(block, Image) for block in article.blocks)


@pytest.mark.parametrize(
    "piece", ["![", "![[", "![a](", "<img ", "[a]: ", "![" + "a" * 1999, "![](" + "(" * 400, "\\"]
)
def test_a_long_text_takes_no_longer_than_reading_it(piece: str) -> None:
    started = time.process_time()
    mentions(piece * (200_000 // len(piece)), "article.md")
    assert time.process_time() - started < 2


PRODUCTS = f"""\
# mine
[[product]]
name = "Tea"    # the green one
image = "{OLD}"   # from the site
url = "{OLD}"

[[product]]
name = 'Salt'
image = ""
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_in_products_nothing_else_changes(line_end: str) -> None:
    source = PRODUCTS.replace("\n", line_end)
    assert products_with_moved_pictures(source, MOVES) == source.replace(OLD, NEW, 1)


def test_an_address_is_known_however_it_is_spelled() -> None:
    source = PRODUCTS.replace(OLD, "https://www.example.com/a b/(1).jpg?x=1&y=2", 1)
    assert f'image = "{NEW}"   # from the site' in products_with_moved_pictures(source, MOVES)


@pytest.mark.parametrize("source", ["", "# nothing yet\n", '[[product]]\nname = "Tea"\n'])
def test_products_without_pictures_stay_as_they_are(source: str) -> None:
    assert products_with_moved_pictures(source, MOVES) == source


def test_an_article_without_pictures_stays_as_it_is() -> None:
    assert with_moved_pictures(FRONT, "article.md", {}) == (FRONT, ())
