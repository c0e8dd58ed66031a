"""What a command has to say, as data for programs and as rows for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from postiljon.errors import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a result: a mark, a word, and what there is to say about it."""

    label: str
    text: str
    mark: str = "✓"


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a command: ``data`` is its JSON, ``rows`` are for people, ``next`` are commands to go on with.

    With ``tells_problems`` the rows say themselves what is wrong. A ``document`` is printed as it is, instead of rows.
    """

    data: Mapping[str, Any]
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    next: tuple[str, ...] = ()
    exit_code: int = field(default=0)
    tells_problems: bool = False
    document: str = ""
