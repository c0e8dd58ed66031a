"""`new`: one article's source, or several, become a campaign's folder, with products and pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from postiljon.articles.model import Article, Question, Text
from postiljon.errors import Problem
from postiljon.products.choice.choosing import Chosen, choose
from postiljon.products.model import Pick, ProductChoice
from postiljon.settings import Settings
from postiljon.templates.announcing import announced, is_in_full
from postiljon.workspace import Workspace

from .article_files import file_names
from .catalogues import open_catalogue
from .folder import NewCampaign, write_campaign
from .intake import Intake
from .picture_batches import Batch, Pictured, Progress, bring_in_all
from .picture_wishes import with_alt_texts
from .several import combined, shared_out, together
from .web import Web


@dataclass(frozen=True, slots=True)
class Order:
    """How a campaign is to be made. ``feed`` is the shop's catalogue, an address or a file seen from ``folder``.

    With ``pictures`` those of the articles and the products come into the campaign, without it none; when it is None
    those of articles from the web do. ``now`` has a time zone.
    """

    template: str
    now: datetime
    folder: Path
    feed: str = ""
    pictures: bool | None = None
    choice: ProductChoice = field(default_factory=ProductChoice)

    def brings_pictures_of(self, intake: Intake) -> bool:
        """Whether the pictures of what one source gave come into the campaign."""
        return bool(intake.page) if self.pictures is None else self.pictures


@dataclass(frozen=True, slots=True)
class Made:
    """A campaign that was made: what its source gave, what its mail will show, and its ``files``, all absolute.

    Of several sources ``intake`` is all together, under the mail's opening, and ``articles`` is what each of them
    gave, by its file.
    """

    name: str
    intake: Intake
    picks: tuple[Pick, ...]
    files: tuple[Path, ...]
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    articles: Mapping[Path, Intake] = field(default_factory=dict)


def make_campaign(
    space: Workspace,
    settings: Settings,
    name: str,
    intake: Intake,
    order: Order,
    *,
    web: Web,
    progress: Progress | None = None,
) -> Made:
    """The campaign ``name`` from ``intake``, whole or not at all.

    Raises WorkspaceError when there is one already, FeedError or FetchError when there is no such catalogue.
    """
    space.new_campaign(name)  # complains before anything is fetched
    chosen, problems = _chosen(intake.article, intake, order, settings, web)
    batch = Batch(intake, intake.article, chosen.picks, order.brings_pictures_of(intake))
    pictured = bring_in_all([batch], web, progress)
    (article,) = pictured.articles
    files = write_campaign(space, name, _new_campaign(article, (), pictured, order))
    questions = (*intake.questions, *chosen.questions)
    return Made(name, intake, pictured.picks, tuple(files), questions, (*problems, *pictured.problems))


def make_digest(
    space: Workspace,
    settings: Settings,
    name: str,
    intakes: Sequence[Intake],
    order: Order,
    *,
    web: Web,
    progress: Progress | None = None,
) -> Made:
    """The campaign ``name`` that announces the article of each of ``intakes``, in order, whole or not at all.

    Raises what `make_campaign` does.
    """
    space.new_campaign(name)
    whole, origins = combined(intakes)
    articles = [intake.article for intake in intakes]
    chosen, problems = _chosen(together(articles), whole, order, settings, web)
    picks = shared_out(chosen.picks, origins, len(intakes))
    pictured = bring_in_all(_batches(intakes, picks, order), web, progress)
    more = tuple(map(_with_picture, articles, pictured.articles))
    files = write_campaign(space, name, _new_campaign(whole.article, more, pictured, order))
    questions = (*whole.questions, *chosen.questions)
    made = Made(name, whole, pictured.picks, tuple(files), questions, (*problems, *pictured.problems))
    paths = [space.campaign(name) / file for file in file_names(articles)]
    return replace(made, articles=dict(zip(paths, intakes, strict=True)))


def _batches(intakes: Sequence[Intake], picks: Sequence[tuple[Pick, ...]], order: Order) -> list[Batch]:
    """One for what each source gave, and one for the picks that are of none of them."""
    files = file_names([intake.article for intake in intakes])
    *own, others = picks
    batches = [
        Batch(intake, _announced(intake.article), each, order.brings_pictures_of(intake), file)
        for intake, each, file in zip(intakes, own, files, strict=True)
    ]
    is_wanted = any(batch.is_wanted for batch in batches)
    return [*batches, Batch(intakes[0], Article(""), others, is_wanted)]


def _chosen(
    subject: Article, intake: Intake, order: Order, settings: Settings, web: Web
) -> tuple[Chosen, tuple[Problem, ...]]:
    with open_catalogue(order.feed, order.folder, settings=settings, web=web, now=order.now) as catalogue:
        chosen = choose(subject, intake.products, catalogue.items, order.choice)
    return chosen, tuple(catalogue.problems)


def _announced(article: Article) -> Article:
    """What the mail will show of it, with words for its picture while its caption is at hand."""
    described, _ = with_alt_texts(article, ())
    return announced(described)


def _with_picture(article: Article, shown: Article) -> Article:
    """The whole article with the picture that the mail shows of it."""
    if is_in_full(article):
        return shown
    caption = article.image.caption if article.image else Text()
    return replace(article, image=shown.image and replace(shown.image, caption=caption))


def _new_campaign(
    article: Article, more: tuple[Article, ...], pictured: Pictured, order: Order
) -> NewCampaign:
    return NewCampaign(
        article=article,
        more=more,
        picks=pictured.picks,
        template=order.template,
        created=order.now,
        choice=order.choice,
        pictures=pictured.files,
    )
