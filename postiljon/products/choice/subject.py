"""What an article is about: its words by weight, and which of them a word of the catalogue belongs to.

A word belongs to another that has the same stem, or, in languages that write a thing of a kind as one word, to one
that is a part of it: "slaapthee" belongs to "slaap" and to "thee".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from postiljon.articles.model import Article

from .article_words import Token, tokens_of
from .sizes import unit_words
from .spots import Spot, spots_of
from .terms import Stemmer, common_words, has_compounds, stemmer_for

_HEADING = 1.5  # what a mention in the title or a heading counts; elsewhere it is 1
_HALF, _HALF_PER_WORD = 0.5, 0.005  # mentions that give a word half of its weight; the more is the larger
_PART = 0.5  # what a word counts that is a part of another, or has it as a part
_SHORTEST_PART, _SHORTEST_REST = 4, 3  # letters
_FIRST = 4  # letters that a word and its stem share
_REMEMBERED = 1 << 16  # words


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the article in all its forms. ``places`` are the numbers of its tokens, ``mentions`` counts them.

    ``weight`` is between 0 and 1: in a long article a word must come back to weigh as much as in a short one.
    """

    written: str
    mentions: float
    weight: float
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """The numbers of the terms that a word belongs to, and how much: 1 is the same word.

    A compound belongs to the heaviest term at either end. ``says_something`` is false of a word that every text has.
    """

    terms: tuple[int, ...] = ()
    strength: float = 0.0
    says_something: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """An article as terms, whose numbers are found by their stems, by their forms and by parts of these."""

    spots: tuple[Spot, ...]
    tokens: tuple[Token, ...]
    terms: tuple[Term, ...]
    roots: Mapping[str, int]
    forms: Mapping[str, int]
    parts: Mapping[str, int]
    firsts: frozenset[str]
    stem: Stemmer
    common: frozenset[str]
    has_compounds: bool


def subject_of(article: Article) -> Subject:
    """The words of ``article`` that say something, by weight."""
    spots = spots_of(article)
    tokens = tokens_of(spots)
    stem, common = stemmer_for(article.language), common_words(article.language) | unit_words()
    groups = _by_root(tokens, stem, common)
    half = max(_HALF, _HALF_PER_WORD * sum(map(len, groups.values())))
    terms = tuple(_term(places, tokens, spots, half) for places in groups.values())
    roots = {root: number for number, root in enumerate(groups)}
    forms = _forms(roots, terms, tokens)
    parts = _heaviest(forms, terms)
    firsts = frozenset(word[:_FIRST] for words in (roots, forms) for word in words)
    compounds = has_compounds(article.language)
    return Subject(spots, tokens, terms, roots, forms, parts, firsts, stem, common, compounds)


def kinship(subject: Subject) -> Callable[[str], Kin]:
    """What finds the kin of a `folded` word of the catalogue, and remembers it."""
    return lru_cache(maxsize=_REMEMBERED)(lambda word: _kin(word, subject))


def _by_root(tokens: Sequence[Token], stem: Stemmer, common: frozenset[str]) -> dict[str, list[int]]:
    """The numbers of the tokens of each stem that says something."""
    words = dict.fromkeys(token.word for token in tokens)
    roots = {word: stem(word) for word in words if says_something(word, common)}
    groups: dict[str, list[int]] = {}
    for number, token in enumerate(tokens):
        root = roots.get(token.word)
        if root and root not in common:
            groups.setdefault(root, []).append(number)
    return groups


def says_something(word: str, common: frozenset[str]) -> bool:
    """Whether a `folded` word is neither ``common`` nor a bare letter or number."""
    return len(word) > 1 and not word.isdecimal() and word not in common


def _term(places: Sequence[int], tokens: Sequence[Token], spots: Sequence[Spot], half: float) -> Term:
    mentions = sum(_HEADING if spots[tokens[place].spot].is_heading else 1.0 for place in places)
    usual = _usual([tokens[place] for place in places])
    return Term(usual, mentions, mentions / (mentions + half), tuple(places))


def _usual(tokens: Sequence[Token]) -> str:
    """The form that the article has most, without a capital where it is ever written without one."""
    ((word, _),) = Counter(token.word for token in tokens).most_common(1)
    written = [token.written for token in tokens if token.word == word]
    return next((form for form in written if form.islower()), written[0])


def _forms(roots: Mapping[str, int], terms: Sequence[Term], tokens: Sequence[Token]) -> dict[str, int]:
    """The words as they are written, and the stems with which one begins: no other stem is a part of a word."""
    forms: dict[str, int] = {}
    for root, number in roots.items():
        words = [tokens[place].word for place in terms[number].places]
        forms.update(dict.fromkeys(words, number))
        if any(word.startswith(root) for word in words):
            forms.setdefault(root, number)
    return forms


def _heaviest(forms: Mapping[str, int], terms: Sequence[Term]) -> dict[str, int]:
    """The heaviest of the terms that have a part."""
    found: dict[str, int] = {}
    for form, number in forms.items():
        for part in chain(_beginnings(form), _ends(form)):
            if part not in found or terms[number].weight > terms[found[part]].weight:
                found[part] = number
    return found


def _beginnings(word: str) -> Iterator[str]:
    """The beginnings of ``word`` that can be words, as can what they leave."""
    return (word[:length] for length in range(_SHORTEST_PART, len(word) - _SHORTEST_REST + 1))


def _ends(word: str) -> Iterator[str]:
    return (word[-length:] for length in range(_SHORTEST_PART, len(word) - _SHORTEST_REST + 1))


def _kin(word: str, subject: Subject) -> Kin:
    if not says_something(word, subject.common):
        return Kin(says_something=False)
    same = subject.forms.get(word, -1)
    if same < 0 and word[:_FIRST] in subject.firsts:  # stemming is slow: only where its answer may be known
        same = subject.roots.get(subject.stem(word), -1)
    if same >= 0:
        return Kin((same,), 1.0)
    return Kin(tuple(dict.fromkeys(_relatives(word, subject))), _PART) if subject.has_compounds else Kin()


def _relatives(word: str, subject: Subject) -> Iterator[int]:
    """The heaviest term that the word begins with, and the one it ends with; or the one that it is a part of."""
    for ends in (_beginnings(word), _ends(word)):
        numbers = [subject.forms[end] for end in ends if end in subject.forms]
        if numbers:
            yield max(numbers, key=lambda number: (subject.terms[number].weight, -number))
    if word in subject.parts:
        yield subject.parts[word]
