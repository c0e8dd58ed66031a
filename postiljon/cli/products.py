"""`postiljon products`: what the shop's catalogue has for a campaign."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from .options import chosen_campaign, global_options, preferences, workspace
from .watched_web import watched_web

if TYPE_CHECKING:
    from postiljon.campaigns.catalogues import Catalogue
    from postiljon.campaigns.folder import CampaignFolder
    from postiljon.campaigns.product_update import Change, CheckLinks, Comparison
    from postiljon.campaigns.suggesting import Suggestion
    from postiljon.campaigns.web import Web
    from postiljon.workspace import Workspace

    from .answer import Answer, Row

_FEED = click.option(
    "--products", "feed", metavar="FEED", help="The shop's product feed: a file or an address."
)


@click.group()
@global_options(hidden=True)
def products() -> None:
    """What the shop's catalogue has for a campaign."""


@products.command()
@click.argument("name", required=False)
@_FEED
@click.option(
    "--max", "most", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="How many."
)
@global_options(hidden=True)
def suggest(name: str | None, feed: str | None, most: int) -> Answer:
    """Show which products suit the article of the campaign NAME, the best first, and why."""
    from postiljon.campaigns.suggesting import suggest_products
    from postiljon.products.json_form import suggestion_json

    from .answer import Answer, Row

    space = workspace()
    folder = _folder(space, name)
    with _catalogue(space, feed) as (catalogue, _):
        found = suggest_products(folder, catalogue.items)[:most]
    data = {"campaign": folder.name, "suggestions": [suggestion_json(each) for each in found]}
    rows = tuple(_suggestion_row(at, each) for at, each in enumerate(found, start=1))
    nothing = (Row("Products", "none of the catalogue suits this article", "·"),)
    return Answer(data, rows or nothing, tuple(catalogue.problems))


@products.command()
@click.argument("name", required=False)
@_FEED
@click.option("--yes", is_flag=True, help="Take over the new prices and addresses without asking.")
@click.option("--dry-run", is_flag=True, help="Say what has changed, and change nothing.")
@click.option(
    "--links/--no-links", default=True, help="Look whether the pages of the products are still there."
)
@global_options(hidden=True)
def refresh(name: str | None, feed: str | None, yes: bool, dry_run: bool, links: bool) -> Answer:
    """Compare the products of the campaign NAME with the shop's feed: price, sale, stock, page.

    The difference is shown; new prices and addresses go into products.toml when you say yes.
    """
    from postiljon.campaigns.product_update import compare_products, take_over

    from .terminal import confirm, show_rows

    space = workspace()
    folder = _folder(space, name)
    with _catalogue(space, feed) as (catalogue, web):
        comparison = compare_products(space, folder, catalogue.items, _check_links(web) if links else None)
    may_update = bool(comparison.updates) and not dry_run
    if may_update and not yes:
        show_rows(tuple(map(_change_row, comparison.changes)), preferences())
        confirm(
            "Write this to products.toml?",
            preferences(),
            instead="say yes with --yes, or look with --dry-run",
        )
    if may_update:
        take_over(folder, comparison)
    return _refresh_answer(
        folder, comparison, catalogue, is_updated=may_update, is_shown=may_update and not yes
    )


def _check_links(web: Web) -> CheckLinks:
    from datetime import datetime

    now = datetime.now().astimezone()
    return lambda addresses: web.seen_from("").links(addresses, now=now)


def _folder(space: Workspace, name: str | None) -> CampaignFolder:
    from postiljon.campaigns.folder import read_campaign

    return read_campaign(space, chosen_campaign(space, name), space.settings().shop.currency)


@contextmanager
def _catalogue(space: Workspace, feed: str | None) -> Iterator[tuple[Catalogue, Web]]:
    from datetime import datetime
    from pathlib import Path

    from postiljon.campaigns.catalogues import open_catalogue
    from postiljon.errors import FeedError

    from .terminal import progressing

    settings = space.settings()
    where = settings.products.feed if feed is None else feed
    if not where:
        hint = 'name it with --products FEED, or in postiljon.toml: [products] feed = "…"'
        raise FeedError("there is no product feed to look in", hint=hint)
    folder = space.root if feed is None else Path(preferences().directory)
    with progressing("Reading the feed…", preferences()) as tell:
        web = watched_web(settings, tell)
        now = datetime.now().astimezone()
        with open_catalogue(where, folder, settings=settings, web=web, now=now) as catalogue:
            yield catalogue, web


def _suggestion_row(rank: int, suggestion: Suggestion) -> Row:
    from .answer import Row

    why = "  ·  ".join(filter(None, (suggestion.reason, suggestion.where)))
    out = f"  (not used: {suggestion.excluded_because})" if suggestion.excluded_because else ""
    price = _price(suggestion.item.product)
    return Row(f"{rank}", f"{suggestion.item.product.name}{price}  {why}{out}", "·" if out else "✓")


def _price(product: Any) -> str:
    return f"  {product.currency or ''} {product.price}" if product.price is not None else ""


def _refresh_answer(
    folder: CampaignFolder, comparison: Comparison, catalogue: Catalogue, *, is_updated: bool, is_shown: bool
) -> Answer:
    from .answer import Answer, Row

    data = {
        "campaign": folder.name,
        "changes": [_change_json(change) for change in comparison.changes],
        "updated": is_updated,
    }
    rows = () if is_shown else tuple(map(_change_row, comparison.changes))
    if is_updated:
        rows = (*rows, Row("Written", f"campaigns/{folder.name}/products.toml"))
    elif not comparison.changes:
        rows = (Row("Products", "all as they were"),)
    problems = (*catalogue.problems, *comparison.problems)
    return Answer(data, rows, problems, next=(f"postiljon build {folder.name}",) if is_updated else ())


def _change_json(change: Change) -> dict[str, Any]:
    was, now = _plain(change.was), _plain(change.now)
    return {"product": change.pick.product.name, "what": str(change.kind), "was": was, "now": now}


def _plain(value: object) -> str | bool | None:
    return value if value is None or isinstance(value, bool) else str(value)


def _change_row(change: Change) -> Row:
    from .answer import Row

    return Row(
        str(change.kind), f"{change.pick.product.name}  {_shown(change.was)} → {_shown(change.now)}", "·"
    )


def _shown(value: object) -> str:
    words = {None: "–", True: "in stock", False: "out of stock"}
    return words[value] if value is None or isinstance(value, bool) else str(value)
