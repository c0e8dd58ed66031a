"""`build`: a campaign's files become an email, and the email becomes files to send and to look at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from postiljon.delivery.message import Letter, compose
from postiljon.errors import Problem
from postiljon.settings import Settings
from postiljon.templates.model import Email, Mail
from postiljon.workspace import Workspace, whole_folder, write_files

from .compiling import chosen_picks, compile_campaign, language_of
from .folder import CampaignFolder, read_campaign
from .merge_fields import check_fields, known_fields
from .neutral import as_mail, neutral_letter, with_pictures
from .picture_warnings import remote_warnings
from .pictures import FOLDER, PictureFile, find_pictures, not_public, pictures_of
from .report import content_hash, report_json


class PreviewPage(Protocol):
    """Makes a page that shows a mail. It is handed in, because a campaign knows nothing of pages."""

    def __call__(self, mail: Mail, *, language: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made. ``files`` are names in ``folder``, sizes are in bytes, ``products`` is how many."""

    name: str
    folder: Path
    files: tuple[str, ...]
    subject: str
    html_bytes: int
    text_bytes: int
    hash: str
    products: int
    problems: tuple[Problem, ...] = ()


def build_campaign(
    space: Workspace, settings: Settings, name: str, *, preview_page: PreviewPage, keep_mjml: bool = False
) -> Built:
    """Build the campaign ``name``. The same files give the same bytes; the last build stays until this one is whole.

    Raises a PostiljonError with the place of what is wrong.
    """
    folder = read_campaign(space, name, settings.shop.currency)
    language = language_of(folder, settings)
    pictures = _pictures(space, settings, folder)
    shown = {name: file.shown for name, file in pictures.items()}
    email = compile_campaign(space, settings, folder, shown)
    check_fields(email.fields, known_fields(space))
    letter = neutral_letter(email, settings.sender, language, folder.campaign.created)
    letter = replace(letter, id=content_hash(email, letter, pictures.values()))
    mail = as_mail(name, letter, email, language, pictures.values())
    files = {
        **_files(email, letter, folder, pictures.values()),
        "preview.html": preview_page(mail, language=settings.shop.language),
        **({"email.mjml": email.mjml} if keep_mjml else {}),
    }
    with whole_folder(space.build_folder(name)) as staging:
        write_files(staging, files)
    return Built(
        name=name,
        folder=space.build_folder(name),
        files=tuple(files),
        subject=letter.subject,
        html_bytes=len(letter.html.encode()),
        text_bytes=len(letter.text.encode()),
        hash=letter.id,
        products=len(chosen_picks(folder)),
        problems=(*not_public(pictures), *remote_warnings(space, folder, settings.brand.logo)),
    )


def _pictures(space: Workspace, settings: Settings, folder: CampaignFolder) -> dict[str, PictureFile]:
    names = pictures_of(folder.article, chosen_picks(folder), settings.brand.logo)
    return find_pictures(names, space, folder.path, settings.images.base_url)


def _files(
    email: Email, letter: Letter, folder: CampaignFolder, pictures: Collection[PictureFile]
) -> dict[str, str | bytes]:
    picks = chosen_picks(folder)
    return {
        "email.html": letter.html,
        "email.txt": letter.text,
        "email.eml": compose(with_pictures(letter, pictures)),
        "report.json": report_json(folder.name, email, letter, picks, pictures),
        **{f"{FOLDER}/{file.name}": file.content for file in pictures if not file.is_public},
    }
