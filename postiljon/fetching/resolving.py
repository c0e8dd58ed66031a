"""Names of hosts to addresses: once, in time, and none that may not be visited."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING

from .deadline import OutOfTimeError

if TYPE_CHECKING:
    from .deadline import Deadline


def system_addresses(host: str, port: int) -> Sequence[str]:
    """The addresses of ``host`` that the machine knows, best first. Raises OSError when there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def in_time(resolve: Callable[[], Sequence[str]], deadline: Deadline) -> Sequence[str]:
    """What ``resolve`` answers, or its OSError; OutOfTimeError at the deadline.

    The machine's resolver knows no deadline, so it runs in a thread, which is left behind when it takes too long.
    """
    answers: Queue[Sequence[str] | OSError] = Queue(1)
    Thread(target=lambda: answers.put(_outcome(resolve)), daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except Empty:
        raise OutOfTimeError from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def _outcome(resolve: Callable[[], Sequence[str]]) -> Sequence[str] | OSError:
    try:
        return resolve()
    except OSError as error:
        return error
