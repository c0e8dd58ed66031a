"""A card of a product as its reader sees it: name, description, price, badge, picture and link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from postiljon.products.amounts import currency_code, stated_amount
from postiljon.products.descriptions import brief
from postiljon.products.model import Product
from postiljon.products.prices import Price
from postiljon.products.text.card_furniture import furniture
from postiljon.products.text.card_lines import Kind, look_at

from .addresses import resolved
from .card_names import described, named, parted
from .card_prices import Tender, glued, price_in, unread_price_in
from .frames import Frame
from .marks import class_of, parts_of
from .pictures import picture_of
from .scraps import Contents, Looks, Scrap, contents_of
from .texts import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_BADGE = 40
_MOST_BUTTONS = 5
_UNREADABLE = 60  # characters of a price that is kept as it is
_NO_PLACE = ("#", "javascript:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a card is read with: the address of its page, and what that says of its money."""

    url: str
    tender: Tender


@dataclass(frozen=True, slots=True)
class Card:
    """A product, and what speaks for its being one."""

    product: Product
    is_name_linked: bool
    has_heading: bool
    has_button: bool
    longest: int  # characters of the longest of its texts
    length: int  # of all of them


def card_of(element: HtmlElement, setting: Setting) -> Card | None:
    """The product of the card that ``element`` is; None where there is no name, or too much else."""
    contents = contents_of(element)
    if contents is None:
        return None
    scraps = parted(glued(contents.scraps), contents)
    looks = [(scrap, look_at(scrap.text, setting.tender.crown)) for scrap in scraps]
    name, scrap = named(looks, contents)
    if not name:
        return None
    product = Product(
        name=name,
        description=brief(described(looks, name, scrap)),
        badge=next(_badges(looks), None),
        url=_address(element, scrap, contents, setting.url),
        image=_picture(contents, setting.url),
    )
    return Card(
        product=_priced(product, looks, contents, setting.tender),
        is_name_linked=bool(scrap and scrap.frame.href),
        has_heading=any(each.frame.is_heading or each.frame.part == "name" for each, _ in looks),
        has_button=any(look.why == "button" for _, look in looks) or _has_button(element),
        longest=max((len(each.text) for each, _ in looks), default=0),
        length=sum(len(each.text) for each, _ in looks),
    )


def _priced(product: Product, looks: Looks, contents: Contents, tender: Tender) -> Product:
    """The product with its price, or else with what stands in the place of one."""
    price = price_in(looks, tender) or _stated(contents, tender)
    if price is None:
        return replace(product, price_text=unread_price_in(looks)[:_UNREADABLE] or None)
    return replace(
        product,
        price=price.amount,
        regular_price=price.regular,
        currency=price.currency,
        price_from=price.is_from,
    )


def _stated(contents: Contents, tender: Tender) -> Price | None:
    """The price in the microdata of a card."""
    currency = currency_code(contents.properties.get("priceCurrency", "")) or tender.currency
    stated = stated_amount(contents.properties.get("price", ""), currency)
    return Price(*stated) if stated and stated[1] else None


def _badges(looks: Looks) -> Iterator[str]:
    """The small labels on a card; what it says of its stock is none."""
    for scrap, look in looks:
        if scrap.frame.part == "other_price":
            continue
        if look.badge:
            yield look.badge.strip("()[] ")
        elif scrap.frame.part == "badge" and look.kind is Kind.TEXT and _may_be_badge(scrap.text):
            yield scrap.text


def _may_be_badge(text: str) -> bool:
    is_short = len(text) <= _LONGEST_BADGE and any(map(str.isalnum, text))
    return is_short and not furniture(text.replace("-", " "))


def _address(element: HtmlElement, named: Scrap | None, contents: Contents, base: str) -> str | None:
    """Where the card leads: the link of its name, of its picture, the first one in it, or the one around it."""
    found = [named.frame.href if named else ""]
    found += [frame.href for _, frame in contents.pictures] + [scrap.frame.href for scrap in contents.scraps]
    found += [contents.properties.get("url", "")]
    found += [each.get("href") or "" for each in element.iterancestors("a")]
    places = (each.strip() for each in found)
    return next(
        filter(None, (resolved(each, base) for each in places if not each.lower().startswith(_NO_PLACE))),
        None,
    )


def _picture(contents: Contents, base: str) -> str | None:
    """The first picture that is no badge; those among machinery only when there is no other, drawings at last."""
    images = [
        (frame.is_machinery, image) for image, frame in contents.pictures if not _is_badge(image, frame)
    ]
    images += [(False, image) for image in contents.spare_pictures]
    found = [(is_last, address) for is_last, image in images if (address := picture_of(image, base))]
    found.sort(key=lambda each: (urlsplit(each[1]).path.endswith(".svg"), each[0]))
    return found[0][1] if found else resolved(contents.properties.get("image"), base)


def _is_badge(image: HtmlElement, frame: Frame) -> bool:
    return frame.part == "badge" or "badge" in parts_of(class_of(image))


def _has_button(element: HtmlElement) -> bool:
    buttons = islice(element.iter("button"), _MOST_BUTTONS)
    return any(furniture(text_of(button, _LONGEST_BADGE)) == "button" for button in buttons)
