"""`postiljon preview`: a campaign in the browser while one writes it, or as a proof to hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import chosen_campaign, global_options, preferences, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from postiljon.workspace import Workspace

    from .answer import Answer

_OF_A_PROOF = frozenset({"index.html", "email.html", "email.txt", "pictures", "views"})


@click.command()
@click.argument("name", required=False)
@click.option("--as", "reader", metavar="ADDRESS", default="", help="Show it as this row of a list gets it.")
@click.option("--share", metavar="DIR", help="Write a proof to this folder, for a web server or an archive.")
@click.option("--single-file", metavar="FILE", help="Write a proof as one page that can be mailed.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The port to use; else any that is free."
)
@click.option("--no-open", is_flag=True, help="Say where the page is, without opening it.")
@global_options(hidden=True)
def preview(
    name: str | None, *, reader: str, share: str | None, single_file: str | None, port: int, no_open: bool
) -> Answer | int:
    """Show the campaign NAME in the browser, as mail programs do; each change of a file shows at once.

    \b
    Only this computer can reach the page, and it works without network. Ctrl-C ends it.
      postiljon preview spring
      postiljon preview spring --single-file proof.html
    """
    if share or single_file:
        return _proof(workspace(), name, share, single_file)
    return _live(workspace(), name, reader, port, no_open=no_open)


def _live(space: Workspace, name: str | None, reader: str, port: int, *, no_open: bool) -> int:
    from contextlib import suppress
    from datetime import datetime
    from secrets import token_urlsafe
    from urllib.parse import urlencode

    from postiljon.campaigns.readers import reader_at
    from postiljon.errors import PostiljonError, UsageError
    from postiljon.preview.live import serve

    from .answer import Answer, Row
    from .preview_source import CampaignSource
    from .terminal import show

    campaign = _first_shown(space, name)
    state = urlencode({key: value for key, value in (("campaign", campaign), ("as", reader)) if value})

    def started(address: str) -> None:
        page = f"{address}#{state}" if state else address
        rows = (Row("Preview", page), Row("Stop", "Ctrl-C; every change of a file shows by itself", "·"))
        show(Answer({"campaign": campaign, "address": page, "opened": not no_open}, rows), preferences())
        if not no_open:
            click.launch(page)

    def now() -> datetime:
        return datetime.now().astimezone()

    if reader and reader_at(space, reader) is None:
        raise UsageError(f"nobody on your lists has the address {reader}", hint="look in recipients/*.csv")
    source = CampaignSource(space)
    with suppress(PostiljonError):  # it is told on the page, where it can be mended
        source.language = space.settings().shop.language
    with suppress(KeyboardInterrupt):  # that is how one leaves
        serve(source, space.root, token=token_urlsafe(18), now=now, port=port, started=started)
    return 0


def _first_shown(space: Workspace, name: str | None) -> str:
    """The campaign that is meant; where that is not clear, the one that was worked on last: the page lists them all."""
    from postiljon.campaigns.seen import last_change
    from postiljon.errors import WorkspaceError

    if name:
        return space.campaign(name).name
    try:
        return chosen_campaign(space, None)
    except WorkspaceError:
        names = space.campaign_names()
        return max(names, key=lambda each: last_change(space, each), default="")


def _proof(space: Workspace, name: str | None, share: str | None, single_file: str | None) -> Answer:
    """A proof is of the mail to nobody in particular: it tells nothing of the people on a list."""
    from datetime import datetime
    from pathlib import Path

    from postiljon.preview.proof import Proof, proof_folder
    from postiljon.preview.proof import single_file as one_file
    from postiljon.workspace import replace_file, whole_folder, write_files

    from .answer import Answer, Row
    from .preview_source import CampaignSource
    from .terminal import working

    here, source = Path(preferences().directory), CampaignSource(space)
    campaign = chosen_campaign(space, name)
    with working("Making the proof…", preferences()):
        made = source.make(campaign)
        proof = Proof(
            made.mail(""), made.findings(), made.version, f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"
        )
        if single_file:
            replace_file(here / single_file, one_file(proof, language=source.language).encode())
        if share:
            folder = (here / share).resolve()
            with whole_folder(folder, is_new=not _is_proof(folder)) as staging:
                write_files(staging, proof_folder(proof, language=source.language))
    written = [each for each in (single_file, share and f"{share.rstrip('/')}/index.html") if each]
    data = {"campaign": campaign, "version": proof.version, "time": proof.time, "files": written}
    rows = tuple(Row("Proof", f"{file}  version {proof.version}, {proof.time}") for file in written)
    return Answer(data, rows)


def _is_proof(folder: Path) -> bool:
    """Whether nothing is lost when a proof takes the place of what is in ``folder``."""
    return folder.is_dir() and {path.name for path in folder.iterdir()} <= _OF_A_PROOF
