"""`postiljon new`: an article becomes a campaign."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from .options import global_options, preferences, workspace
from .watched_web import watched_web

if TYPE_CHECKING:
    from postiljon.campaigns.intake import Intake
    from postiljon.campaigns.making import Made, Order
    from postiljon.campaigns.sources import Source
    from postiljon.campaigns.web import Web
    from postiljon.settings import Settings
    from postiljon.workspace import Workspace

    from .answer import Answer
    from .terminal import Tell


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of `new`."""

    where: str | None
    entry: int
    blog: str | None
    feed: str | None
    most: int
    base_url: str
    pictures: bool | None
    template: str
    language: str


@click.command()
@click.argument("name", required=False)
@click.option(
    "--from", "where", metavar="FILE|URL|-", help="The article: text, Markdown, a page or a blog's feed."
)
@click.option(
    "--entry", type=click.IntRange(1), default=1, metavar="N", help="Which entry of a feed; 1 is the newest."
)
@click.option("--from-feed", "blog", metavar="URL", help="What is new in a blog's feed since the last time.")
@click.option("--products", "feed", metavar="FEED", help="The shop's product feed: a file or an address.")
@click.option(
    "--max", "most", type=click.IntRange(0), default=0, metavar="N", help="Fill up to so many products."
)
@click.option("--base-url", default="", metavar="URL", help="Where a saved page was published.")
@click.option(
    "--pictures/--no-pictures", default=None, help="Bring in its pictures; of a file only when asked."
)
@click.option("--template", default="magazine", show_default=True, help="What the mail will look like.")
@click.option(
    "--language", default="", metavar="TAG", help="The article's language, where it cannot be told."
)
@global_options(hidden=True)
def new(name: str | None, **options: Any) -> Answer:
    """Make the campaign NAME from an article, with the products in it.

    \b
    postiljon new spring --from article.txt
    postiljon new spring --from https://www.example.com/blog/spring --products feed.xml
    postiljon new --from-feed https://www.example.com/blog/feed
    """
    from .new_report import followed_answer, new_answer
    from .terminal import progressing

    asked = Asked(**options)
    _check_usage(name, asked)
    space = workspace()
    settings = space.settings()
    _check_template(space, asked.template)
    with progressing("Reading…", preferences()) as tell:
        if asked.blog:
            return followed_answer(space, asked.blog, _followed(space, settings, name or "", asked, tell))
        assert name  # _check_usage saw to it
        return new_answer(space, _made(space, settings, name, asked, tell))


def _check_usage(name: str | None, asked: Asked) -> None:
    if bool(asked.where) == bool(asked.blog):
        raise click.UsageError("Say where the article is: --from FILE, URL or -, or else --from-feed URL.")
    if not name and not asked.blog:
        raise click.UsageError("Missing argument 'NAME': what the campaign is to be called.")


def _made(space: Workspace, settings: Settings, name: str, asked: Asked, tell: Tell) -> Made:
    from postiljon.campaigns.making import make_campaign

    space.new_campaign(name)  # complains before any work is done
    web = watched_web(settings, tell)
    source = _source(asked, web)
    intake = _intake(source, asked, web, asked.language or settings.shop.language)
    order = _order(space, settings, asked, pictures=bool(source.url))
    order = replace(order, page=source.url, source_folder=source.folder)
    return make_campaign(space, settings, name, intake, order, web=web, progress=_picture_progress(tell))


def _followed(space: Workspace, settings: Settings, name: str, asked: Asked, tell: Tell) -> tuple[Made, ...]:
    from postiljon.campaigns.following import follow
    from postiljon.campaigns.making import make_campaign

    web = watched_web(settings, tell)
    order = replace(_order(space, settings, asked, pictures=True), page=asked.blog or "")

    def make(name: str, intake: Intake) -> Made:
        return make_campaign(space, settings, name, intake, order, web=web, progress=_picture_progress(tell))

    language = asked.language or settings.shop.language
    return follow(space, asked.blog or "", web, make, language=language, name=name)


def _source(asked: Asked, web: Web) -> Source:
    from postiljon.campaigns.sources import MOST_BYTES, Source, checked, file_source, is_address

    where = asked.where or ""
    if where == "-":
        return checked(Source(sys.stdin.buffer.read(MOST_BYTES + 1), "stdin"))
    return web.source(where) if is_address(where) else file_source(where, preferences().directory)


def _intake(source: Source, asked: Asked, web: Web, language: str) -> Intake:
    from postiljon.campaigns.intake import take_in
    from postiljon.campaigns.sources import Kind

    if source.kind() is Kind.FEED:
        from postiljon.campaigns.feed_entries import choose_entry, entry_intake, feed_of

        entry = choose_entry(feed_of(source), asked.entry, source.name)
        return entry_intake(entry, web.seen_from(source.url), language)
    return take_in(source, language=language, base_url=asked.base_url)


def _order(space: Workspace, settings: Settings, asked: Asked, *, pictures: bool) -> Order:
    from datetime import datetime
    from pathlib import Path

    from postiljon.campaigns.making import Order
    from postiljon.products.model import ProductChoice

    return Order(
        template=asked.template,
        now=datetime.now().astimezone().replace(microsecond=0),
        folder=space.root if asked.feed is None else Path(preferences().directory),
        feed=settings.products.feed if asked.feed is None else asked.feed,
        pictures=pictures if asked.pictures is None else asked.pictures,
        choice=ProductChoice(max=asked.most),
    )


def _picture_progress(tell: Tell) -> Any:
    return lambda done, number: tell(f"Pictures… {done} of {number}", done, number)


def _check_template(space: Workspace, template: str) -> None:
    from postiljon.errors import WorkspaceError
    from postiljon.toml_file import suggestion

    names = space.template_names()
    if template not in names:
        hint = suggestion(template, names) or f"templates here: {', '.join(names)}"
        raise WorkspaceError(f"there is no template {template}", hint=hint)
