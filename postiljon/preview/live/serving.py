"""The server from start to end: a socket on this machine, the files watched, and a clean stop."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import anyio
import uvicorn

from postiljon.errors import UsageError
from postiljon.preview.source import Source

from .server import Desk, application
from .watching import changes_in
from .workshop import Workshop

HOST = "127.0.0.1"

_GLANCE = 0.2  # seconds


def serve(
    source: Source,
    root: Path,
    *,
    token: str,
    now: Callable[[], datetime],
    port: int = 0,
    started: Callable[[str], None],
) -> None:
    """Serve the preview of ``source``, whose files are in ``root``, until somebody interrupts it.

    Only this machine can reach it. ``started`` hears the address; port 0 is any that is free. Raises UsageError for a
    port that is taken.
    """
    listener = _listener(port)
    started(f"http://{HOST}:{listener.getsockname()[1]}/{token}/")
    server: uvicorn.Server

    @asynccontextmanager
    async def running(desk: Desk) -> AsyncIterator[None]:
        stop = anyio.Event()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_watch, desk, root, stop)
            tasks.start_soon(_close, desk, lambda: server.should_exit)
            yield
            stop.set()

    app = application(Workshop(source, now), token, lifespan=running)
    config = uvicorn.Config(
        app,
        log_level=logging.CRITICAL,
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    try:
        server.run(sockets=[listener])
    finally:
        listener.close()


async def _watch(desk: Desk, root: Path, stop: anyio.Event) -> None:
    async for campaigns in changes_in(root, stop):
        await desk.tell(campaigns)


async def _close(desk: Desk, is_ending: Callable[[], bool]) -> None:
    """Ends what would go on for ever, as soon as the server is asked to end."""
    while not is_ending():
        await anyio.sleep(_GLANCE)
    desk.close()


def _listener(port: int) -> socket.socket:
    # Named as TCP, or asyncio would leave small packets waiting for each other: 40 ms for each answer.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        message = f"port {port} of this machine cannot be used: {(error.strerror or str(error)).lower()}"
        raise UsageError(message, hint="leave --port out, and one that is free is taken") from error
    return listener
