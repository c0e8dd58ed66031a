"""Printing: results on standard output, talk and complaints on standard error, in few colours."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

import click

from postiljon.errors import NotConfirmedError, Problem
from postiljon.settings import no_colour

from .answer import Answer, Row
from .options import Preferences

_STYLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow"},
    "note": {"fg": "cyan"},
    "✓": {"fg": "green"},
    "✗": {"fg": "red", "bold": True},
    "!": {"fg": "yellow"},
    "?": {"fg": "yellow"},
    "·": {"dim": True},
}
_WIDEST = 110  # characters; longer lines are hard to read

Tell = Callable[
    [str, int, int | None], object
]  # what comes, how much of it came, and of how much if that is known


def show(answer: Answer, preferences: Preferences) -> None:
    """The answer, as one JSON object or as rows."""
    if preferences.json:
        _print_json(answer, preferences.command)
        return
    if answer.document:
        sys.stdout.write(answer.document)
        return
    if preferences.quiet or not answer.tells_problems:
        for problem in answer.problems:
            _print_problem(problem, preferences)
    if preferences.quiet:
        return
    show_rows(answer.rows, preferences)
    for at, command in enumerate(answer.next):
        word = click.style("Next" if at == 0 else "    ", dim=True)
        _print(f"{'' if at else chr(10)}{word}  {click.style(command, bold=True)}", preferences)


def show_failure(problem: Problem, preferences: Preferences) -> None:
    """Why nothing came of it."""
    if preferences.json:
        _print_json(Answer({}, problems=(problem,), exit_code=1), preferences.command)
    else:
        _print_problem(problem, preferences)


def confirm(question: str, preferences: Preferences, *, instead: str) -> None:
    """Asks a person on a terminal. Raises NotConfirmedError without a yes, and says how to give it ``instead``."""
    if preferences.no_input or preferences.json or not sys.stdin.isatty():
        raise NotConfirmedError("this needs a yes", hint=instead)
    if not click.confirm(question, err=True):
        raise NotConfirmedError("nothing was changed")


@contextmanager
def working(words: str, preferences: Preferences) -> Iterator[None]:
    """A sign of life on a terminal while something takes its time."""
    if preferences.json or preferences.quiet or not sys.stderr.isatty():
        yield
    else:
        from rich.console import Console

        with Console(stderr=True, no_color=preferences.no_color or None).status(words):
            yield


@contextmanager
def progressing(words: str, preferences: Preferences) -> Iterator[Tell]:
    """A bar on a terminal for what comes piece by piece; what it gives is told what comes, and how far it is."""
    if preferences.json or preferences.quiet or not sys.stderr.isatty():
        yield lambda _words, _came, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=30))
    console = Console(stderr=True, no_color=preferences.no_color or None)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(words, total=None)
        yield lambda words, came, total: progress.update(task, description=words, completed=came, total=total)


def _print_json(answer: Answer, command: str) -> None:
    document: dict[str, Any] = {
        "ok": answer.exit_code == 0,
        "command": command,
        "data": answer.data,
        "problems": [problem.as_json() for problem in answer.problems],
        "next": list(answer.next),
    }
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def show_rows(rows: tuple[Row, ...], preferences: Preferences) -> None:
    """Marks, labels and texts in three columns; a long text goes on below itself."""
    labels = max((len(row.label) for row in rows), default=0)
    indent = labels + 5
    width = max(20, min(get_terminal_size().columns, _WIDEST) - indent)
    for row in rows:
        mark = click.style(row.mark, **_STYLES.get(row.mark, {}))
        first, *more = wrap(row.text, width, break_long_words=False, break_on_hyphens=False) or [""]
        _print(f"{mark}  {click.style(row.label.ljust(labels), bold=True)}  {first}", preferences)
        for line in more:
            _print(" " * indent + line, preferences)


def _print_problem(problem: Problem, preferences: Preferences) -> None:
    severity = click.style(f"{problem.severity.capitalize()}:", **_STYLES[problem.severity])
    _print(f"{severity} {problem.message}", preferences, err=True)
    if problem.place:
        _print(f"  {click.style(str(problem.place), bold=True)}", preferences, err=True)
    if problem.hint:
        _print(f"  {problem.hint}", preferences, err=True)


def _print(line: str, preferences: Preferences, *, err: bool = False) -> None:
    colourless = preferences.no_color or no_colour()
    click.echo(line, err=err, color=False if colourless else None)
