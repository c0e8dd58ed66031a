"""Signs in style sheets: declarations, selectors and at-rules, as a kind and a word each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from postiljon.checks.sheets import within

if TYPE_CHECKING:
    from tinycss2.ast import Declaration

Sign = tuple[str, str]  # its kind and its word, as in signs.toml

# What a word of a selector is, by the marks before it.
_WORDS = {"": "type", ".": "class", ":": "pseudo-class", "::": "pseudo-element"}
_ONCE_PSEUDO_CLASSES = frozenset(
    {"after", "before", "first-letter", "first-line"}
)  # written with one colon as well
_WITH_SELECTORS = frozenset({"has", "is", "not", "where"})
_BETWEEN = {
    " ": "descendant",
    ">": "child",
    "+": "adjacent-sibling",
    "~": "general-sibling",
    ",": "grouping",
}
_SYMBOLS = {"*": "universal", "&": "nesting"}
_CHAINED = frozenset({"class", "id", "attribute"})


def plain(name: str) -> str:
    """A name in small letters without a browser's prefix: ``hyphens`` for ``-webkit-hyphens``."""
    name = name.lower()
    return name.split("-", 2)[2] if name.startswith("-") and name.count("-") > 1 and name[1] != "-" else name


def declaration_signs(declaration: Declaration) -> Iterator[Sign]:
    """What a declaration shows: its property, and the words, functions, units and pictures of its value."""
    name = plain(declaration.name)
    yield "property", "--*" if name.startswith("--") else name
    if declaration.important:
        yield "mark", "!important"
    for token in _every(declaration.value):
        if token.type == "ident":
            yield "keyword", plain(token.value)
            yield "value", f"{name}:{plain(token.value)}"
        elif token.type == "function":
            yield "function", plain(token.name)
            yield "value", f"{name}:{plain(token.name)}()"
        elif token.type == "dimension":
            yield "unit", token.lower_unit
        elif token.type == "percentage":
            yield "unit", "%"
        elif token.type == "url":
            yield "value", f"{name}:url()"


def pictures(declaration: Declaration) -> Iterator[str]:
    """The addresses in a declaration's value."""
    for token in _every(declaration.value):
        if token.type == "url":
            yield token.value
        elif token.type == "function" and token.lower_name == "url":
            yield from (each.value for each in token.arguments if each.type == "string")


def selector_signs(selectors: str) -> Iterator[Sign]:
    """What selectors show: each of their words, and how these stand to each other."""
    from tinycss2 import parse_component_value_list

    waiting: list[Sequence[Any]] = [parse_component_value_list(selectors, skip_comments=True)]
    while waiting:
        tokens = waiting.pop()
        yield from _related(_in_order(tokens))
        waiting += [
            token.arguments
            for token in tokens
            if token.type == "function" and token.lower_name in _WITH_SELECTORS
        ]


def media_signs(query: str) -> Iterator[Sign]:
    """The features that a media query asks about."""
    from tinycss2 import parse_component_value_list

    for token in _every(parse_component_value_list(query)):
        if token.type == "() block":
            yield from (("media", plain(each.value)) for each in token.content if each.type == "ident")


def _every(tokens: Iterable[Any]) -> Iterator[Any]:
    """The tokens, and those within them."""
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        yield token
        waiting += within(token)


def _in_order(tokens: Iterable[Any]) -> Iterator[Sign]:
    """The words of selectors, and what stands between them."""
    marks = ""
    for token in tokens:
        if token.type == "literal" and token.value in {".", ":"}:
            marks += token.value
            continue
        if token.type in {"ident", "function"}:
            yield _word(marks, plain(token.value if token.type == "ident" else token.name))
        elif token.type in {"hash", "[] block"}:
            yield "selector", "id" if token.type == "hash" else "attribute"
        elif token.type == "whitespace":
            yield "between", " "
        elif token.type == "literal":
            yield ("selector", _SYMBOLS[token.value]) if token.value in _SYMBOLS else ("between", token.value)
        marks = ""


def _word(marks: str, name: str) -> Sign:
    kind = _WORDS.get(marks, "type")
    if kind == "pseudo-class" and name in _ONCE_PSEUDO_CLASSES:
        return "pseudo-element", name
    return (kind, name) if kind.startswith("pseudo") else ("selector", kind)


def _related(words: Iterable[Sign]) -> Iterator[Sign]:
    """The words, and between each two of them what the one is to the other."""
    before, between = "", ""
    for kind, word in words:
        if kind == "between":
            between = (between + word).strip() or " "
            continue
        if before and between in _BETWEEN:
            yield "selector", _BETWEEN[between]
        elif not between and {before, word} <= _CHAINED:
            yield "selector", "chaining"
        yield kind, word
        before, between = word, ""
