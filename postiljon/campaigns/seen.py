"""What the checks last said of each campaign, remembered from one preview to the next; no campaign is built for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress

from postiljon.errors import WorkspaceError
from postiljon.workspace import Workspace, replace_file

_FILE = ".seen.json"  # beside the builds: it can be thrown away as they can


def remembered(space: Workspace) -> dict[str, str]:
    """The worst severity by the campaign's name; "" for one that has changed since, or was never checked."""
    known = _read(space)
    return {name: _fresh(known.get(name), last_change(space, name)) for name in space.campaign_names()}


def remember(space: Workspace, name: str, worst: str) -> None:
    """Keeps what was said of a campaign as it is now. Where the disk does not let us, it is forgotten."""
    known = {**_read(space), name: [last_change(space, name), worst]}
    with suppress(WorkspaceError):
        replace_file(space.root / "build" / _FILE, json.dumps(known).encode())


def _fresh(known: object, stamp: int) -> str:
    match known:
        case [int(at), str(worst)] if at == stamp:
            return worst
    return ""


def _read(space: Workspace) -> Mapping[str, object]:
    try:
        found = json.loads((space.root / "build" / _FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def last_change(space: Workspace, name: str) -> int:
    """When one of the campaign's own files last changed, in nanoseconds since 1970."""
    files = (space.campaigns / name).glob("*.*")
    return max((path.stat().st_mtime_ns for path in files if path.is_file()), default=0)
