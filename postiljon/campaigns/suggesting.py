"""`products suggest`: what of the shop's catalogue suits a campaign's article."""

from __future__ import annotations

from collections.abc import Iterable

from postiljon.products.catalogue import Item
from postiljon.products.choice.choosing import choose
from postiljon.products.choice.recommending import Suggestion as Suggestion

from .folder import CampaignFolder
from .several import together


def suggest_products(folder: CampaignFolder, items: Iterable[Item]) -> tuple[Suggestion, ...]:
    """The items that suit the articles of ``folder``, the best first; those that cannot be used too, with the why."""
    own = [pick.product for pick in folder.picks]
    article = together([*folder.articles.values()])
    return choose(article, own, items, folder.campaign.products).suggestions
