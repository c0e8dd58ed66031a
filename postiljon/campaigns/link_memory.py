"""What the last link checks found: ``build/.cache/links.json``. It saves questions, and may vanish at any time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from postiljon.workspace import Workspace, replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from postiljon.fetching import LinkState

_FILE = ".cache/links.json"
_MOST = 2_000  # links; those that were checked first are forgotten first
_MOST_BYTES = 5_000_000  # of a file that we wrote ourselves


def recall_links(space: Workspace) -> dict[str, LinkState]:
    """The states of links by address; none where the file is not there or not what we wrote."""
    try:
        with _path(space).open("rb") as file:
            rows = json.loads(file.read(_MOST_BYTES))
        return {str(address): _state(row) for address, row in rows.items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}


def remember_links(space: Workspace, states: Mapping[str, LinkState]) -> None:
    """Keeps the ``states`` that somebody asked for. Raises WorkspaceError where the disk does not let us."""
    from postiljon.fetching import Verdict

    everything = (recall_links(space) | dict(states)).items()
    newest_first = sorted(everything, key=lambda link: link[1].checked_at, reverse=True)
    asked = (link for link in newest_first if link[1].verdict is not Verdict.SKIPPED)
    rows = {address: _row(state) for address, state in islice(asked, _MOST)}
    replace_file(_path(space), f"{json.dumps(rows, ensure_ascii=False, indent=1)}\n".encode())


def _path(space: Workspace) -> Path:
    return space.build_folder(_FILE)


def _row(state: LinkState) -> dict[str, Any]:
    return {
        "verdict": state.verdict,
        "checked_at": state.checked_at.isoformat(),
        "cause": state.cause,
        "status": state.status,
        "target": state.target,
        "reason": state.reason,
    }


def _state(row: Mapping[str, Any]) -> LinkState:
    from postiljon.fetching import Cause, LinkState, Verdict

    checked_at = datetime.fromisoformat(row["checked_at"])
    if checked_at.utcoffset() is None or not isinstance(row["status"], int | None):
        raise ValueError
    verdict, cause = Verdict(row["verdict"]), Cause(row["cause"])
    return LinkState(verdict, checked_at, cause, row["status"], str(row["target"]), str(row["reason"]))
