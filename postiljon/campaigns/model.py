"""What a campaign is: one mailing of an article, as campaign.toml says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from postiljon.products.model import ProductChoice as ProductChoice


@dataclass(frozen=True, slots=True)
class AudienceChoice:
    """Who a campaign is for: ``lists``, of them a ``segment``, and at most so many mails within so many days.

    With ``at_most`` 0 there is no cap. Without lists it is the only list there is.
    """

    lists: tuple[str, ...] = ()
    segment: str = ""
    at_most: int = 0
    within_days: int = 7


@dataclass(frozen=True, slots=True)
class Campaign:
    """campaign.toml. ``subject`` and ``preheader`` may hold merge fields; ``language`` is a BCP 47 tag.

    ``waivers`` are what checks find and the marketer accepts: a reason by the code of the check.
    """

    subject: str
    preheader: str = ""
    template: str = "magazine"
    language: str = ""
    created: datetime | None = None
    products: ProductChoice = field(default_factory=ProductChoice)
    waivers: dict[str, str] = field(default_factory=dict)
    audience: AudienceChoice = AudienceChoice()
