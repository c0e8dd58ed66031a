"""Printing: results on standard output, talk and complaints on standard error, in few colours."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from postiljon.errors import Problem

from .answer import Answer, Row
from .options import Preferences

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_MARKS = {"✓": "green", "?": "yellow", "!": "yellow", "✗": "bold red", "·": "dim"}


def show(answer: Answer, preferences: Preferences) -> None:
    """The answer, as one JSON object or as rows."""
    if preferences.json:
        _print_json(answer, preferences.command)
        return
    talk = _console(preferences, stderr=True)
    for problem in answer.problems:
        _print_problem(problem, talk)
    if preferences.quiet:
        return
    result = _console(preferences)
    _print_rows(answer.rows, result)
    for at, command in enumerate(answer.next):
        result.print(_next_line(command, "Next" if at == 0 else ""), soft_wrap=True)


def show_failure(problem: Problem, preferences: Preferences) -> None:
    """Why nothing came of it."""
    if preferences.json:
        _print_json(Answer({}, problems=(problem,), exit_code=1), preferences.command)
    else:
        _print_problem(problem, _console(preferences, stderr=True))


@contextmanager
def working(words: str, preferences: Preferences) -> Iterator[None]:
    """A sign of life on a terminal while something takes its time."""
    if preferences.json or preferences.quiet or not sys.stderr.isatty():
        yield
    else:
        with _console(preferences, stderr=True).status(words):
            yield


def _print_json(answer: Answer, command: str) -> None:
    document: dict[str, Any] = {
        "ok": answer.exit_code == 0,
        "command": command,
        "data": answer.data,
        "problems": [problem.as_json() for problem in answer.problems],
        "next": list(answer.next),
    }
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _print_rows(rows: tuple[Row, ...], console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(Text(row.mark, _MARKS.get(row.mark, "")), Text(row.label, "bold"), Text(row.text))
    console.print(grid)


def _next_line(command: str, word: str) -> Text:
    from rich.text import Text

    return Text.assemble("\n" if word else "", (f"{word:6}", "dim"), (command, "bold"))


def _print_problem(problem: Problem, console: Console) -> None:
    from rich.text import Text

    style = _STYLES[problem.severity]
    where = f"  {problem.place}" if problem.place else ""
    console.print(
        Text.assemble((f"{problem.severity.capitalize()}: ", style), problem.message), soft_wrap=True
    )
    if where:
        console.print(Text(where, "bold"), soft_wrap=True)
    if problem.hint:
        console.print(Text(f"  {problem.hint}"), soft_wrap=True)


def _console(preferences: Preferences, *, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, no_color=preferences.no_color or None)
