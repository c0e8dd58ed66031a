"""What a build says about pictures on the web that some readers will not see, with the line that names each."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.errors import Place, Problem
from postiljon.toml_file import parse_toml, read_toml
from postiljon.workspace import SETTINGS_FILE, Workspace

from .compiling import chosen_picks
from .folder import PRODUCTS_FILE, CampaignFolder
from .picture_addresses import mentions
from .picture_wishes import wishes
from .remote_pictures import is_remote, trouble_with

_CODE = "picture-on-the-web"


def remote_warnings(space: Workspace, folder: CampaignFolder, logo: str) -> Iterator[Problem]:
    """A warning for every picture on the web that not every mail program shows: in an article, on a card, the logo."""
    for file, article in folder.shown.items():
        for wish in wishes([article], ()):
            if why := _trouble(wish.address):
                yield _warning(folder, wish.address, why, _in_article(space, folder, file, wish.address))
    for at, pick in enumerate(chosen_picks(folder)):
        address = pick.product.image or ""
        if why := _trouble(address):
            yield _warning(folder, address, why, _in_products(space, folder, at))
    if why := _trouble(logo):
        place = read_toml(space.root / SETTINGS_FILE, SETTINGS_FILE).place("brand", "logo")
        yield Problem(_CODE, "warning", f"{logo}: {why}", place, "use a PNG, JPEG or GIF at an https address")


def _trouble(address: str) -> str:
    return trouble_with(address) if is_remote(address) else ""


def _warning(folder: CampaignFolder, address: str, why: str, place: Place) -> Problem:
    hint = f"postiljon pictures {folder.name} brings it into {folder.name}/images/, fit for a mail"
    return Problem(_CODE, "warning", f"{address}: {why}", place, hint)


def _in_article(space: Workspace, folder: CampaignFolder, file: str, address: str) -> Place:
    shown, text = space.shown(folder.path / file), folder.sources[file]
    starts = (mention.start for mention in mentions(text, shown) if mention.address == address)
    start = next(starts, None)
    return Place(shown, None if start is None else text.count("\n", 0, start) + 1)


def _in_products(space: Workspace, folder: CampaignFolder, at: int) -> Place:
    products = parse_toml(folder.sources[PRODUCTS_FILE], space.shown(folder.path / PRODUCTS_FILE))
    return products.place("product", at, "image")
