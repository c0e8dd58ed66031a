"""Which campaigns a change on disk concerns, and how changes are noticed: by asking where a drive does not tell."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from functools import partial
from pathlib import Path

import anyio
from anyio.streams.memory import MemoryObjectSendStream
from watchfiles import Change, awatch

FOLDERS = ("campaigns", "templates", "recipients")
SETTINGS = "postiljon.toml"

STEP = 30  # milliseconds of quiet after which a change is told
_LONGEST = 300  # milliseconds after which it is told anyway
_NETWORK_DRIVES = re.compile(
    r"9p|afs|ceph|cifs|davfs|fuse\.(rclone|sshfs)|glusterfs|nfs4?|prl_fs|smb(3|fs)|vboxsf|virtiofs"
)

Changes = set[tuple[Change, str]]


async def changes_in(root: Path, stop: anyio.Event) -> AsyncIterator[set[str] | None]:
    """The campaigns whose mail may have changed, each time something did; None is all of them."""
    send, receive = anyio.create_memory_object_stream[Changes](100)
    folders = [root / name for name in FOLDERS if (root / name).is_dir()]
    watch = partial(_watch, stop=stop, polls=is_on_network_drive(root))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(partial(watch, folders, send=send.clone(), recursive=True))
        tasks.start_soon(partial(watch, [root], send=send, recursive=False))
        async for found in receive:
            if changed := [path for _, path in found if _matters(Path(path), root)]:
                yield concerned(map(Path, changed), root)


async def _watch(
    paths: Sequence[Path],
    stop: anyio.Event,
    send: MemoryObjectSendStream[Changes],
    *,
    recursive: bool,
    polls: bool,
) -> None:
    async def watch(*, polls: bool) -> None:
        async for found in awatch(
            *paths, debounce=_LONGEST, step=STEP, recursive=recursive, stop_event=stop, force_polling=polls
        ):
            await send.send(found)

    async with send:
        try:
            await watch(polls=polls)
        except OSError:  # there is a limit to what a system watches
            await watch(polls=True)


def concerned(paths: Iterable[Path], root: Path) -> set[str] | None:
    """The campaigns that files belong to; None for all of them, when one is everybody's."""
    campaigns = root / "campaigns"
    inside = [path.relative_to(campaigns).parts if path.is_relative_to(campaigns) else () for path in paths]
    return {parts[0] for parts in inside} if all(len(parts) > 1 for parts in inside) else None


def is_on_network_drive(path: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether ``path`` lies where changes made elsewhere are not told, as far as this system says."""
    if str(path).startswith(("\\\\", "//")):
        return True
    try:
        rows = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return False
    around = [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]
    inside = [(len(place), kind) for place, kind in around if path.is_relative_to(place)]
    return bool(inside) and _NETWORK_DRIVES.fullmatch(max(inside)[1]) is not None


def _matters(path: Path, root: Path) -> bool:
    """Whether a mail is made of the file: not what editors keep beside it, and of the root only the settings."""
    if path.name.startswith(".") or path.name.endswith(("~", ".swp", ".tmp")):
        return False
    return path.name == SETTINGS if path.parent == root else True
