"""`products refresh`: the picks of a campaign are held against the shop's catalogue and pages of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postiljon.errors import Place, Problem
from postiljon.products.catalogue import Item
from postiljon.products.model import Pick, Product
from postiljon.products.refreshing import Change as Change
from postiljon.products.refreshing import ChangeKind, compare
from postiljon.toml_file import parse_toml
from postiljon.workspace import Workspace, replace_file

from .folder import PRODUCTS_FILE, CampaignFolder
from .products_file import changing_values

if TYPE_CHECKING:
    from postiljon.fetching import LinkState

CheckLinks = Callable[[Iterable[str]], "Mapping[str, LinkState]"]
"""Tells what each address is worth to a reader."""

_TAKEN_OVER = {ChangeKind.PRICE, ChangeKind.SALE, ChangeKind.URL}
_WORDS = {
    ChangeKind.GONE: (
        "product-gone",
        "is no longer in the catalogue",
        "take it out of products.toml, or ban it",
    ),
    ChangeKind.STOCK: (
        "product-out-of-stock",
        "is out of stock",
        "choose another: postiljon products suggest",
    ),
    ChangeKind.NAME: (
        "product-renamed",
        "has another name in the catalogue",
        "change it if it is better than yours",
    ),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed about a campaign's picks; ``new_text`` is products.toml with the new prices and addresses.

    What only a person can decide is a problem: a product that is gone, out of stock or has another name, and a link
    that is dead or could not be checked.
    """

    changes: tuple[Change, ...]
    new_text: str
    problems: tuple[Problem, ...] = ()

    @property
    def updates(self) -> tuple[Change, ...]:
        """The changes that ``new_text`` has."""
        return tuple(change for change in self.changes if change.kind in _TAKEN_OVER)


def compare_products(
    space: Workspace, folder: CampaignFolder, items: Iterable[Item], check_links: CheckLinks | None = None
) -> Comparison:
    """The picks of ``folder`` against ``items``, all that the shop sells, and their pages where there is a check."""
    changes = compare(folder.picks, items)
    text = folder.sources[PRODUCTS_FILE]
    places = _places(text, space.shown(folder.path / PRODUCTS_FILE), folder.picks)
    problems = [
        *(_problem(change, places) for change in changes if change.kind in _WORDS),
        *(_links(folder.picks, places, check_links) if check_links else ()),
    ]
    return Comparison(changes, _updated(text, folder.picks, changes), tuple(problems))


def take_over(folder: CampaignFolder, comparison: Comparison) -> None:
    """Writes the new prices and addresses; what else stands in products.toml stays as it was written."""
    replace_file(folder.path / PRODUCTS_FILE, comparison.new_text.encode())


def _places(text: str, shown: str, picks: Sequence[Pick]) -> dict[int, Place]:
    """Where each pick stands in products.toml, by its identity."""
    file = parse_toml(text, shown)
    return {id(pick): file.place("product", at) for at, pick in enumerate(picks)}


def _problem(change: Change, places: dict[int, Place]) -> Problem:
    code, words, hint = _WORDS[change.kind]
    more = f": {change.now}" if change.kind is ChangeKind.NAME else ""
    message = f"{change.pick.product.name} {words}{more}"
    return Problem(code, "warning", message, places.get(id(change.pick)), hint)


def _updated(text: str, picks: Sequence[Pick], changes: Iterable[Change]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    now = {id(each.pick): each.product for each in changes if each.kind in _TAKEN_OVER and each.product}
    for table, pick in zip(document.get("product", ()), picks, strict=False):
        if product := now.get(id(pick)):
            _change(table, pick.product, product)
    return tomlkit.dumps(document)


def _change(table: dict[str, object], was: Product, now: Product) -> None:
    before = changing_values(was)
    for key, value in changing_values(now).items():
        if value == before[key]:
            continue
        if value in {"", False}:
            table.pop(key, None)
        else:
            table[key] = value


def _links(picks: Sequence[Pick], places: dict[int, Place], check: CheckLinks) -> Iterator[Problem]:
    """Links that are dead or lead elsewhere by now, and those of which nobody can say."""
    states = check(pick.product.url for pick in picks if pick.product.url)
    for pick in picks:
        if pick.product.url:
            yield from _link(pick, states[pick.product.url], places[id(pick)])


def _link(pick: Pick, state: LinkState, place: Place) -> Iterator[Problem]:
    from postiljon.fetching import Verdict

    name, url = pick.product.name, pick.product.url
    if state.verdict is Verdict.GONE:
        message = f"the page of {name} is gone: {url}: {state.reason}"
        yield Problem("dead-link", "warning", message, place, "correct its url")
    elif state.verdict is Verdict.MOVED:
        message = f"the page of {name} has moved for good, to {state.target}"
        yield Problem(
            "moved-link", "note", message, place, "look whether it is still the product, and correct its url"
        )
    elif state.verdict is not Verdict.ALIVE:
        message = f"the link of {name} could not be checked: {state.reason}"
        yield Problem("link-not-checked", "note", message, place, "open it yourself")
