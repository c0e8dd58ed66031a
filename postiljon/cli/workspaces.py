"""`postiljon init`: a workspace to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import global_options, preferences

if TYPE_CHECKING:
    from .answer import Answer


@click.command()
@click.argument("folder", required=False, metavar="[DIR]")
@global_options(hidden=True)
def init(folder: str | None) -> Answer:
    """Make a workspace in DIR: settings, a sample campaign, templates and lists that work."""
    from pathlib import Path

    from postiljon.workspace import init_workspace

    from .answer import Answer, Row

    target = Path(preferences().directory) / (folder or ".")
    space = init_workspace(target)
    shown = folder or "."
    rows = (
        Row("Workspace", f"{shown}/  with the sample campaign {', '.join(space.campaign_names())}"),
        Row("Settings", f"{shown}/postiljon.toml  your shop's name, address, colours and sender", "·"),
    )
    go = (f"cd {folder}",) if folder else ()
    data = {
        "directory": str(space.root),
        "campaigns": space.campaign_names(),
        "templates": space.template_names(),
    }
    return Answer(data, rows, next=(*go, "postiljon build", "postiljon preview"))
