"""`products refresh`: the picks of a campaign are held against the shop's catalogue and pages of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from postiljon.errors import FetchError, Place, Problem
from postiljon.products.catalogue import Item
from postiljon.products.model import Pick, Product
from postiljon.products.refreshing import Change as Change
from postiljon.products.refreshing import ChangeKind, compare
from postiljon.toml_file import parse_toml
from postiljon.workspace import Workspace, replace_file

from .folder import PRODUCTS_FILE, CampaignFolder
from .products_file import changing_values

CheckLink = Callable[[str], int]
"""Tells the HTTP status of the page at an address. Raises FetchError when nobody answers."""

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
_DEAD = {404, 410}
_CONNECTIONS = 4


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
    space: Workspace, folder: CampaignFolder, items: Iterable[Item], check_link: CheckLink | None = None
) -> Comparison:
    """The picks of ``folder`` against ``items``, all that the shop sells, and their pages where there is a check."""
    changes = compare(folder.picks, items)
    text = folder.sources[PRODUCTS_FILE]
    places = _places(text, space.shown(folder.path / PRODUCTS_FILE), folder.picks)
    problems = [
        *(_problem(change, places) for change in changes if change.kind in _WORDS),
        *(_links(folder.picks, places, check_link) if check_link else ()),
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


def _links(picks: Sequence[Pick], places: dict[int, Place], check: CheckLink) -> Iterator[Problem]:
    """Links that are dead, and those of which nobody can say."""
    linked = [pick for pick in picks if pick.product.url]
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        found = pool.map(lambda pick: _status(pick.product.url or "", check), linked)
    for pick, status in zip(linked, found, strict=True):
        if isinstance(status, FetchError):
            message = f"the link of {pick.product.name} could not be checked: {status.message}"
            yield Problem("link-not-checked", "note", message, places[id(pick)], status.hint)
        elif status in _DEAD:
            message = f"the page of {pick.product.name} is gone ({status}): {pick.product.url}"
            yield Problem("dead-link", "warning", message, places[id(pick)], "correct its url")


def _status(url: str, check: CheckLink) -> int | FetchError:
    try:
        return check(url)
    except FetchError as error:
        return error
