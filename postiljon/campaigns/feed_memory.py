"""Which entries of a blog's feed have been seen, so that none becomes a campaign twice: ``campaigns/feeds.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from postiljon.errors import Place, WorkspaceError
from postiljon.workspace import Workspace, replace_file

MEMORY_FILE = "feeds.json"

_MOST = 5_000  # entries of one feed; those that were seen first are forgotten first


@dataclass(frozen=True, slots=True)
class FeedMemory:
    """What is known of a feed: the ids of entries that were seen, and by what the server tells whether it changed."""

    seen: tuple[str, ...] = ()
    etag: str = ""
    last_modified: str = ""


def recall(space: Workspace, url: str) -> FeedMemory | None:
    """What is known of the feed at ``url``, None when it was never read. Raises WorkspaceError with the line."""
    known = _read(space).get(url)
    return _memory(known, space) if known is not None else None


def remember(space: Workspace, url: str, memory: FeedMemory) -> None:
    """Keeps what is known of the feed at ``url`` for the next time."""
    known = {
        "etag": memory.etag,
        "last_modified": memory.last_modified,
        "seen": list(dict.fromkeys(memory.seen))[-_MOST:],
    }
    everything = {**_read(space), url: known}
    text = json.dumps(everything, ensure_ascii=False, indent=2, sort_keys=True)
    replace_file(space.campaigns / MEMORY_FILE, f"{text}\n".encode())


def _read(space: Workspace) -> dict[str, Any]:
    try:
        everything = json.loads((space.campaigns / MEMORY_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except json.JSONDecodeError as error:
        raise _broken(space, f"this is not valid JSON: {error.msg.lower()}", error.lineno) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise _broken(space, "this is not the JSON that postiljon wrote") from error
    if not isinstance(everything, dict):
        raise _broken(space, "this is not the JSON that postiljon wrote")
    return everything


def _memory(known: Any, space: Workspace) -> FeedMemory:
    seen = known.get("seen") if isinstance(known, dict) else None
    if not isinstance(seen, list) or not all(isinstance(each, str) for each in seen):
        raise _broken(space, "a feed needs a list of the entries that were seen")
    return FeedMemory(tuple(seen), str(known.get("etag") or ""), str(known.get("last_modified") or ""))


def _broken(space: Workspace, message: str, line: int | None = None) -> WorkspaceError:
    place = Place(space.shown(space.campaigns / MEMORY_FILE), line)
    hint = "mend it, or remove it: then only the newest entry of each feed counts as new"
    return WorkspaceError(message, place=place, hint=hint)
