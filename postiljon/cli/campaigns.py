"""`postiljon build`: from a campaign's files to a mail that can be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .opened import database_fields
from .options import chosen_campaign, global_options, preferences, workspace

if TYPE_CHECKING:
    from postiljon.campaigns.build import Built
    from postiljon.workspace import Workspace

    from .answer import Answer


@click.command()
@click.argument("name", required=False)
@click.option("--keep-mjml", is_flag=True, help="Write email.mjml too: the document before it becomes HTML.")
@global_options(hidden=True)
def build(name: str | None, keep_mjml: bool) -> Answer:
    """Make the email of the campaign NAME: HTML, text, a message file and a preview page."""
    from time import perf_counter

    from .terminal import working

    space = workspace()
    started = perf_counter()
    with working("Building…", preferences()):
        built = _build(space, chosen_campaign(space, name), keep_mjml=keep_mjml)
    return _built_answer(space, built, perf_counter() - started)


def _build(space: Workspace, name: str, *, keep_mjml: bool = False) -> Built:
    from postiljon.campaigns.build import build_campaign
    from postiljon.preview.proof import preview_page

    return build_campaign(
        space,
        space.settings(),
        name,
        preview_page=preview_page,
        keep_mjml=keep_mjml,
        more_fields=database_fields(space),
    )


def _built_answer(space: Workspace, built: Built, seconds: float) -> Answer:
    from .answer import Answer, Row

    folder = space.shown(built.folder)
    data = {
        "campaign": built.name,
        "files": [f"{folder}/{file}" for file in built.files],
        "html_bytes": built.html_bytes,
        "text_bytes": built.text_bytes,
        "seconds": round(seconds, 3),
        "hash": built.hash,
        "products": built.products,
    }
    rows = (
        Row("Email", f"{built.subject}"),
        Row(
            "Size",
            f"{built.html_bytes / 1000:.0f} kB of HTML (Gmail clips at 102), {built.products} products",
        ),
        Row("Written", f"{folder}/  {', '.join(file for file in built.files if '/' not in file)}"),
    )
    return Answer(data, rows, built.problems, next=(f"postiljon preview {built.name}",))
