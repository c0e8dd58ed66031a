"""`postiljon templates`: what a mail can look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import global_options, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from postiljon.workspace import Workspace

    from .answer import Answer


@click.group()
@global_options(hidden=True)
def templates() -> None:
    """What a mail can look like."""


@templates.command("list")
@global_options(hidden=True)
def list_templates() -> Answer:
    """Show every template that a campaign can name, and where it comes from."""
    from .answer import Answer, Row

    space = workspace()
    found = [_described(space, name) for name in space.template_names()]
    rows = tuple(Row(each["name"], f"{each['description']}  ({each['from']})", "·") for each in found)
    return Answer({"templates": found}, rows)


@templates.command("new")
@click.argument("name")
@click.option("--from", "source", default="magazine", show_default=True, help="The template to copy.")
@global_options(hidden=True)
def new_template(name: str, source: str) -> Answer:
    """Make a template NAME of your own: a whole copy of another one, to change.

    A file that you take out again is taken from what all templates share, so an upgrade improves it.
    """
    from postiljon.campaigns.own_templates import new_template as make

    from .answer import Answer, Row

    space = workspace()
    files = [space.shown(file) for file in make(space, name, source)]
    rows = (
        Row("Template", f"{name}, a copy of {source}"),
        Row("Written", f"templates/{name}/  {len(files)} files; begin with email.mjml.j2 and theme.toml"),
    )
    data = {"template": name, "from": source, "files": files}
    return Answer(data, rows, next=(f"postiljon new CAMPAIGN --from FILE --template {name}",))


def _described(space: Workspace, name: str) -> dict[str, str]:
    from postiljon.workspace import TEMPLATE_FILE, starter

    for root in space.template_roots():
        file = root / name / TEMPLATE_FILE
        if file.is_file():
            own = root == space.root / "templates" and space.root != starter()
            return {
                "name": name,
                "description": _first_comment(file),
                "from": "workspace" if own else "postiljon",
            }
    raise AssertionError(name)  # it was listed a moment ago


def _first_comment(file: Path) -> str:
    """The first sentence of the Jinja comment that a template opens with."""
    words = " ".join(file.read_text(encoding="utf-8").partition("{#")[2].partition("#}")[0].split())
    return words.split(". ")[0].strip(". -")
