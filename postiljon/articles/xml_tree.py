"""XML of strangers as a tree: no entities of its own, nothing fetched, not too deep; small faults are mended."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from html.entities import html5
from typing import TYPE_CHECKING

from postiljon.errors import Place, SourceError

from .encodings import decoded

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_MISC = r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+"
_PROLOG = re.compile(rf"{_MISC}(?:<!doctype[^\[>]*+(?:\[|>{_MISC}))?+", re.DOTALL | re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:(\w++);|#(\d{1,7});|#x([0-9a-f]{1,6});)?+", re.ASCII | re.IGNORECASE)
_VOID = re.compile(r"<(/?)((?:br|hr|img|wbr)(?:[\s/][^<>]*+)?+)>", re.IGNORECASE)  # HTML need not close these
_XML_NAMES = {"amp", "lt", "gt", "quot", "apos"}
_CDATA = "<![CDATA["
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# Faults after which libxml2 goes on without losing anything.
_HARMLESS = {"NS_ERR_UNDEFINED_NAMESPACE", "ERR_ATTRIBUTE_REDEFINED", "ERR_DOCUMENT_END"}


def xml_root(raw: bytes, name: str, charset: str = "") -> _Element:
    """The root of the XML in ``raw``, the bytes of the source called ``name``; ``charset`` is what a header said.

    Entities of HTML, ampersands that should have been written ``&amp;``, a ``<br>`` and the like are mended. What
    cannot be read whole raises SourceError with the line, and so does a document with entities of its own.
    """
    from lxml import etree

    text = _without_prolog(decoded(raw, charset), name)
    try:
        return etree.fromstring(text.encode(errors="replace"), _parser(recover=False))
    except etree.XMLSyntaxError:
        return _mended_root(text, name)


def _mended_root(text: str, name: str) -> _Element:
    from lxml import etree

    parser = _parser(recover=True)
    try:
        root: _Element | None = etree.fromstring(_mended(text).encode(errors="replace"), parser)
    except etree.XMLSyntaxError:  # there is nothing in it at all
        root = None
    if root is None:
        raise SourceError("there is no XML in this", place=Place(name), hint="look at it in an editor")
    for fault in parser.error_log:
        if fault.type_name not in _HARMLESS:
            hint = "tell whoever makes it; a feed validator shows what is wrong"
            raise SourceError(
                "this XML cannot be read from here on", place=Place(name, fault.line), hint=hint
            )
    return root


def _parser(*, recover: bool) -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,  # at most 256 levels and 10 MB of text in one element
        remove_comments=True,
        remove_pis=True,
    )


def local_name(element: _Element) -> str:
    """The name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def namespace(element: _Element) -> str:
    """The namespace of an element in lower case, without the slash or hash at its end that some forget."""
    space, is_there, _ = str(element.tag).removeprefix("{").partition("}")
    return space.lower().rstrip("/#") if is_there else ""


def after_prolog(text: str) -> str:
    """``text`` from its root element on."""
    prolog = _PROLOG.match(text)
    return text[prolog.end() :] if prolog else text


def _without_prolog(text: str, name: str) -> str:
    """The same in its lines. Raises SourceError when a document type defines something."""
    body = after_prolog(text)
    lines = text.count("\n", 0, len(text) - len(body))
    if text[: len(text) - len(body)].endswith("["):
        hint = "no feed needs that; tell whoever makes it"
        raise SourceError("this XML defines entities of its own", place=Place(name, lines + 1), hint=hint)
    return "\n" * lines + body


def _mended(text: str) -> str:
    return "".join(
        piece if piece.startswith(_CDATA) else _mended_markup(piece)
        for piece in _pieces(_NO_XML.sub("", text))
    )


def _pieces(text: str) -> Iterator[str]:
    """The sections in which an ampersand is an ampersand, and the text around them."""
    done = 0
    while (start := text.find(_CDATA, done)) >= 0:
        yield text[done:start]
        end = text.find("]]>", start)
        done = end + 3 if end >= 0 else len(text)
        yield text[start:done]
    yield text[done:]


def _mended_markup(markup: str) -> str:
    closed = _VOID.sub(lambda tag: "" if tag[1] else f"<{tag[2].rstrip('/')}/>", markup)
    return _REFERENCE.sub(_meant, closed.replace("]]>", "]]&gt;"))


def _meant(reference: re.Match[str]) -> str:
    """A reference that XML knows; the letters of one that only HTML knows; or an ampersand."""
    name, decimal, hexadecimal = reference.groups()
    if decimal or hexadecimal:
        number = int(decimal) if decimal else int(hexadecimal, 16)
        return reference[0] if number <= sys.maxunicode and not _NO_XML.match(chr(number)) else ""
    if name in _XML_NAMES:
        return reference[0]
    return escape(html5[f"{name};"]) if f"{name};" in html5 else f"&amp;{reference[0][1:]}"
