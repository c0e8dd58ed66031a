"""`products suggest`: what of the shop's catalogue suits a campaign's article."""

from __future__ import annotations

from collections.abc import Iterable

from postiljon.products.catalogue import Item
from postiljon.products.choice.choosing import choose
from postiljon.products.choice.recommending import Suggestion as Suggestion

from .folder import CampaignFolder


def suggest_products(folder: CampaignFolder, items: Iterable[Item]) -> tuple[Suggestion, ...]:
    """The items that suit the article of ``folder``, the best first; those that cannot be used too, with the why."""
    own = [pick.product for pick in folder.picks]
    return choose(folder.article, own, items, folder.campaign.products).suggestions
