"""The options that every command takes, before or after its name, and how a campaign's name is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from postiljon.workspace import Workspace


class Preferences:
    """What the options below were set to. Filled while the command line is read."""

    directory: str = "."
    json: bool = False
    quiet: bool = False
    verbose: bool = False
    no_input: bool = False
    no_color: bool = False
    debug: bool = False
    command: str = ""


_GLOBAL: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("-C", "directory"), {"metavar": "DIR", "help": "Work in this folder instead of the current one."}),
    (("--json",), {"is_flag": True, "help": "Print one JSON object for programs."}),
    (("-q", "--quiet"), {"is_flag": True, "help": "Say only what is wrong."}),
    (("-v", "--verbose"), {"is_flag": True, "help": "Say more."}),
    (("--no-input",), {"is_flag": True, "help": "Never ask; fail where a question would be."}),
    (("--no-color",), {"is_flag": True, "help": "No colours."}),
    (("--debug",), {"is_flag": True, "help": "Show the traceback of a failure."}),
)


def global_options(*, hidden: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options above on a command; ``hidden`` ones work but do not lengthen its help."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for names, attributes in reversed(_GLOBAL):
            function = click.option(
                *names, **attributes, hidden=hidden, expose_value=False, callback=_remember
            )(function)
        return function

    return decorate


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    preferences = context.find_root().obj
    preferences.command = context.command_path.partition(" ")[2]
    if value and parameter.name:
        setattr(preferences, parameter.name, value)


def preferences() -> Preferences:
    """The options of the command that is running."""
    context = click.get_current_context()
    assert context is not None  # a command is running
    found: Preferences = context.find_root().obj
    return found


def workspace() -> Workspace:
    """The workspace that the command works in. Raises WorkspaceError when there is none."""
    from pathlib import Path

    from postiljon.workspace import find_workspace

    return find_workspace(Path(preferences().directory))


def chosen_campaign(space: Workspace, name: str | None) -> str:
    """``name``, or the campaign whose folder one stands in, or the only one there is."""
    from pathlib import Path

    from postiljon.errors import WorkspaceError

    if name is not None:
        return name
    here = Path(preferences().directory).resolve()
    if here.is_relative_to(space.campaigns) and here != space.campaigns:
        return here.relative_to(space.campaigns).parts[0]
    names = space.campaign_names()
    if len(names) == 1:
        return names[0]
    hint = f"name one of: {', '.join(names)}" if names else "make one: postiljon new NAME --from FILE"
    raise WorkspaceError("which campaign?" if names else "there is no campaign yet", hint=hint)
