"""Where a campaign's files name a picture, and the same files with another address there and nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from postiljon.articles import front_matter, markdown
from postiljon.articles.model import web_address

from .picture_wishes import with_addresses

# ![alt](address "title"), where the alt text may have brackets in it; <img src="address">; [label]: address
_IMAGE = re.compile(
    r"!\[(?:\\.|[^\\\[\]]|\[(?:\\.|[^\\\[\]]){0,500}\]){0,2000}\]\(\s{0,100}"
    r"(?:<(?P<angled>[^<>\n]{1,4000})>|(?P<bare>(?:\\.|[^\s\\()<>]|\((?:\\.|[^\s\\()<>]){0,500}\)){1,4000}))"
)
_TAG = re.compile(
    r"<img\b[^<>]{0,4000}?\bsrc\s{0,100}=\s{0,100}"
    r"(?:\"(?P<double>[^\"<>]{1,4000})\"|'(?P<single>[^'<>]{1,4000})'|(?P<bare>[^\s\"'<>]{1,4000}))",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^ {0,3}\[[^\[\]\n]{1,500}\]:[ \t]{0,100}(?:<(?P<angled>[^<>\n]{1,4000})>|(?P<bare>[^\s<>]{1,4000}))",
    re.MULTILINE,
)
_VALUE = re.compile(r"[^\s\"'\[\]{},]{1,4000}")  # in front matter, whatever its language
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Mention(NamedTuple):
    """The place of a picture's address in a text, and that address as `web_address` spells it."""

    start: int
    end: int
    address: str


def mentions(text: str, name: str) -> list[Mention]:
    """Where ``text``, the content of the Markdown file ``name``, names pictures, in order.

    Of front matter it is every word, since only whoever knows the address can tell whether it is one.
    """
    body = _start_of_body(text, name)
    found = [*_found(_VALUE, text, 0, body)]
    for pattern in (_IMAGE, _TAG, _DEFINITION):
        found += _found(pattern, text, body, len(text))
    return sorted(found)


def with_moved_pictures(text: str, name: str, moves: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """``text`` with the new addresses of ``moves``, by old address, and those old ones that could not be replaced.

    What a reader makes of the text differs in nothing else.
    """
    if (whole := _checked(text, name, moves)) is not None:
        return whole, ()
    stuck: list[str] = []
    for old, new in moves.items():
        changed = _checked(text, name, {old: new})
        text = text if changed is None else changed
        stuck += [old] if changed is None else []
    return text, tuple(stuck)


def products_with_moved_pictures(source: str, moves: Mapping[str, str]) -> str:
    """A products.toml with the new addresses of its pictures; comments and spaces stay."""
    import tomlkit

    document = tomlkit.parse(source)
    for product in document.get("product", []):
        address = web_address(str(product.get("image", ""))) or ""
        if address in moves:
            product["image"] = moves[address]
    return tomlkit.dumps(document)


def _start_of_body(text: str, name: str) -> int:
    first_line = front_matter.split(text, name).first_line_of_body
    return sum(len(line) for line in text.splitlines(keepends=True)[: first_line - 1])


def _found(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Mention]:
    for match in pattern.finditer(text, start, end):
        group = match.lastgroup or 0
        address = web_address(unescape(_ESCAPED.sub(r"\1", match[group])))
        if address:
            yield Mention(*match.span(group), address)


def _checked(text: str, name: str, moves: Mapping[str, str]) -> str | None:
    """The text with new addresses; None when it would be another article, or does not name every old one."""
    article = markdown.read(text, name).article
    wanted, _ = with_addresses(article, (), moves)
    changed = _replaced(text, name, moves)
    return changed if markdown.read(changed, name).article == wanted else None


def _replaced(text: str, name: str, moves: Mapping[str, str]) -> str:
    """In front matter only the first mention of an address is replaced: a second one is a link."""
    body, at, seen, pieces = _start_of_body(text, name), 0, set[str](), list[str]()
    for mention in mentions(text, name):
        is_link = mention.start < body and mention.address in seen
        if mention.address not in moves or is_link or mention.start < at:
            continue
        pieces += [text[at : mention.start], moves[mention.address]]
        at = mention.end
        seen.add(mention.address)
    return "".join([*pieces, text[at:]])
