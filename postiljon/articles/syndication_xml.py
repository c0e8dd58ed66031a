"""RSS of every version and Atom, read by the names in ``syndication_names.toml``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from html import escape
from typing import TYPE_CHECKING

from postiljon.errors import Place, SourceError

from .html_text import html_text, plain_line, text_html
from .language import language_tag
from .syndication_model import (
    Entry,
    Feed,
    Markup,
    entry_of,
    feed_names,
    newest_first,
    not_too_many,
    page_address,
)
from .xml_tree import local_name, namespace, xml_root

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN = {"text", "text/plain"}
_HTML = {"html", "text/html", "xhtml", "application/xhtml+xml"}
_READABLE = {"", "text/html", "application/xhtml+xml"}  # types of a link that a person can follow
_ALWAYS_PICTURES = {"image", "thumbnail"}
_PICTURE_NAME = re.compile(r"\.(?:avif|gif|jpe?g|png|webp)$", re.IGNORECASE)
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_xml_feed(raw: bytes, name: str, *, url: str = "", charset: str = "") -> Feed:
    """The feed in ``raw``; see `syndication.read_feed`."""
    root = xml_root(raw, name, charset)
    channel, elements = _channel_and_entries(root, name)
    core = frozenset(map(namespace, (root, channel)))
    head = _Item.of(channel, core, url)
    home = next(_links(head), "")
    base = home or url
    language = _language(root, head)
    author = _author(head)
    entries = (_entry(_Item.of(each, core, base), language, author) for each in elements)
    return Feed(_title(head), home, language, newest_first(entries))


@dataclass(frozen=True, slots=True)
class _Item:
    """An element with its children by their names in our spelling, and the address to which others are relative."""

    element: _Element
    children: Mapping[str, Sequence[_Element]]
    base: str

    @classmethod
    def of(cls, element: _Element, core: frozenset[str], base: str) -> _Item:
        """``core`` has the namespaces of the feed itself."""
        children: defaultdict[str, list[_Element]] = defaultdict(list)
        for child in _with_media_groups(element, core):
            children[_name(child, core)].append(child)
        return cls(element, children, page_address(element.base or "", base) or base)

    def all(self, field: str) -> Iterator[_Element]:
        """The elements that may tell ``field``, best first."""
        for name in feed_names()["fields"][field]:
            yield from self.children.get(name, ())

    def text(self, field: str) -> str:
        """The first text that tells ``field``."""
        return next(filter(None, map(_text, self.all(field))), "")


def _channel_and_entries(root: _Element, name: str) -> tuple[_Element, list[_Element]]:
    kind = local_name(root)
    if kind not in {"rss", "rdf", "feed"}:
        hint = "RSS, Atom and JSON feeds can be read; is this the address of a page?"
        raise SourceError(f"this is no feed: it begins with <{kind[:40]}>", place=Place(name), hint=hint)
    channel = root if kind == "feed" else next((each for each in root if local_name(each) == "channel"), root)
    wanted = "entry" if kind == "feed" else "item"
    around = [channel] if channel is root else [channel, root]
    entries = [each for parent in around for each in parent if local_name(each) == wanted]
    return channel, not_too_many(entries, name)


def _entry(item: _Item, language: str, author: str) -> Entry:
    return entry_of(
        key=item.text("id"),
        title=_title(item),
        url=_entry_address(item),
        published=item.text("published"),
        content=_markup(item, "content"),
        description=_markup(item, "summary"),
        pictures=_pictures(item),
        author=_author(item) or author,
        language=_language(item.element, item) or language,
        categories=map(_category, item.all("category")),
        base=item.base,
    )


def _markup(item: _Item, field: str) -> Markup:
    for element in item.all(field):
        if html := _html(element):
            return Markup(html, page_address(element.base or "", item.base))
    return Markup()


def _title(item: _Item) -> str:
    return next(filter(None, (html_text(_html(each)) for each in item.all("title"))), "")


def _entry_address(item: _Item) -> str:
    """Where the post is: where its link leads, or its guid, or where it says that it is itself."""
    guids = (each for each in item.all("id") if (each.get("isPermaLink") or "").lower() != "false")
    permalinks = (page_address(_text(each), "") for each in guids)
    for addresses in (_links(item), permalinks, _links(item, "self")):
        if address := next(filter(None, addresses), ""):
            return address
    return ""


def _links(item: _Item, relation: str = "alternate") -> Iterator[str]:
    """Addresses of links, those to pages first."""
    links = [each for each in item.all("link") if (each.get("rel") or "alternate") == relation]
    links.sort(key=lambda each: (each.get("type") or "").lower() not in _READABLE)
    addresses = (page_address(each.get("href") or _text(each), item.base) for each in links)
    return filter(None, addresses)


def _author(item: _Item) -> str:
    """The names, as the best of the elements that tell them has them."""
    for name in feed_names()["fields"]["author"]:
        names = dict.fromkeys(filter(None, map(_person, item.children.get(name, ()))))
        if names:
            return ", ".join(names)
    return ""


def _person(element: _Element) -> str:
    """A name; of RSS's ``jan@example.com (Jan Jansen)`` the part that is one."""
    inner = next((each for each in element if local_name(each) == "name"), element)
    text = plain_line(_text(inner))
    return parseaddr(text[:100])[0] if "@" in text else text


def _language(element: _Element, item: _Item) -> str:
    return language_tag(element.get(_LANGUAGE) or item.text("language"))


def _category(element: _Element) -> str:
    return plain_line(element.get("label") or element.get("term") or _text(element))


def _pictures(item: _Item) -> Iterator[str]:
    for element in item.all("picture"):
        inner = next((each for each in element if local_name(each) == "url"), element)
        address = element.get("url") or element.get("href") or _text(inner)
        kind = element.get("type") or element.get("medium") or ""
        is_picture = local_name(element) in _ALWAYS_PICTURES or _PICTURE_NAME.search(address[-10:])
        if kind.startswith("image") or (not kind and is_picture):
            yield address


def _html(element: _Element) -> str:
    """The text of an element as HTML. Atom says which of the two it is; all others write HTML."""
    if len(element):
        return _inner_html(element)
    kind = (element.get("type") or ("text" if "atom" in namespace(element) else "html")).lower()
    text = element.text or ""
    if kind in _PLAIN:
        return text_html(text)
    return text.strip() if kind in _HTML else ""


def _inner_html(element: _Element) -> str:
    from lxml import etree

    for each in element.iterdescendants():
        each.tag = local_name(each) or "div"
    inner = (etree.tostring(each, method="html", encoding="unicode") for each in element)
    return escape(element.text or "") + "".join(inner)


def _text(element: _Element) -> str:
    return "".join(element.itertext()).strip()


def _with_media_groups(element: _Element, core: frozenset[str]) -> Iterator[_Element]:
    for child in element:
        yield from child if _name(child, core) == "media:group" else (child,)


def _name(element: _Element, core: frozenset[str]) -> str:
    """The name of an element in our spelling: bare in a namespace of the feed itself, else with our prefix."""
    space, tag = namespace(element), str(element.tag)
    if not space and ":" in tag:  # a prefix that nobody explained
        return tag.lower()
    return local_name(element) if space in core else f"{_prefixes().get(space, '?')}:{local_name(element)}"


def _prefixes() -> Mapping[str, str]:
    return feed_names()["namespaces"]
