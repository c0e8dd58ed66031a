"""What a page says about its article outside the text: title, author, date, language, addresses, picture.

A fact is what the page states for machines, or marks up for people. Nothing is guessed: a date in the text or in the
description of a picture is no date of the article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from postiljon.articles.addresses import picture_address, web_address
from postiljon.articles.bylines import byline_of
from postiljon.articles.head import iso_date
from postiljon.articles.language import language_tag
from postiljon.articles.model import Image
from postiljon.articles.page import Page, canonical, host_of, resolved
from postiljon.articles.word_lists import key_of

from .html_pictures import useful_alt
from .json_ld import Item, article_data, texts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_TITLE = 300  # characters
_MOST_HEADINGS = 50  # among which the title may be
_LONGEST_NAME, _LONGEST_NAMES = 100, 300
_ALIKE = 0.5  # how much of the longer one of two titles the shorter one must be
_SEPARATOR = re.compile(r"( (?:[|│\-–—»«›‹:·•/\\]|::|\|\|) |[|│»›])")
_AFTER_NAME = re.compile(r" [-–—|•·] |, ?\d|\d{1,2}[:.]\d\d")
_BARS = frozenset("|│»›·•")
_LOGO = re.compile(r"logo|favicon|default|placeholder", re.IGNORECASE)
_TITLE_TAGS = ("og:title", "twitter:title", "dc.title")
_DESCRIPTION_TAGS = ("description", "og:description", "twitter:description")
_AUTHOR_TAGS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_DATE_TAGS = ("article:published_time", "datepublished")
_IMAGE_TAGS = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of an `Article` that stand outside its text; "" is unknown.

    ``descriptions`` are what the page says about itself in a sentence or two, for different readers.
    """

    title: str
    descriptions: tuple[str, ...]
    author: str
    date: str
    language: str
    url: str
    image: Image | None


def page_facts(page: Page) -> Facts:
    """What the page says about its article."""
    root = page.root
    data, tags = article_data(root), _meta_tags(root)
    return Facts(
        title=_title(page, data, tags),
        descriptions=tuple(dict.fromkeys(tags[name] for name in _DESCRIPTION_TAGS if name in tags)),
        author=_author(root, data, tags),
        date=_date(root, data, tags),
        language=_language(root, tags),
        url=web_address(canonical(root) or page.url) or "",
        image=_image(page, data, tags),
    )


def _meta_tags(root: HtmlElement) -> dict[str, str]:
    """The first filled ``<meta>`` of each name."""
    tags: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            tags.setdefault(name, content)
    return tags


def _title(page: Page, data: Item, tags: Mapping[str, str]) -> str:
    """The page's main heading, when it is what the page is called; else what it is called, without the site's name."""
    sites = _site_names(page, data, tags)
    tag = _text(next(page.root.iter("title"), None))
    stated = [*texts(data.get("headline")), *(tags[name] for name in _TITLE_TAGS if name in tags), tag]
    titles = [title for each in stated if (title := _without_site(each, sites))]
    texts_of_headings = (_text(each) for each in islice(page.root.iter("h1"), _MOST_HEADINGS))
    headings = [
        each for each in texts_of_headings if 0 < len(each) <= _LONGEST_TITLE and key_of(each) not in sites
    ]
    fits = {heading: max((_fit(heading, title) for title in titles), default=0) for heading in headings}
    best = max(fits, key=lambda heading: fits[heading], default="")
    return (best if fits.get(best) else next(iter(titles or headings), ""))[:_LONGEST_TITLE].rstrip(" ¶#")


def _fit(heading: str, title: str) -> int:
    """How well a heading says a title: all of it, how it begins, a part of it, or not at all (0)."""
    short, long = key_of(heading), key_of(title)
    if short == long:
        return 3
    is_enough = short in map(key_of, _SEPARATOR.split(title)) or len(short) > _ALIKE * len(long)
    return (2 if long.startswith(short) else int(short in long)) if short and is_enough else 0


