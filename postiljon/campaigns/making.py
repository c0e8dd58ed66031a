"""`new`: an article's source becomes a campaign's folder, with its products and pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from postiljon.articles.model import Question
from postiljon.errors import Problem
from postiljon.products.choice.choosing import choose
from postiljon.products.model import Pick, ProductChoice
from postiljon.settings import Settings
from postiljon.workspace import Workspace

from .catalogues import open_catalogue
from .folder import NewCampaign, write_campaign
from .intake import Intake
from .web import Web

PictureProgress = Callable[[int, int], object]  # how many are done, and of how many


@dataclass(frozen=True, slots=True)
class Order:
    """How a campaign is to be made. ``feed`` is the shop's catalogue, an address or a file seen from ``folder``.

    With ``pictures`` those of the article and the products come into the campaign; ``page`` is where the article was
    fetched, or ``source_folder`` where its file lies, and with it the pictures that have no address. ``now`` has a
    time zone.
    """

    template: str
    now: datetime
    folder: Path
    feed: str = ""
    pictures: bool = False
    page: str = ""
    source_folder: Path | None = None
    choice: ProductChoice = field(default_factory=ProductChoice)


@dataclass(frozen=True, slots=True)
class Made:
    """A campaign that was made: what its source gave, what its mail will show, and its ``files``, all absolute."""

    name: str
    intake: Intake
    picks: tuple[Pick, ...]
    files: tuple[Path, ...]
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()


def make_campaign(
    space: Workspace,
    settings: Settings,
    name: str,
    intake: Intake,
    order: Order,
    *,
    web: Web,
    progress: PictureProgress | None = None,
) -> Made:
    """The campaign ``name`` from ``intake``, whole or not at all.

    Raises WorkspaceError when there is one already, FeedError or FetchError when there is no such catalogue.
    """
    space.new_campaign(name)  # complains before anything is fetched
    with open_catalogue(order.feed, order.folder, settings=settings, web=web, now=order.now) as catalogue:
        chosen = choose(intake.article, intake.products, catalogue.items, order.choice)
    article, picks = intake.article, chosen.picks
    pictures: Mapping[str, bytes] = {}
    problems = tuple(catalogue.problems)
    if order.pictures:
        from .picture_intake import bring_in
        from .picture_reading import beside

        local = beside(order.source_folder) if order.source_folder else None
        fetch = web.seen_from(order.page).picture
        brought = bring_in(article, picks, fetch=fetch, local=local, progress=progress)
        article, picks, pictures = brought.article, brought.picks, brought.files
        problems += brought.problems
    new = NewCampaign(article, picks, order.template, order.now, order.choice, pictures)
    files = write_campaign(space, name, new)
    questions = (*intake.questions, *chosen.questions)
    return Made(name, intake, picks, tuple(files), questions, problems)
