"""The files of the checkout: those that git has, or would take."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from tests.command_line import ROOT

MADE = {".git", ".hypothesis", ".venv", "build", "dist", "node_modules", "__pycache__"}


@cache
def project_files() -> tuple[str, ...]:
    """Paths from the root on, with slashes, in alphabetical order. Without git: all but what tools make."""
    listed = _listed_by_git() if (ROOT / ".git").exists() else _found_on_disk()
    return tuple(sorted(name for name in listed if (ROOT / name).is_file()))


def below(*tops: str) -> tuple[str, ...]:
    """Those files that are one of ``tops``, or lie in a folder that is."""
    return tuple(name for name in project_files() if name.partition("/")[0] in tops)


def _listed_by_git() -> list[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return done.stdout.decode().split("\0")[:-1]


def _found_on_disk() -> list[str]:
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
    return [path.as_posix() for path in paths if not _was_made(path)]


def _was_made(path: Path) -> bool:
    return any(part in MADE or part.endswith("_cache") for part in path.parts)
