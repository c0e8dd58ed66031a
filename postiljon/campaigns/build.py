"""`build`: a campaign's files become an email, and the email becomes files to send and to look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from postiljon.delivery.message import compose
from postiljon.errors import Problem
from postiljon.settings import Settings
from postiljon.templates.model import Mail
from postiljon.workspace import Workspace, whole_folder, write_files

from .announcements import in_part
from .compiling import chosen_picks
from .left_out import left_out
from .merge_fields import MoreFields, no_more_fields
from .neutral import with_pictures
from .picture_warnings import remote_warnings
from .pictures import FOLDER, not_public
from .preparing import Prepared, prepare
from .report import report_json


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
    space: Workspace,
    settings: Settings,
    name: str,
    *,
    preview_page: PreviewPage,
    keep_mjml: bool = False,
    more_fields: MoreFields = no_more_fields,
) -> Built:
    """Build the campaign ``name``. The same files give the same bytes; the last build stays until this one is whole.

    Raises a PostiljonError with the place of what is wrong.
    """
    prepared = prepare(space, settings, name, more_fields=more_fields)
    folder, letter, pictures = prepared.folder, prepared.letter, prepared.pictures
    files = {
        **_files(prepared),
        "preview.html": preview_page(prepared.mail, language=settings.shop.language),
        **({"email.mjml": prepared.email.mjml} if keep_mjml else {}),
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
        problems=(
            *in_part(space, folder),
            *left_out(space, folder, letter.html, pictures),
            *not_public(pictures),
            *remote_warnings(space, folder, settings.brand.logo),
        ),
    )


def _files(prepared: Prepared) -> dict[str, str | bytes]:
    folder, letter, pictures = prepared.folder, prepared.letter, prepared.pictures.values()
    picks = chosen_picks(folder)
    return {
        "email.html": letter.html,
        "email.txt": letter.text,
        "email.eml": compose(with_pictures(letter, pictures)),
        "report.json": report_json(folder, prepared.email, letter, picks, pictures),
        **{f"{FOLDER}/{file.name}": file.content for file in pictures if not file.is_public},
    }
