"""A campaign from inside: compiled as often as one likes, without reading its files again."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.sample import SAMPLE
from postiljon.campaigns.compiling import chosen_picks, compile_campaign
from postiljon.campaigns.folder import read_campaign
from postiljon.campaigns.pictures import find_pictures, pictures_of
from postiljon.templates.model import Email
from postiljon.workspace import Workspace


def compiler(space: Workspace, name: str = SAMPLE) -> Callable[[], Email]:
    """What compiles a campaign, from files that have been read to an email with merge fields."""
    settings = space.settings()
    folder = read_campaign(space, name, settings.shop.currency)
    names = pictures_of(folder.shown.values(), chosen_picks(folder), settings.brand.logo)
    files = find_pictures(names, space, folder.path, settings.images.base_url)
    shown = {name: file.shown for name, file in files.items()}
    return lambda: compile_campaign(space, settings, folder, shown)
