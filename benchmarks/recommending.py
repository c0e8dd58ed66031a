"""How well products are chosen by an article's text, beside plain BM25, and how long that takes.

The shops are those of ``tests/products/shops``: invented, in four languages, with what suits each article marked before
anything was measured. Of n products that suit an article it counts how many are among the first n.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from math import log
from random import Random

from benchmarks.figures import Figure, Result, Share
from benchmarks.timing import cpu
from postiljon.articles.model import Article
from postiljon.products.catalogue import Item
from postiljon.products.choice.choosing import choose
from postiljon.products.choice.recommending import rank
from postiljon.products.choice.shelf import Shelf
from postiljon.products.choice.spots import spots_of
from postiljon.products.choice.subject import subject_of
from postiljon.products.choice.terms import common_words, stemmer_for, words_in
from postiljon.products.model import Product, ProductChoice
from tests.products.shops import NAMES, Shop, Story, shop

Method = Callable[[Article, Sequence[Item]], list[str]]  # the ids of the items, the best first
Features = Callable[[str, str], list[str]]  # of a text in a language

SHOPS = [shop(name) for name in NAMES]


def measure() -> list[Result]:
    """Promises: nine of ten that suit are found, nothing for an article about something else, 20,000 items in 2 s."""
    return [
        *_found("", SHOPS),
        *_found(", names only", [each.names_only() for each in SHOPS]),
        *_chosen(),
        *_times(),
    ]


def _found(what: str, shops: Sequence[Shop]) -> Iterator[Share]:
    methods = {
        "BM25 of words": _bm25(_words),
        "BM25 of stems": _bm25(_stems),
        "BM25 of 4-grams": _bm25(_grams),
        "BM25 of 4-grams without common words": _bm25(_grams_that_tell),
    }
    for name, method in methods.items():
        yield _share(f"{name}{what}", method, shops)
    yield _share(f"postiljon{what}", _ours, shops, least=0.88 if what else 0.92)


def _share(what: str, method: Method, shops: Iterable[Shop], least: float | None = None) -> Share:
    stories = [(story, each.items) for each in shops for story in each.on_topic]
    found = sum(_first_that_suit(method, story, items) for story, items in stories)
    return Share(what, found, sum(len(story.suits) for story, _ in stories), least)


def _first_that_suit(method: Method, story: Story, items: Sequence[Item]) -> int:
    return len(story.suits & set(method(story.article, items)[: len(story.suits)]))


def _chosen() -> Iterator[Share]:
    """What a mail would show of four products, and of articles about something else."""
    right = picked = 0
    for each in SHOPS:
        names = {item.id: item.product.name for item in each.items}
        for story in each.on_topic:
            picks = {pick.product.name for pick in choose(story.article, (), each.items).picks}
            right += len(picks & {names[key] for key in story.suits})
            picked += len(picks)
    others = [(story.article, each.items) for each in SHOPS for story in each.off_topic]
    empty = sum(not choose(article, (), items).picks for article, items in others)
    yield Share("products in four places that suit", right, picked, least=0.9)
    yield Share("articles on something else that get none", empty, len(others), least=1.0)


# -- what it is compared with ----------------------------------------------------------------------------------


def _ours(article: Article, items: Sequence[Item]) -> list[str]:
    shelf = Shelf(subject_of(article))
    for item in items:
        shelf.put(item)
    ranked = [each.entry.item.id for each in rank(shelf)]
    return [*ranked, *(item.id for item in items if item.id not in ranked)]


def _bm25(features: Features) -> Method:
    """The textbook's, with the article as a set of features: it does better so than with their counts."""

    def ranking(article: Article, items: Sequence[Item]) -> list[str]:
        asked = set(features("\n".join(spot.text for spot in spots_of(article)), article.language))
        texts = [Counter(features(_text(item), article.language)) for item in items]
        having = Counter(chain.from_iterable(texts))
        average = sum(text.total() for text in texts) / len(texts)
        scores = {
            item.id: sum(
                log(1 + (len(items) - having[word] + 0.5) / (having[word] + 0.5))
                * (count * 2.2 / (count + 1.2 * (0.25 + 0.75 * text.total() / average)))
                for word, count in text.items()
                if word in asked
            )
            for item, text in zip(items, texts, strict=True)
        }
        return sorted(scores, key=lambda key: (-scores[key], key))

    return ranking


def _text(item: Item) -> str:
    return " ".join([item.product.name, *item.categories, item.product.description or ""])


def _words(text: str, _language: str) -> list[str]:
    return words_in(text)


def _stems(text: str, language: str) -> list[str]:
    return [*map(stemmer_for(language), words_in(text))]


def _grams(text: str, _language: str) -> list[str]:
    edged = [f"_{word}_" for word in words_in(text)]
    return [word[at : at + 4] for word in edged for at in range(max(1, len(word) - 3))]


def _grams_that_tell(text: str, language: str) -> list[str]:
    common = common_words(language)
    return _grams(" ".join(word for word in words_in(text) if word not in common), language)


# -- how long it takes ----------------------------------------------------------------------------------------


def _times() -> Iterator[Figure]:
    """An article of 1,500 words with four products of its own, and catalogues that share many words with it."""
    article = _long_article()
    own = [each.product for each in shop("nl_gezond").items[:4]]
    for number, most in ((34, None), (1_000, None), (20_000, 2.0)):
        items = list(_many(number))
        seconds = cpu(partial(choose, article, own, items, ProductChoice(max=9)))
        yield Figure(f"CPU time, {number:,} items", seconds, most=most)


def _long_article() -> Article:
    stories = [story.article for name in ("nl_gezond", "nl_buiten") for story in shop(name).stories]
    return Article(
        stories[0].title, language="nl", blocks=tuple(chain.from_iterable(each.blocks for each in stories))
    )


def _many(number: int) -> Iterator[Item]:
    """Items with names and descriptions of the words of two shops, and of words that are nobody's."""
    chance = Random(1)
    texts = [_text(item) for name in ("nl_gezond", "nl_buiten") for item in shop(name).items]
    words = sorted(set(words_in(" ".join(texts))))
    coined = ["".join(chance.choices("bdfgklmnprstvzaeiou", k=9)) for _ in range(max(50, number // 3))]
    for at in range(number):
        name = chance.sample([*chance.sample(words, 3), *chance.sample(coined, 2)], 5)
        description = " ".join([*chance.choices(words, k=15), *chance.choices(coined, k=15)])
        product = Product(
            f"{' '.join(name)}, {chance.choice((100, 250, 500))} ml",
            description,
            url=f"https://shop.example.com/{at}",
            image=f"https://shop.example.com/{at}.jpg",
        )
        yield Item(product, id=str(at), brand="Veldrust", categories=(f"Soort {at % 20}",))
