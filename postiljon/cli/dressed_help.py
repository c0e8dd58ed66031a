"""Help in colours and panels, by rich-click: it takes as long to load as Click, so only who sees it waits for it."""

from __future__ import annotations

from collections.abc import Sequence

import click

LOWEST_CLICK = "8.5.0"

PANELS = {
    "Make": ["init", "new", "products", "build", "templates"],
    "Look": ["preview", "check", "pictures"],
    "People": ["recipients", "plan", "why"],
    "Care": ["database"],
}


def shows_help(words: Sequence[str]) -> bool:
    """Whether a command line of these words ends in a help text."""
    return not words or not {"-h", "--help"}.isdisjoint(words)


def dress_help() -> None:
    """From now on Click's commands have rich-click's help; those that are made already stay as they are."""
    _name_version()
    from rich_click import rich_click as looks
    from rich_click.patch import patch

    looks.COMMAND_GROUPS = {"postiljon": [{"name": name, "commands": PANELS[name]} for name in PANELS]}
    looks.PADDING_HELPTEXT_FIRST_LINE = (0, 0, 1, 0)
    looks.PADDING_HELPTEXT = (0, 1, 0, 1)
    looks.STYLE_OPTION = looks.STYLE_COMMAND = looks.STYLE_SWITCH = "bold cyan"
    patch()


def _name_version() -> None:
    """Says which Click this is, before rich-click asks.

    Click would look through every installed package for the answer, which takes longer than printing the help. The
    lowest version that pyproject.toml allows answers the question as well.
    """
    if "__version__" not in vars(click):
        click.__version__ = LOWEST_CLICK
