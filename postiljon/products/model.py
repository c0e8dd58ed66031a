"""What a product is, and a pick: a product chosen for a mail, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Product:
    """A product as its source describes it; what the source does not say is None.

    ``price`` is what one pays now, ``regular_price`` the higher one before it, both in ``currency`` (ISO 4217).
    ``price_from`` marks the lowest of several prices. ``price_text`` keeps a price that could not be read.
    ``url`` and ``image`` are absolute, or ``image`` is a path in the campaign's folder. ``source`` says where
    the product was found, such as "text:21".
    """

    name: str
    description: str | None = None
    price: Decimal | None = None
    regular_price: Decimal | None = None
    currency: str | None = None
    badge: str | None = None
    url: str | None = None
    image: str | None = None
    source: str | None = None
    price_from: bool = False
    price_text: str | None = None

    @property
    def on_sale(self) -> bool:
        """Whether one pays less than the regular price."""
        return self.price is not None and self.regular_price is not None and self.price < self.regular_price


@dataclass(frozen=True, slots=True)
class ProductChoice:
    """What the marketer wishes: ``[products]`` in campaign.toml.

    ``max`` is how many cards there are; 0 is as many as were picked. ``pins`` are products that must be in the mail and
    ``bans`` products that must not, each by its id, address or name. ``categories`` are the only ones from which a free
    place is filled, and ``not_categories`` those from which none is: a path such as "Health > Sleep" or a part of one.
    A free place takes only what is in stock and has a picture, unless ``in_stock`` or ``with_picture`` is false.
    """

    max: int = 0
    pins: tuple[str, ...] = ()
    bans: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    not_categories: tuple[str, ...] = ()
    in_stock: bool = True
    with_picture: bool = True


@dataclass(frozen=True, slots=True)
class Pick:
    """A product in a mail, and why it is there ("named in the article")."""

    product: Product
    reason: str
    image_alt: str | None = None
