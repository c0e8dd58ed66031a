"""The prices of the products, as products.toml has them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from postiljon.checks.model import ProductFacts, Specimen, Trouble, family
from postiljon.checks.telling import counted, listed, once_each, shown

rule = family("content")


@rule(
    "T17",
    "note",
    "A product without a price",
    why="The price is what readers look for first; a card without one beside others looks like a mistake.",
    fix='give it its price in products.toml: price = "28.95"; words such as "from 20 euros" go to price_text',
)
def has_no_price(mail: Specimen) -> Iterator[Trouble]:
    bare = [product.name for product in mail.products if not product.price]
    if bare:
        number = counted(len(bare), "product has", "products have")
        severity = "warning" if len(bare) < len(mail.products) else ""
        yield Trouble(f"{number} no price: {listed(map(shown, bare))}", words=bare[0], severity=severity)


@rule(
    "T18",
    "warning",
    "A price that cannot be right",
    why="Readers hold a shop to its prices, and by law an old price must have been asked before.",
    fix="write what is paid now as price, and the old one, which is higher, as regular_price; "
    'for what costs nothing write price_text = "free"',
)
def cannot_be_right(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        Trouble(f"{shown(product.name)} {flaw}", words=product.name)
        for product in mail.products
        if (flaw := _flaw(product))
    )


def _flaw(product: ProductFacts) -> str:
    now, before = _amount(product.price), _amount(product.regular_price)
    if now == 0:
        return f"costs {product.price}"
    if now is not None and before is not None and before <= now:
        return f"costs {product.price}, and the old price {product.regular_price} is not higher"
    return ""


def _amount(price: str) -> Decimal | None:
    """The price as a number; None for words."""
    try:
        return Decimal(price)
    except InvalidOperation:
        return None


RULES = (has_no_price, cannot_be_right)
