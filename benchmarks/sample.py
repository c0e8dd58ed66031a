"""What is measured: the command line, the sample campaign in a new workspace, and material beside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import NotMeasuredError
from postiljon.workspace import Workspace, init_workspace

SAMPLE = "beter-slapen"
_ROOT = Path(__file__).resolve().parents[1]


def postiljon() -> list[str]:
    """The command as people start it: the script beside this Python, or the module where none is installed."""
    script = Path(sys.executable).with_name("postiljon")
    return [str(script)] if script.exists() else [sys.executable, "-m", "postiljon"]


@contextmanager
def new_workspace() -> Iterator[Workspace]:
    """A workspace with the sample campaign, for as long as it is needed."""
    with TemporaryDirectory() as folder:
        yield init_workspace(Path(folder) / "workspace")


def new_campaign(space: Workspace, name: str, source: Path) -> None:
    """A campaign that the command makes of ``source``."""
    command = [*postiljon(), "-C", str(space.root), "new", name, "--from", str(source)]
    subprocess.run(command, check=True, capture_output=True)


def shared(name: str) -> Path:
    """Material that lies beside the checkout and is not ours to ship. Raises NotMeasuredError when it is not there."""
    path = Path(os.environ.get("POSTILJON_SHARED") or _ROOT.parent / "shared") / name
    if not path.exists():
        raise NotMeasuredError(f"there is no {path}; POSTILJON_SHARED can name another folder for it")
    return path
