"""The command line as a person has it: a process with arguments, standard input and an exit code."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object that ``--json`` prints."""
        data = json.loads(self.stdout)
        assert isinstance(data, dict)
        return data


class Run(Protocol):
    """Runs ``postiljon`` with arguments, in a folder, with text or bytes on standard input."""

    def __call__(
        self,
        *arguments: str | Path,
        cwd: Path | None = None,
        stdin: str | bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> Result: ...


def run(
    *arguments: str | Path,
    cwd: Path | None = None,
    stdin: str | bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> Result:
    """Run the real command line. More than a minute counts as a hang and raises TimeoutExpired."""
    done = subprocess.run(
        [*_command(), *map(str, arguments)],
        cwd=cwd,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        env={**_clean_environment(), **(environment or {})},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def _command() -> list[str]:
    """``POSTILJON_COMMAND`` names another postiljon than the one of this checkout."""
    other = os.environ.get("POSTILJON_COMMAND")
    return shlex.split(other) if other else [sys.executable, "-m", "postiljon"]


def _clean_environment() -> dict[str, str]:
    """The environment without settings of the person who runs the tests, and plain output."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("POSTILJON_", "PYTHON"))
    }
    ours = {} if "POSTILJON_COMMAND" in os.environ else {"PYTHONPATH": str(ROOT)}
    plain = {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    return {**kept, **ours, **plain}
