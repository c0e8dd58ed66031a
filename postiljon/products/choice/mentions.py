"""Names of products in the running text of an article, also when they are spelled a little otherwise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .article_words import Token, capitals_tell
from .names import Name
from .subject import Kin, Subject

_ALIKE = 88.0  # of 100, between a name and the words of the article
_WORD_ALIKE = 75.0  # of 100, between two words of these
_MOST_WORDS = 8  # of a name; nobody writes longer ones out
_MOST_PLACES = 16  # of a word that are looked at for one name
_SHAPES = ((0, 0), (0, -1), (0, 1), (1, 0), (-1, 0))  # words more than the name has, before and after
_MOST_ALIKE = 5  # places that are looked at word for word
_SHORTEST = 4  # letters of a name that is one word
_BESIDE = 2  # words between a product and its brand, and one more


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the article: the number of the spot, and how it stands there. ``is_exact`` allows another ending."""

    spot: int
    written: str
    is_exact: bool


Finder = Callable[[Name, Collection[str]], Mention | None]


@dataclass(frozen=True, slots=True)
class _Text:
    """The article's words as one string without spaces, and where in it each begins, with one more for its end."""

    subject: Subject
    kin: Callable[[str], Kin]
    letters: str
    starts: Sequence[int]
    capitals_tell: bool

    def words(self, start: int, end: int) -> list[str]:
        return [token.word for token in self.subject.tokens[start:end]]


def mention_finder(subject: Subject, kin: Callable[[str], Kin]) -> Finder:
    """What finds the first mention of a name, given with the words of its brand, which an article often leaves out."""
    words = [token.word for token in subject.tokens]
    starts = [0, *accumulate(map(len, words))]
    text = _Text(subject, kin, "".join(words), starts, capitals_tell(subject.tokens, subject.spots))
    return lambda name, brand: _find(text, name, brand)


def _find(text: _Text, name: Name, brand: Collection[str]) -> Mention | None:
    core = name.without(brand)
    kins = [text.kin(word) for word in core.words]
    telling = [kin for kin in kins if kin.says_something]
    if len(telling) < 2:
        return _one_word(text, core, brand)
    known = sum(bool(kin.terms) for kin in telling)
    if known < len(telling) - 1 or len(core.words) > _MOST_WORDS:
        return None
    return _several_words(text, core, kins)


# -- names of several words ------------------------------------------------------------------------------------


def _several_words(text: _Text, name: Name, kins: Sequence[Kin]) -> Mention | None:
    """Where the words of the article are most like the name, the first of equals."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    windows = [*_glued(text, name), *_windows(text, kins)]
    letters = [text.letters[text.starts[start] : text.starts[end]] for start, end in windows]
    found = extract("".join(name.words), letters, scorer=ratio, score_cutoff=_ALIKE, limit=_MOST_ALIKE)
    for _, _, number in sorted(found, key=lambda each: (-each[1], windows[each[2]])):
        start, end = windows[number]
        if _is_name(name.words, text.subject.tokens[start:end]):
            return _mention(text, name, start, end)
    return None


def _glued(text: _Text, name: Name) -> Iterator[tuple[int, int]]:
    """Where the article writes the words of the name as one."""
    number = text.subject.forms.get("".join(name.words), -1)
    places = text.subject.terms[number].places if number >= 0 else ()
    yield from ((place, place + 1) for place in places[:_MOST_PLACES])


def _windows(text: _Text, kins: Sequence[Kin]) -> Iterator[tuple[int, int]]:
    """Stretches of the article, about as long as the name, around the rarest of its words that is there."""
    terms, tokens, length = text.subject.terms, text.subject.tokens, len(kins)
    known = ((term, at) for at, kin in enumerate(kins) for term in kin.terms)
    rarest, at = min(known, key=lambda each: (len(terms[each[0]].places), each[1]))
    for place in terms[rarest].places[:_MOST_PLACES]:
        for earlier, later in _SHAPES:
            start, end = place - at - earlier, place - at + length + later
            inside = 0 <= start <= place < end <= len(tokens)
            if inside and tokens[start].spot == tokens[end - 1].spot:
                yield start, end


def _is_name(ours: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether the letters are the same, or each word has one like it, and each number: "B12" is not "B6"."""
    from rapidfuzz.fuzz import ratio

    theirs = [token.word for token in tokens]
    if "".join(ours) == "".join(theirs):
        return True
    if _numbers(ours) != _numbers(theirs) or any(token.is_first for token in tokens[1:]):
        return False
    pairs = [(word, theirs) for word in ours] + [(word, ours) for word in theirs]
    return all(any(ratio(word, other) >= _WORD_ALIKE for other in others) for word, others in pairs)


def _numbers(words: Sequence[str]) -> set[str]:
    return {word for word in words if not word.isalpha()}


def _mention(text: _Text, name: Name, start: int, end: int) -> Mention:
    tokens, stem = text.subject.tokens[start:end], text.subject.stem
    words = [token.word for token in tokens]
    is_exact = "".join(words) == "".join(name.words) or [*map(stem, words)] == [*map(stem, name.words)]
    return Mention(tokens[0].spot, " ".join(token.written for token in tokens), is_exact)


# -- names of one word -----------------------------------------------------------------------------------------


def _one_word(text: _Text, name: Name, brand: Collection[str]) -> Mention | None:
    """A word like any other is no name: it must have a capital wherever it stands, or its brand beside it."""
    word = name.words[-1] if len(name.words) == 1 else ""
    number = text.subject.forms.get(word, -1)
    if len(word) < _SHORTEST or number < 0:
        return None
    tokens = text.subject.tokens
    places = [at for at in text.subject.terms[number].places if tokens[at].word == word]
    named = [at for at in places if _beside_brand(text, at, brand)] or _always_capital(text, places)
    return Mention(tokens[named[0]].spot, tokens[named[0]].written, is_exact=True) if named else None


def _beside_brand(text: _Text, at: int, brand: Collection[str]) -> bool:
    around = [*text.words(max(0, at - _BESIDE), at), *text.words(at + 1, at + 1 + _BESIDE)]
    return any(word in brand for word in around)


def _always_capital(text: _Text, places: Sequence[int]) -> list[int]:
    """The places with a capital that says something, unless the word is anywhere written without one."""
    tokens = text.subject.tokens
    if not text.capitals_tell or any(tokens[at].written.islower() for at in places):
        return []
    return [at for at in places if tokens[at].is_capital]
