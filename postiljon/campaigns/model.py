"""What a campaign is: one mailing of an article, as campaign.toml says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ProductChoice:
    """``[products]``: at most ``max`` cards, 0 for as many as were picked."""

    max: int = 0


@dataclass(frozen=True, slots=True)
class Campaign:
    """campaign.toml. ``subject`` and ``preheader`` may hold merge fields; ``language`` is a BCP 47 tag."""

    subject: str
    preheader: str = ""
    template: str = "magazine"
    language: str = ""
    created: datetime | None = None
    products: ProductChoice = field(default_factory=ProductChoice)
