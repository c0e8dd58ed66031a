"""The words that a mail says by itself, in the reader's language; and how that language writes prices and dates."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from postiljon.toml_file import read_toml

from .stand_ins import standing_in

if TYPE_CHECKING:
    from babel import Locale

FALLBACK = "en"

_FOLDER = Path(__file__).parent / "labels"
_FROM_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language. ``{shop}`` and ``{price}`` in them stand for what they say."""

    now: str
    was: str
    from_price: str
    view_product: str
    products: str
    products_with_articles: str
    references: str
    read_online: str
    read_on: str
    unsubscribe: str
    signed: str
    why: str
    why_nameless: str

    def for_articles(self, number: int) -> Labels:
        """The same for a mail that announces so many articles."""
        return replace(self, products=self.products_with_articles) if number > 1 else self

    def why_for(self, shop: str) -> str:
        """Why the reader gets this mail from ``shop``."""
        return self.why.replace("{shop}", shop) if shop else self.why_nameless

    def signed_for(self, shop: str) -> str:
        """What stands under the name of who signs for ``shop``; "" when the shop has no name."""
        return self.signed.replace("{shop}", shop) if shop else ""


@cache
def labels_for(language: str) -> Labels:
    """The labels for a BCP 47 tag, of its base language where there are none for the tag, of English at last."""
    for name in _fallbacks(language):
        path = _FOLDER / f"{name}.toml"
        if name.replace("-", "").isalnum() and path.is_file():
            file = read_toml(path)
            return file.bind(Labels, file.data)
    raise LookupError(f"there are no labels in {_FOLDER}")


def direction(language: str) -> str:
    """Which way the language is written: "ltr" or "rtl"."""
    return "rtl" if _tag(language).partition("-")[0] in _FROM_RIGHT_TO_LEFT else "ltr"


def money(amount: Decimal, currency: str | None, language: str) -> str:
    """An amount as the language writes it, such as "€ 28,95" with a no-break space; without a currency a number."""
    _load_babel()
    from babel.numbers import format_currency, format_decimal

    locale = _locale(language, currency or "")
    if not currency:
        return str(format_decimal(amount, "#,##0.00", locale=locale))
    return str(format_currency(amount, currency, locale=locale))


def month(date: str, language: str) -> str:
    """The month of an ISO 8601 date, such as "november 2026"; "" where ``date`` is none."""
    _load_babel()
    from babel.dates import format_skeleton

    try:
        day = dt.date.fromisoformat(date[:10])
    except ValueError:
        return ""
    return str(format_skeleton("yMMMM", day, locale=_locale(language)))


def _load_babel() -> None:
    """Loads babel so that it does not look for the time zone of this computer: no mail has it, and it takes long."""
    if "babel.dates" not in sys.modules:
        with standing_in("babel.localtime", LOCALTZ=dt.UTC, get_localzone=lambda: dt.UTC):
            import babel.dates  # noqa: F401  # it stays loaded


def _fallbacks(language: str) -> Iterator[str]:
    tag = _tag(language)
    yield tag
    yield tag.partition("-")[0]
    yield FALLBACK


def _tag(language: str) -> str:
    return language.strip().lower().replace("_", "-")


@cache
def _locale(language: str, currency: str = "") -> Locale:
    """The locale of ``language``; where it names no country, the currency's: GBP is spent in GB."""
    from babel import Locale, UnknownLocaleError

    base = language.strip().replace("_", "-")
    country = f"{base}-{currency[:2]}" if base.isalpha() and currency else base
    for tag in (country, base, base.partition("-")[0], FALLBACK):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise LookupError("babel knows no English")
