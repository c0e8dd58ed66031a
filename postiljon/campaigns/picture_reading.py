"""Pictures are read from the web and from the folder of the source: several at a time, in order, within limits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from postiljon.errors import PostiljonError, SourceError
from postiljon.pictures.limits import MOST_BYTES

from .remote_pictures import is_remote

Read = Callable[[str], bytes]
"""Gets the picture at an address. Raises PostiljonError with the reason when it cannot."""

MOST_BYTES_IN_ALL = 100_000_000

_COPY = "copy it into images/ and write that name instead"
_CONNECTIONS = 4
_AHEAD = 8  # pictures that may wait in memory for their turn


def beside(folder: Path) -> Read:
    """Reads pictures from ``folder``, where the source lies, and never from outside it."""
    root = folder.resolve()

    def read(address: str) -> bytes:
        name = unquote(address.partition("?")[0].partition("#")[0]).lstrip("/")
        try:
            return _content(root, root / name)
        except (
            OSError,
            ValueError,
            RuntimeError,
        ) as error:  # ValueError: a null in it; RuntimeError: links in a ring
            raise SourceError("it cannot be read", hint=_COPY) from error

    return read


def _content(root: Path, path: Path) -> bytes:
    path = path.resolve()
    if not path.is_relative_to(root):
        raise SourceError("it lies outside the folder of the article", hint=_COPY)
    if not path.is_file():
        raise SourceError("it is not there", hint=_COPY)
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def read_all(addresses: Sequence[str], fetch: Read, local: Read | None) -> Iterator[bytes | PostiljonError]:
    """What each address gives, in order: the picture, or why not. A few are read at a time."""
    coming, waiting = iter(addresses), deque[Future[bytes | PostiljonError]]()
    left = MOST_BYTES_IN_ALL
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        for _ in addresses:
            free = _AHEAD - len(waiting) if left > 0 else 0
            waiting.extend(pool.submit(_attempt, address, fetch, local) for address in islice(coming, free))
            got = waiting.popleft().result() if waiting else _too_much()
            left -= len(got) if isinstance(got, bytes) else 0
            yield got if left >= 0 else _too_much()


def _attempt(address: str, fetch: Read, local: Read | None) -> bytes | PostiljonError:
    try:
        if is_remote(address):
            return fetch(f"https:{address}" if address.startswith("//") else address)
        return (local or _nowhere)(address)
    except PostiljonError as error:
        return error


def _nowhere(_: str) -> bytes:
    hint = "say where the article comes from: --base-url https://…"
    raise SourceError("its address says nothing without that of its page", hint=hint)


def _too_much() -> PostiljonError:
    message = f"the pictures before it have over {MOST_BYTES_IN_ALL // 1_000_000} MB already"
    return SourceError(message, hint="take in the others yourself")
