"""A campaign's files become an email, and the letter that nobody in particular gets: what every command shares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from postiljon.delivery.message import Letter
from postiljon.errors import Place
from postiljon.settings import Settings
from postiljon.templates.model import Email, Mail
from postiljon.workspace import Workspace

from .compiling import chosen_picks, compile_campaign, language_of
from .folder import CampaignFolder, read_campaign
from .merge_fields import MoreFields, check_fields, known_fields, no_more_fields
from .neutral import as_mail, neutral_letter
from .pictures import PictureFile, find_pictures, pictures_of, used_pictures
from .report import content_hash


@dataclass(frozen=True, slots=True)
class Prepared:
    """A campaign in all its forms. ``pictures`` are the local ones that it shows, by their names in its files."""

    folder: CampaignFolder
    language: str
    email: Email
    letter: Letter
    mail: Mail
    pictures: dict[str, PictureFile]


def prepare(
    space: Workspace, settings: Settings, name: str, *, more_fields: MoreFields = no_more_fields
) -> Prepared:
    """The campaign ``name``, compiled. Raises a PostiljonError with the place of what is wrong."""
    folder = read_campaign(space, name, settings.shop.currency)
    language = language_of(folder, settings)
    pictures = _pictures(space, settings, folder)
    shown = {name: file.shown for name, file in pictures.items()}
    email = compile_campaign(space, settings, folder, shown)
    check_fields(email.fields, known_fields(space), more_fields)
    letter = neutral_letter(email, settings.sender, language, folder.campaign.created)
    pictures = used_pictures(pictures, letter.html)
    letter = replace(letter, id=content_hash(email, letter, pictures.values()))
    mail = as_mail(name, letter, email, language, pictures.values())
    return Prepared(folder, language, email, letter, mail, pictures)


def _pictures(space: Workspace, settings: Settings, folder: CampaignFolder) -> dict[str, PictureFile]:
    names = pictures_of(folder.shown.values(), chosen_picks(folder), settings.brand.logo)
    named_at = partial(_named_at, space, folder)
    return find_pictures(names, space, folder.path, settings.images.base_url, named_at)


def _named_at(space: Workspace, folder: CampaignFolder, picture: str) -> Place | None:
    """The line of the campaign's files that names the picture."""
    for name, text in folder.sources.items():
        if (at := text.find(picture)) >= 0:
            return Place(space.shown(folder.path / name), text.count("\n", 0, at) + 1)
    return None
