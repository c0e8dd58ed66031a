"""Everything that a template sees: plain dicts, lists, texts and numbers, and HTML that is safe as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from postiljon.articles.model import Article
from postiljon.products.model import Pick

from .announcing import Announced, lead_above, repeats
from .article_blocks import Page, below_hero, shown_hero
from .brand import Brand, signature_of
from .labels import Labels, direction, labels_for, month
from .model import Picture
from .parts import mail_parts
from .rich_html import link, picture_of
from .theme import Theme
from .typography import bound

_LOGO = (200, 40)  # pixels, at most
_MARK = 1.5  # a logo that is less wide than so many times its height is a mark: the name stands beside it
_MARK_SIZE = 28


def mail_context(
    article: Article,
    picks: Sequence[Pick],
    *,
    brand: Brand,
    theme: Theme,
    language: str,
    subject: str,
    preheader: str,
    pictures: Mapping[str, Picture],
    date: str | None,
    unsubscribe_url: str,
    field: Callable[[str], str],
    more: Sequence[Announced] = (),
) -> dict[str, Any]:
    """The values of email.mjml.j2 and its blocks; templates/README.md tells what each is.

    ``subject``, ``preheader`` and ``unsubscribe_url`` are texts with the tokens of merge fields in them; ``field``
    makes such a token from the inside of a merge field. ``pictures`` maps the names that the article, the picks and
    the brand use to pictures; an address on the web need not be in it. ``date`` is ISO 8601. ``more`` are articles
    that the mail announces under its own, or instead of it where that says nothing else.
    """
    labels = labels_for(language).for_articles(len(more))
    page = Page(article.url, labels, language, theme, pictures, field, tuple(picks))
    is_repeated = repeats(article, more[0].article if more else None)
    title = "" if is_repeated else bound(article.title)
    is_rtl = direction(language) == "rtl"
    return {
        "subject": subject,
        "preheader": preheader,
        "language": language,
        "direction": "rtl" if is_rtl else "ltr",
        "start": "right" if is_rtl else "left",
        "end": "left" if is_rtl else "right",
        "date": month(date or "", language),
        "theme": _theme(theme),
        "labels": asdict(labels) | {"why": labels.why_for(brand.name)},
        "brand": _brand(brand, pictures),
        "hero": shown_hero(article, page),
        "title": title,
        "lead": "" if is_repeated else page.html(lead_above(article, more)),
        "parts": mail_parts(below_hero(article), page, more, has_title=bool(title)),
        "signature": _signature(brand, labels) if theme.shows.signature else None,
        "article_url": link(article.url),
        "unsubscribe_url": unsubscribe_url,
    }


def _theme(theme: Theme) -> dict[str, Any]:
    return {
        "light": dict(theme.light),
        "dark": dict(theme.dark),
        "serif": _css(theme.fonts["serif"]),
        "sans": _css(theme.fonts["sans"]),
        "type": {name: asdict(size) for name, size in theme.type.items()},
        "sizes": dict(theme.sizes),
        "space": dict(theme.space),
    }


def _css(families: str) -> Markup:
    """Font families for an attribute in double quotes as well as for CSS; they were checked when they were read."""
    return Markup(families.replace('"', "'"))  # noqa: S704


def _brand(brand: Brand, pictures: Mapping[str, Picture]) -> dict[str, Any]:
    logo = picture_of(brand.logo, pictures)
    is_mark = logo is not None and logo.width < _MARK * logo.height
    return {
        "name": brand.name,
        "url": link(brand.url),
        "address": list(brand.address),
        "logo": None if logo is None else _logo(logo, is_mark),
        "shows_name": bool(brand.name) and (logo is None or is_mark),
        "social": [{"name": name, "url": link(url)} for name, url in brand.social.items() if link(url)],
    }


def _logo(logo: Picture, is_mark: bool) -> dict[str, Any]:
    most_wide, most_high = (_MARK_SIZE * 2, _MARK_SIZE) if is_mark else _LOGO
    width, height = logo.width or most_wide, logo.height or most_high
    scale = min(1.0, most_wide / width, most_high / height)
    return {
        "src": logo.address,
        "width": max(1, round(width * scale)),
        "height": max(1, round(height * scale)),
    }


def _signature(brand: Brand, labels: Labels) -> dict[str, str] | None:
    name, shop = signature_of(brand, labels)
    return {"name": name, "shop": shop} if name else None
