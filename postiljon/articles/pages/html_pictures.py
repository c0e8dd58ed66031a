"""The pictures of a web page: which of its many addresses is the real one, and what it shows in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from postiljon.articles.addresses import picture_address
from postiljon.articles.bylines import is_month_or_number
from postiljon.articles.model import Image, Text
from postiljon.articles.page import resolved
from postiljon.articles.word_lists import words_of

from .page_names import is_called
from .page_tree import Node, in_order

WIDE_ENOUGH = 1200  # pixels: twice the width of a mail
_SMALLEST = 64  # pixels; what is smaller is an icon
_NARROW = 600  # pixels: a mail's own width
_SINGLE = 600  # pixels that a picture of "1x" is taken for

_LONGEST_ALT = 500  # characters

_WIDTH = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)([wx]),?")
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy")
_LAZY_SRCSET = ("data-srcset", "data-lazy-srcset", "data-original-set")
_LAST_RESORT = (
    "data-orig-file",
    "data-hi-res-src",
    "data-full-src",
    "data-image",
    "data-url",
    "data-fallback-src",
)
_PLACEHOLDER = re.compile(
    r"^(?:data|about|blob):|(?:^|[/_.-])(?:1x1|blank|clear|dummy|lazy|lazyload|lazy-loading|loader|loading|pixel"
    r"|placeholder|spacer|trans|transparent|x)(?:[_.-][^/]*)?$",
    re.IGNORECASE,
)
_SIZE_IN_NAME = re.compile(r"[-_.](?:\d{2,5}x\d{2,5}|\d{3,4}w?|scaled|large|medium|small)$")
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d{0,9})?\s*(?:px)?\s*")
_IN_STYLE = re.compile(r"(?:^|[;\s])(?:max-)?(width|height)\s*:\s*(\d{1,5})px", re.IGNORECASE)
_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|avif|heic|tiff?|bmp)(?:\?\S*)?", re.IGNORECASE)
_ONE_WORD = re.compile(r"\S*(?:[_/\d]|-\S*-)\S*")  # a name for machines, such as header_image or IMG-1234

_Candidates = list[tuple[str, float | None]]  # addresses with their widths in pixels, where those are known


def picture(node: Node, base: str, href: str | None = None) -> Image | None:
    """The picture of an ``img``, in the link ``href``; None for decoration, and where no address is any good.

    ``base`` is the address that relative ones are resolved against.
    """
    if _is_ornament(node):
        return None
    addresses = ((picture_address(resolved(src, base)), width) for src, width in _candidates(node))
    usable = [(src, width) for src, width in addresses if src and not _PLACEHOLDER.search(_path(src))]
    return Image(_best(usable), useful_alt(node.attributes.get("alt", "")), href=href) if usable else None


def hero(stated: Image | None, pictures: Sequence[Image]) -> Image | None:
    """The picture that stands for the article: the one the page states, as the article itself shows it."""
    if stated is None:
        return None
    return next((each for each in pictures if _stem(each.src) == _stem(stated.src)), stated)


def useful_alt(alt: str) -> str:
    """``alt`` when it tells what can be seen; "" when it is the name of a file, a date or a number."""
    alt = Text.of(alt[:_LONGEST_ALT]).one_line().plain
    is_name = _FILE.fullmatch(alt) or _ONE_WORD.fullmatch(alt)
    return "" if is_name or all(is_month_or_number(word) for word in words_of(alt)) else alt


def _candidates(node: Node) -> _Candidates:
    """Where the picture may be, the likeliest first: what is loaded late is real, what stands beside it a blur."""
    attributes = node.attributes
    late = [*_sets(attributes, _LAZY_SRCSET), *_named(attributes, _LAZY)]
    listed = dict(_sets(attributes, ("srcset",)))
    own = [(src, _if_narrow(listed.get(src))) for src, _ in _named(attributes, ("src",))]
    sources = [
        each for source in _sources(node) for each in _sets(source.attributes, ("srcset", "data-srcset"))
    ]
    return [*late, *own, *listed.items(), *sources, *_named(attributes, _LAST_RESORT)]


def _if_narrow(width: float | None) -> float | None:
    """A width that speaks for looking further; None for one that is good enough."""
    return width if width and width < _NARROW else None


def _named(attributes: Mapping[str, str], names: Sequence[str]) -> _Candidates:
    return [(attributes[name].strip(), None) for name in names if attributes.get(name, "").strip()]


def _sets(attributes: Mapping[str, str], names: tuple[str, ...]) -> Iterator[tuple[str, float | None]]:
    """The addresses of a ``srcset``, each with the width that stands behind it; "2x" is twice the usual."""
    usual = _size(attributes, "width") or _SINGLE
    for name in names:
        words = attributes.get(name, "").split()
        for word, after in zip(words, [*words[1:], ""], strict=False):
            found = _WIDTH.fullmatch(after)
            if not _WIDTH.fullmatch(word):
                number, unit = found.groups() if found else ("1", "x")
                yield word.strip(","), float(number) * (1 if unit == "w" else usual)


def _sources(node: Node) -> list[Node]:
    """The ``<source>`` elements beside an image, or around it: the parser does not know that they have no end."""
    around = takewhile(lambda ancestor: ancestor.tag in {"picture", "source"}, node.ancestors())
    outermost = next(reversed([*around]), None)
    return [each for each in in_order(outermost) if each.tag == "source"] if outermost else []


def _best(usable: _Candidates) -> str:
    """The likeliest one; where there is a choice of widths, the narrowest wide enough, or the widest there is."""
    if usable[0][1] is None:
        return usable[0][0]
    known = [(width, src) for src, width in usable if width]
    enough = [each for each in known if each[0] >= WIDE_ENOUGH]
    return min(enough)[1] if enough else max(known, key=lambda each: each[0])[1]


def _is_ornament(node: Node) -> bool:
    attributes = node.attributes
    sizes = [_size(attributes, "width"), _size(attributes, "height")]
    sizes += [float(size) for _, size in _IN_STYLE.findall(attributes.get("style", "")[:500])]
    if any(size is not None and size < _SMALLEST for size in sizes):
        return True
    return is_called("ornament", node.names)


def _size(attributes: Mapping[str, str], name: str) -> float | None:
    found = _PIXELS.fullmatch(attributes.get(name, ""))
    return float(found[1]) if found else None


def _stem(address: str) -> str:
    """The name of the file, without what tells its size."""
    return _SIZE_IN_NAME.sub("", _path(address).rpartition("/")[2].rpartition(".")[0])


def _path(address: str) -> str:
    return address.partition("?")[0].partition("#")[0]
