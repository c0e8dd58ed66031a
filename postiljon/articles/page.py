"""A web page as a tree, made from bytes that may be anything."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from postiljon.errors import Place, SourceError

from .lines import refuse_other_files
from .pages.charset import page_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_PAGE = 10_000_000  # bytes; the largest real page we know is 3 MB
MOST_ELEMENTS = 150_000  # of a page; a long article in an encyclopaedia has 15,000
DEEPEST = 100  # elements in each other; browsers stop at 512

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{20000,}")
_MOST_ATTRIBUTES = 1_000  # of such a tag; the parser compares each with all others
_CONTROL_BYTES = bytes({*range(32), 127} - set(b"\t\n\f\r"))
_UNSEEN = "\xad\u200b\u2060\ufeff"  # soft hyphens, and spaces of no width
_UNSEEN_ENTITY = re.compile(rb"&(?:shy|#173|#[xX][aA][dD]|ZeroWidthSpace|#8203|#[xX]200[bB]);")
_SAMPLE = 100_000  # characters in which control characters are counted


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read an article and products from.

    ``url`` is the address that relative ones are resolved against, "" when it is not known. ``mark`` is a text that
    the page itself does not contain: a paragraph of it alone stands where product cards were cut out.
    """

    root: HtmlElement
    url: str
    mark: str


def read_page(raw: bytes, name: str, *, url: str = "", charset: str = "") -> Page:
    """The page in ``raw``, the bytes of the source called ``name``.

    ``url`` is where it was found and ``charset`` what the server said about it; both may be "". Elements nested
    deeper than 100 stand beside each other instead. Raises SourceError for what is no web page.
    """
    if len(raw) > LARGEST_PAGE:
        hint = f"give the article's own page; {LARGEST_PAGE // 1_000_000} MB is the most that is read"
        raise SourceError(
            f"this is too large for a page ({len(raw) / 1e6:.1f} MB)", place=Place(name), hint=hint
        )
    refuse_other_files(raw, name)
    text = page_text(raw, charset)
    _refuse_what_is_no_text(text, name)
    root = parsed(text, name)
    return Page(root, _base(root, url), _mark(raw, text))


def parsed(html: str, name: str) -> HtmlElement:
    """The tree of ``html``, a page or a part of one. Raises SourceError where nothing is in it."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    raw = _seen(html)
    if _has_endless_tags(raw):
        raise _too_much("an element of this page has too many attributes", name)
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(raw, parser=parser)
    except ParserError as error:
        hint = "give the page as a browser saves it"
        raise SourceError("there is nothing on this page", place=Place(name), hint=hint) from error
    if any(entry.message.startswith("Excessive depth") for entry in parser.error_log):
        raise _too_much("the elements of this page are nested too deep", name)
    if len(raw) > 3 * MOST_ELEMENTS and root.xpath("count(//*)") > MOST_ELEMENTS:
        raise _too_much("this page has too many elements for an article", name)
    _flatten(root)
    return root


def _too_much(message: str, name: str) -> SourceError:
    return SourceError(message, place=Place(name), hint="save the article's text, and give that")


def _seen(html: str) -> bytes:
    """``html`` as UTF-8, without what nobody sees and what would part a word for those who search or copy it."""
    for char in _UNSEEN:
        html = html.replace(char, "")
    raw = html.encode(errors="replace").translate(None, _CONTROL_BYTES)
    return _UNSEEN_ENTITY.sub(b"", raw)


def _has_endless_tags(raw: bytes) -> bool:
    if raw.count(b"=") < 2 * raw.count(b"<"):  # as on nearly every page
        return False
    return any(len(tag[0].split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(raw))


def resolved(address: str, base: str) -> str:
    """``address`` as seen from the page at ``base``; as it is where the two make no address."""
    if not base or address.startswith(("http://", "https://")):
        return address
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address


def canonical(root: HtmlElement) -> str:
    """The address that a page calls its own, when that is a whole one; else ""."""
    links = (link for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    own = next((link.get("href", "").strip() for link in links), "")
    return own if host_of(own) else ""


def host_of(address: str) -> str:
    """The host of a whole address with http or https; "" of anything else."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _base(root: HtmlElement, url: str) -> str:
    """Where relative addresses start: at ``<base>``, else where the page was found, else where it says it lives."""
    found = url or canonical(root)
    stated = next((base.get("href") for base in root.iter("base") if base.get("href")), "")
    base = resolved(stated, found) if stated else found
    return base if host_of(base) else found


def _mark(raw: bytes, text: str) -> str:
    mark = f"products-{blake2b(raw, digest_size=10).hexdigest()}"
    return f"{mark}-{len(text)}" if mark in text else mark


def _refuse_what_is_no_text(text: str, name: str) -> None:
    if not text.strip():
        hint = "give the page as a browser saves it"
        raise SourceError("there is nothing on this page", place=Place(name), hint=hint)
    sample = text[:_SAMPLE].encode(errors="replace")
    odd = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if odd > max(8, len(sample) // 100):
        hint = "give an HTML file, or the address of a page"
        raise SourceError("this is neither a web page nor text", place=Place(name), hint=hint)


def _flatten(root: HtmlElement) -> None:
    """Move what is nested too deep up, in reading order, until nothing is."""
    if not root.xpath("/*" * (DEEPEST + 1)):
        return
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        children = list(element)
        if depth == DEEPEST:
            _lift(children, element)
        else:
            depth += 1
        waiting += [(child, depth) for child in reversed(children)]


def _lift(children: Iterable[HtmlElement], parent: HtmlElement) -> None:
    """Put ``children`` behind their ``parent``, and the text that was behind it behind them."""
    last, tail = parent, parent.tail
    parent.tail = None
    for child in children:
        last.addnext(child)
        last = child
    last.tail = _NOT_IN_XML.sub("", (last.tail or "") + (tail or "")) or None
