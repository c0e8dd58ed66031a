"""How long `postiljon --help` takes, beside a Python that only imports Click.

Whole processes: this is what one waits for after every command.
"""

from __future__ import annotations

import sys

from benchmarks.figures import Figure
from benchmarks.sample import postiljon
from benchmarks.timing import processes
from postiljon.workspace import starter


def measure() -> list[Figure]:
    """Promise: at most three times the import of the library that reads command lines."""
    bare = [sys.executable, "-c", "import click"]
    ours, theirs, ratio = processes([*postiljon(), "--help"], bare, folder=starter(), rounds=25)
    return [
        Figure('python -c "import click"', theirs),
        Figure("postiljon --help", ours, ratio=ratio, most_ratio=3),
    ]
