"""`postiljon new`: an article becomes a campaign."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from .options import global_options, preferences, workspace
from .watched_web import watched_web

if TYPE_CHECKING:
    from collections.abc import Callable

    from postiljon.campaigns.making import Made, Order
    from postiljon.campaigns.sources import Source
    from postiljon.campaigns.web import Web
    from postiljon.settings import Settings
    from postiljon.workspace import Workspace

    from .answer import Answer
    from .terminal import Tell

_ONE, _SEVERAL = "magazine", "digest"  # templates for a mail with one article, and with several
_ENTRIES = 5  # of a feed in a digest, when nobody says how many
_MOST = 50  # articles; `article_files` reads no more


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of `new`; "" and None are those that were not given."""

    where: tuple[str, ...]
    entry: int | None
    entries: int | None
    blog: str | None
    feed: str | None
    most: int
    base_url: str
    pictures: bool | None
    template: str
    language: str

    @property
    def is_digest(self) -> bool:
        """Whether a mail with several articles is asked for, whatever the sources turn out to be."""
        return len(self.where) > 1 or bool(self.entries) or self.template == _SEVERAL


@click.command()
@click.argument("name", required=False)
@click.option(
    "--from",
    "where",
    multiple=True,
    metavar="FILE|URL|-",
    help="The article: text, Markdown, a page or a blog's feed. Several make a digest.",
)
@click.option("--entry", type=click.IntRange(1), metavar="N", help="Which entry of a feed; 1 is the newest.")
@click.option(
    "--entries",
    type=click.IntRange(1, _MOST),
    metavar="N",
    help=f"A digest of the newest N of a feed; {_ENTRIES} if not said.",
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
@click.option("--template", default="", help=f"What the mail looks like: {_ONE}, of several {_SEVERAL}.")
@click.option(
    "--language", default="", metavar="TAG", help="The article's language, where it cannot be told."
)
@global_options(hidden=True)
def new(name: str | None, **options: Any) -> Answer:
    """Make the campaign NAME from an article, with the products in it.

    \b
    postiljon new spring --from article.txt
    postiljon new spring --from https://www.example.com/blog/spring --products feed.xml
    postiljon new november --template digest --from https://www.example.com/blog/feed
    postiljon new --from-feed https://www.example.com/blog/feed
    """
    from .terminal import progressing

    asked = Asked(**options)
    _check_usage(name, asked)
    space = workspace()
    asked = replace(asked, template=asked.template or (_SEVERAL if asked.is_digest else _ONE))
    settings = space.settings()
    _check_template(space, asked.template)
    with progressing("Reading…", preferences()) as tell:
        return (_follow if asked.blog else _make)(space, settings, name or "", asked, tell)


def _check_usage(name: str | None, asked: Asked) -> None:
    if bool(asked.where) == bool(asked.blog):
        raise click.UsageError("Say where the article is: --from FILE, URL or -, or else --from-feed URL.")
    if not name and not asked.blog:
        raise click.UsageError("Missing argument 'NAME': what the campaign is to be called.")
    if asked.entry and asked.entries:
        raise click.UsageError("Say either which --entry of a feed, or how many --entries.")
    if asked.base_url and len(asked.where) > 1:
        raise click.UsageError("--base-url says where one page was published: several pages cannot share it.")
    if len(asked.where) > _MOST:
        raise click.UsageError(f"These are {len(asked.where)} articles: {_MOST} are the most in a mail.")


def _make(space: Workspace, settings: Settings, name: str, asked: Asked, tell: Tell) -> Answer:
    from postiljon.campaigns.taking_in import Wanted, take_in_all

    from .new_report import new_answer

    space.new_campaign(name)  # complains before any work is done
    web = watched_web(settings, tell)
    takes_several = asked.is_digest and not asked.entry
    wanted = Wanted(
        entry=asked.entry or 1,
        entries=asked.entries or (_ENTRIES if takes_several and len(asked.where) == 1 else 0),
        language=asked.language or settings.shop.language,
        base_url=asked.base_url,
        needs_feed=bool(asked.entries),
    )
    taken = take_in_all(asked.where, lambda where: _source(where, web), web, wanted)
    make = _maker(space, settings, asked, web, tell, of_several=taken.are_several)
    made = make(name, taken.intakes if taken.are_several else taken.intakes[0])
    return new_answer(space, replace(made, problems=(*taken.problems, *made.problems)))


def _follow(space: Workspace, settings: Settings, name: str, asked: Asked, tell: Tell) -> Answer:
    from postiljon.campaigns.following import follow, follow_digest

    from .new_report import followed_answer

    blog, web = asked.blog or "", watched_web(settings, tell)
    make = _maker(space, settings, asked, web, tell, of_several=asked.is_digest)
    language = asked.language or settings.shop.language
    if not asked.is_digest:
        return followed_answer(space, blog, follow(space, blog, web, make, language=language, name=name))
    first = asked.entries or _ENTRIES
    made = follow_digest(space, blog, web, make, first=first, language=language, name=name)
    return followed_answer(space, blog, (made,) if made else ())


def _maker(
    space: Workspace, settings: Settings, asked: Asked, web: Web, tell: Tell, *, of_several: bool
) -> Callable[[str, Any], Made]:
    """What makes a campaign with a name out of one article, or ``of_several``."""
    from postiljon.campaigns.making import make_campaign, make_digest

    order, make = _order(space, settings, asked), make_digest if of_several else make_campaign
    return lambda name, found: make(
        space, settings, name, found, order, web=web, progress=_picture_progress(tell)
    )


def _source(where: str, web: Web) -> Source:
    from postiljon.campaigns.sources import MOST_BYTES, Source, checked, file_source, is_address

    if where == "-":
        return checked(Source(sys.stdin.buffer.read(MOST_BYTES + 1), "stdin"))
    return web.source(where) if is_address(where) else file_source(where, preferences().directory)


def _order(space: Workspace, settings: Settings, asked: Asked) -> Order:
    from datetime import datetime
    from pathlib import Path

    from postiljon.campaigns.making import Order
    from postiljon.products.model import ProductChoice

    return Order(
        template=asked.template,
        now=datetime.now().astimezone().replace(microsecond=0),
        folder=space.root if asked.feed is None else Path(preferences().directory),
        feed=settings.products.feed if asked.feed is None else asked.feed,
        pictures=asked.pictures,
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
