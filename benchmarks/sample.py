"""What is measured: the command line, and the sample campaign in a new workspace."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from postiljon.workspace import Workspace, init_workspace


def postiljon() -> list[str]:
    """The command as people start it: the script beside this Python, or the module where none is installed."""
    script = Path(sys.executable).with_name("postiljon")
    return [str(script)] if script.exists() else [sys.executable, "-m", "postiljon"]


@contextmanager
def new_workspace() -> Iterator[Workspace]:
    """A workspace with the sample campaign, for as long as it is needed."""
    with TemporaryDirectory() as folder:
        yield init_workspace(Path(folder) / "workspace")
