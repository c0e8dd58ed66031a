"""XML: the elements that stand for products, one after the other; what has been read is forgotten at once."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from postiljon.errors import FeedError, Place

from .aliases import LONGEST_EMPTY, data_file, empty_values, spelled
from .formats import Format
from .raw import Meaning, Raw, Record, Row, settled

if TYPE_CHECKING:
    from lxml.etree import XMLPullParser, _Element

_CHUNK = 65_536
_LARGEST_PRODUCT = 4_000_000  # bytes of XML from one product to the next
_MOST_NAMES = 1000  # of elements in products that are remembered
_MOST_PIECES = 100  # of text in elements inside elements
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_ENTITY = re.compile(r"<!ENTITY\b")
_HINT = "the shop's export is cut off or badly made; ask for it again"

_Elements = Iterator["_Element"]


def read_xml(opened: io.BufferedReader, start: str, name: str) -> Raw:
    """The products in ``opened``, which begins with ``start``. Raises FeedError when there are none in it."""
    if _ENTITY.search(start):
        raise _declares_entities(name)
    elements = _elements(opened, _tag(start, name), name)
    first = next(elements, None)
    if first is None:
        raise FeedError("there is no product in this XML", place=Place(name), hint=_HINT)
    _refuse_entities(first, name)
    columns = tuple(_local(child.tag) for child in first if isinstance(child.tag, str))
    return Raw("XML", columns, lambda known: _rows(chain((first,), elements), known), is_machine=True)


def _tag(start: str, name: str) -> str:
    """The name of the first element that may stand for a product."""
    found = [match[1] for match in _ELEMENT.finditer(start)]
    products = set(data_file("aliases")["products"]["elements"])
    tag = next((tag for tag in found if tag.lower() in products), None)
    if tag is None:
        what = (
            f"this is XML without an <item>, <entry> or <product>: it begins with <{next(iter(found), '?')}>"
        )
        raise FeedError(what, place=Place(name), hint="a product feed is RSS, Atom or a list of products")
    return tag


def _elements(opened: io.BufferedReader, tag: str, name: str) -> _Elements:
    """The elements called ``tag``. One that is complete is gone as soon as the next one is asked for."""
    parser = _parser(tag)
    size = 0  # bytes since the last product
    while True:
        chunk = opened.read(_CHUNK)
        broken = _fed(parser, chunk)
        size += len(chunk)
        for _, element in parser.read_events():  # what was complete before it broke is still there
            size = 0
            yield element
            _forget(element)
        if broken:
            message, line = broken
            raise FeedError(f"the XML breaks off here: {message}", place=Place(name, line), hint=_HINT)
        if size > _LARGEST_PRODUCT:
            message = f"there is no product in {size // 1_000_000} MB of this XML"
            raise FeedError(message, place=Place(name), hint="give the feed of the products alone")
        if not chunk:
            return


def _parser(tag: str) -> XMLPullParser:
    from lxml import etree

    return etree.XMLPullParser(
        events=("end",),
        tag=f"{{*}}{tag}",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _fed(parser: XMLPullParser, chunk: bytes) -> tuple[str, int] | None:
    """Give ``chunk`` to the parser; an empty one is the end. What comes back is what is wrong, and its line."""
    from lxml import etree

    try:
        if chunk:
            parser.feed(chunk)
        else:
            parser.close()
    except etree.XMLSyntaxError as error:
        return error.msg or "", error.lineno or 0
    # lxml does not raise an entity that nobody declared, and yet the parser reads no further
    fatal = next((each for each in parser.feed_error_log if each.level == etree.ErrorLevels.FATAL), None)
    return (fatal.message, fatal.line) if fatal else None


def _forget(element: _Element) -> None:
    """Take out of the tree what has been read: the element's insides, and all that stands before it."""
    element.clear(keep_tail=False)
    inner: _Element | None = element
    while inner is not None:
        parent = inner.getparent()
        while parent is not None and inner.getprevious() is not None:
            del parent[0]
        inner = parent


def _declares_entities(name: str) -> FeedError:
    message = "this XML declares entities in a DOCTYPE, which a feed has no need of and an attack has"
    return FeedError(message, place=Place(name), hint="ask the shop for a feed without a DOCTYPE")


def _refuse_entities(element: _Element, name: str) -> None:
    document_type = element.getroottree().docinfo.internalDTD
    if document_type is not None and document_type.entities():
        raise _declares_entities(name)


def _rows(elements: _Elements, known: Format) -> Iterator[Row]:
    meanings: dict[object, Meaning | None] = {}
    for element in elements:
        if len(meanings) > _MOST_NAMES:
            meanings.clear()
        if record := _record(element, meanings, known):
            yield element.sourceline, record


def _record(element: _Element, meanings: dict[object, Meaning | None], known: Format) -> Record:
    """What an element's own children say: as `record_of`, but without a detour, for this is what is done most.

    ``meanings`` remembers what the children are called.
    """
    record: Record = {}
    ranks: dict[str, int] = {}
    nothing = empty_values()
    for child in element:
        tag = child.tag
        try:
            meaning = meanings[tag]
        except KeyError:
            meaning = meanings[tag] = known.names.get(spelled(_local(tag))) if isinstance(tag, str) else None
        if meaning is None:
            continue
        value = (child.text or "").strip() or _odd_text(child)
        if len(value) <= LONGEST_EMPTY and value in nothing:
            continue
        field, rank = meaning
        if field in record:
            value, rank = settled(field, (record[field], ranks[field]), value, rank)
        record[field], ranks[field] = value, rank
    return record


def _local(tag: str) -> str:
    """A tag without its name space."""
    return tag.rpartition("}")[2]


def _odd_text(element: _Element) -> str:
    """The value of an element without text of its own: where it points to, or what the elements in it say."""
    if not len(element):
        is_link = element.get("rel", "alternate") == "alternate"
        return element.get("href", "").strip() if is_link else ""
    content = element.find("{*}content")
    pieces = (element if content is None else content).itertext()
    return " ".join("".join(islice(pieces, _MOST_PIECES)).split())
