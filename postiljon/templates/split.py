"""Finished text to segments: each token is found again, and where it stands decides how its value is made safe."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from html import unescape

from postiljon.errors import TemplateError

from .contexts import Context
from .markup import Attribute, Piece, is_conditional, pieces
from .segments import Segments, Slot
from .tokens import Tokens

# What a reader's value may become part of, and what its value is there.
_ADDRESSES = {
    "href": Context.LINK,
    "src": Context.SOURCE,
    "background": Context.SOURCE,
    "poster": Context.SOURCE,
}
_FORBIDDEN = re.compile(
    r"on\w+|style|class|id|srcset|srcdoc|action|formaction|ping|data|http-equiv|xmlns.*|xlink:.*",
    re.IGNORECASE,
)
_AFTER_HOST = re.compile(r"https?://[^/?#\\]+[/?#]", re.IGNORECASE)
_HOST_ENDS = re.compile(r"[/?#]")
_BEFORE_ADDRESS = re.compile(r"[\s<>\"'()\[\]]")
_LONGEST_ADDRESS = 2_000

_Where = tuple[Context, bool]  # the context, and whether it is inside an Outlook comment


class _MisplacedError(Exception):
    """A merge field stands where no value is safe."""


def split_plain(text: str, tokens: Tokens) -> Segments:
    """The text part: values as they are, and percent-encoded inside addresses."""
    return _split(text, tokens, lambda at: (_plain_context(text[max(0, at - _LONGEST_ADDRESS) : at]), False))


def split_header(text: str, tokens: Tokens) -> Segments:
    """What becomes a header, or one line: no value can add another."""
    return _split(text, tokens, lambda _: (Context.HEADER, False))


def split_address(text: str, tokens: Tokens) -> Segments:
    """A whole address, such as the one to unsubscribe at."""
    return _split(text, tokens, lambda at: (_address_context(text[:at], Context.ADDRESS, tokens), False))


def split_html(html: str, tokens: Tokens) -> Segments:
    """Finished HTML. Raises TemplateError for a merge field in a style, a tag, a script or half an address."""
    found = list(pieces(html))
    starts = [piece.start for piece in found]
    return _split(html, tokens, lambda at: _html_context(found, starts, at, tokens))


def _split(text: str, tokens: Tokens, where: Callable[[int], _Where]) -> Segments:
    cut: list[str | Slot] = []
    end = 0
    for start, stop, field in tokens.find(text):
        try:
            slot = Slot(field, *where(start))
        except _MisplacedError as error:
            message, hint = (
                f"{field} cannot stand in {error}",
                "merge fields belong in text, addresses and alt texts",
            )
            raise TemplateError(message, place=field.place, hint=hint) from error
        cut += [text[end:start], slot]
        end = stop
    return Segments.of([*cut, text[end:]])


def _plain_context(before: str) -> Context:
    word = _BEFORE_ADDRESS.split(before)[-1]
    return Context.ADDRESS_PART if _AFTER_HOST.match(word) else Context.PLAIN


def _html_context(found: list[Piece], starts: list[int], at: int, tokens: Tokens) -> _Where:
    index = bisect_right(starts, at) - 1
    if index < 0 or at >= found[index].end:
        return Context.HTML, False
    piece = found[index]
    if piece.kind == "open":
        return _attribute_context(piece, at, tokens), False
    if piece.kind == "comment" and is_conditional(piece.inner):
        return _comment_context(piece, at, tokens), True
    raise _MisplacedError(
        {"raw": "a style sheet or script", "comment": "a comment", "close": "a tag"}.get(
            piece.kind, "an instruction"
        )
    )


def _comment_context(comment: Piece, at: int, tokens: Tokens) -> Context:
    """Inside is HTML once more, and no comment can stand in a comment."""
    if at < comment.inner_start + comment.inner.find("]>"):
        raise _MisplacedError("the condition of a comment")
    inside = list(pieces(comment.inner))
    starts = [piece.start for piece in inside]
    return _html_context(inside, starts, at - comment.inner_start, tokens)[0]


def _attribute_context(tag: Piece, at: int, tokens: Tokens) -> Context:
    for attribute in tag.attributes():
        if attribute.value_start <= at < attribute.value_start + len(attribute.value):
            return _value_context(attribute, attribute.value[: at - attribute.value_start], tokens)
    raise _MisplacedError("the name of a tag or an attribute")


def _value_context(attribute: Attribute, before: str, tokens: Tokens) -> Context:
    name = attribute.name.lower()
    if not attribute.quote:
        raise _MisplacedError(f"{name} without quotes")
    if _FORBIDDEN.fullmatch(name):
        raise _MisplacedError(f"the attribute {name}")
    if name in _ADDRESSES:
        return _address_context(unescape(before), _ADDRESSES[name], tokens)
    return Context.ATTRIBUTE


def _address_context(before: str, whole: Context, tokens: Tokens) -> Context:
    before = before.strip()
    if not before:
        return whole
    scheme = before.partition(":")[0].lower()
    if scheme in {"mailto", "tel"}:
        return Context.ADDRESS_PART if "?" in before else Context.MAILBOX
    start, end, _ = next(tokens.find(before), (-1, 0, None))
    has_host = _HOST_ENDS.search(before, end) if start == 0 else _AFTER_HOST.match(before)
    if not has_host:
        raise _MisplacedError("the scheme or the host of an address")
    return Context.ADDRESS_PART