def _site_names(page: Page, data: Item, tags: Mapping[str, str]) -> set[str]:
    """What the site may be called, as `key_of` has it: as the page says, and after its host."""
    stated = [
        tags.get("og:site_name", ""),
        tags.get("application-name", ""),
        *texts(data.get("publisher"), "name"),
    ]
    host = host_of(canonical(page.root) or page.url).removeprefix("www.")
    return set(map(key_of, (*stated, host, *host.split(".")))) - {""}


def _without_site(title: str, sites: Collection[str]) -> str:
    """``title`` without the name of the site behind or before it; what is short and behind a bar is one too."""
    parts = _SEPARATOR.split(title)  # text, separator, text, …
    if len(parts) < 3:
        return title
    *rest, separator, last = parts
    if key_of(last) in sites:
        return _without_site("".join(rest), sites)
    most, least = (
        (4, 4) if separator.strip() in _BARS else (3, 5)
    )  # words of a label, and of a title before it
    if len(last.split()) <= most and len("".join(rest).split()) >= least:
        return "".join(rest)
    return "".join(parts[2:]) if key_of(parts[0]) in sites else title


def _author(root: HtmlElement, data: Item, tags: Mapping[str, str]) -> str:
    stated = texts(data.get("author"), "name") or [tags[name] for name in _AUTHOR_TAGS if name in tags]
    names = [name for each in stated if _is_name(name := _name(each))] or _marked_authors(root)
    return ", ".join(dict.fromkeys(names))[:_LONGEST_NAMES]


def _name(text: str) -> str:
    """The name in a byline: without what introduces it, and without what stands behind it."""
    text = _AFTER_NAME.split(text, maxsplit=1)[0].strip(" ,.;:-–—|")
    byline = byline_of(text, "")
    return byline.author if byline and byline.author else text


def _is_name(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_NAME and "//" not in text and "@" not in text


def _marked_authors(root: HtmlElement) -> list[str]:
    """The name that the page marks up as its author's."""
    for element in root.iter("a", "span", "p", "div", "address"):
        if element.get("rel") == "author" or "author" in (element.get("itemprop") or "").split():
            name = _name(_text(element))
            if _is_name(name):
                return [name]
    return []


def _date(root: HtmlElement, data: Item, tags: Mapping[str, str]) -> str:
    stated = [*texts(data.get("datePublished")), *(tags[name] for name in _DATE_TAGS if name in tags)]
    times = (time.get("datetime", "") for time in root.iter("time") if _is_publication(time))
    return next((date for each in (*stated, *times) if (date := iso_date(each))), "")


def _is_publication(time: HtmlElement) -> bool:
    """Whether a ``<time>`` says when the article came out: by its name, or by standing in its head."""
    marks = f"{time.get('itemprop', '')} {time.get('class', '')}".lower()
    if "pubdate" in time.attrib or "publish" in marks:
        return True
    is_change = "modif" in marks or "updat" in marks
    return not is_change and any(each.tag == "header" for each in time.iterancestors())


def _language(root: HtmlElement, tags: Mapping[str, str]) -> str:
    stated = (root.get("lang"), root.get("xml:lang"), tags.get("og:locale"))
    return next((tag for each in stated if each and (tag := language_tag(each))), "")


def _image(page: Page, data: Item, tags: Mapping[str, str]) -> Image | None:
    """The picture that stands for the article where it is shared, unless that is the site's logo."""
    stated = [tags[name] for name in _IMAGE_TAGS if name in tags]
    stated += texts(data.get("image"), "url", "contentUrl", "@id")
    addresses = (picture_address(resolved(each, page.url)) for each in stated if not _LOGO.search(each))
    src = next((address for address in addresses if address), None)
    return Image(src, useful_alt(tags.get("og:image:alt", ""))) if src else None


def _text(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(element.text_content().split())
