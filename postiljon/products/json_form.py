"""Products and picks in the shape that ``--json`` prints."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .model import Pick, Product

if TYPE_CHECKING:
    from .choice.recommending import Suggestion


def product_json(product: Product) -> dict[str, Any]:
    """The fields of the command line's contract; ``price_from`` and ``price_text`` only where they say something."""
    return {
        "name": product.name,
        "description": product.description,
        "price": _amount(product.price),
        "regular_price": _amount(product.regular_price),
        "currency": product.currency,
        "badge": product.badge,
        "url": product.url,
        "image": product.image,
        "source": product.source,
        **({"price_from": True} if product.price_from else {}),
        **({"price_text": product.price_text} if product.price_text else {}),
    }


def pick_json(pick: Pick) -> dict[str, Any]:
    """The product, and why it is in the mail."""
    return {**product_json(pick.product), "reason": pick.reason}


def suggestion_json(suggestion: Suggestion) -> dict[str, Any]:
    """An item that could be in the mail: the product, how well it suits, where and why, and what is against it."""
    return {
        "id": suggestion.item.id,
        **product_json(suggestion.item.product),
        "score": suggestion.score,
        "reason": suggestion.reason,
        "reasons": [
            {"key": each.key, "data": list(each.data), "text": str(each)} for each in suggestion.reasons
        ],
        "where": suggestion.where,
        "excluded_because": suggestion.excluded_because,
    }


def _amount(price: Decimal | None) -> str | None:
    return None if price is None else str(price)
