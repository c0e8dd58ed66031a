"""What the server answers: the page, what it shows, and an event each time there is something new.

Everything lies behind a token in the address, and only whoever calls the server by its own name gets an answer, so no
other page in the same browser can read it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, MutableMapping
from contextlib import suppress
from functools import partial
from secrets import compare_digest
from typing import Any, TypeVar

import anyio
from anyio.streams.memory import MemoryObjectSendStream
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from postiljon.errors import PostiljonError
from postiljon.pictures.kinds import kind_of
from postiljon.preview.page import live_page, live_policy
from postiljon.preview.shown import FOLDER, SHOWN_KINDS

from .workshop import Workshop

HOSTS = ("127.0.0.1", "localhost")

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# An SVG that is opened by itself is a page, and may not run anything either.
_DRAWING = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

Answer = TypeVar("Answer")


class Desk:
    """What the routes share: the workshop, one worker at a time for it, and everybody who listens."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._one = anyio.CapacityLimiter(1)
        self._listening: set[MemoryObjectSendStream[str]] = set()

    async def ask(self, question: Callable[..., Answer], *words: Any, **named: Any) -> Answer:
        """The workshop's answer, made in a thread. A PostiljonError becomes a plain response."""
        try:
            return await anyio.to_thread.run_sync(partial(question, *words, **named), limiter=self._one)
        except PostiljonError as error:
            raise HTTPException(404, error.message) from error

    async def tell(self, campaigns: Iterable[str] | None) -> None:
        """Something has changed: what was built is old, and every page hears of it."""
        await self.ask(self.workshop.changed, campaigns)
        for stream in self._listening:
            with suppress(anyio.WouldBlock):
                stream.send_nowait("changed")

    async def events(self) -> AsyncIterator[str]:
        """Server-sent events, until the desk is closed."""
        send, receive = anyio.create_memory_object_stream[str](10)
        self._listening.add(send)
        try:
            yield _event("hello")
            async for name in receive:
                yield _event(name)
        finally:
            self._listening.discard(send)

    def close(self) -> None:
        """Lets everybody go who listens; a server that ends would wait for them."""
        for stream in self._listening:
            stream.close()


def _event(name: str) -> str:
    return f"event: {name}\ndata: 1\n\n"


def application(workshop: Workshop, token: str, *, lifespan: Callable[[Desk], Any]) -> Starlette:
    """The server's application. ``lifespan`` gets the desk, and runs as long as the server."""
    desk = Desk(workshop)
    routes = [
        Route("/", partial(_page, desk)),
        Route("/story", partial(_story, desk)),
        Route("/view", partial(_view, desk)),
        Route("/findings", partial(_findings, desk)),
        Route("/events", partial(_events, desk)),
        Route(f"/{FOLDER}/{{name}}", partial(_picture, desk)),
        Route("/screenshots/{campaign}/{name}", partial(_screenshot, desk)),
    ]
    return Starlette(
        routes=[Mount("/{token}", routes=routes)],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS)),
            Middleware(_Guard, token=token),
        ],
        lifespan=lambda _app: lifespan(desk),
    )


Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class _Guard:
    """Nothing for whoever does not know the token; and the headers that every answer has."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], token: str) -> None:
        self.app = app
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif compare_digest(_first_part(scope["path"]), self.token.encode()):
            await self.app(scope, receive, _with_headers(send))
        else:
            await Response("not found", 404)(scope, receive, _with_headers(send))


def _first_part(path: str) -> bytes:
    return path.removeprefix("/").partition("/")[0].encode()


def _with_headers(send: Send) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            known = {name for name, _ in message["headers"]}
            ours = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
            message["headers"] = [*message["headers"], *(each for each in ours if each[0] not in known)]
        await send(message)

    return sending


async def _page(desk: Desk, _request: Request) -> Response:
    policy = {"Content-Security-Policy": live_policy()}
    return HTMLResponse(live_page(desk.workshop.source.language), headers=policy)


async def _story(desk: Desk, request: Request) -> Response:
    asked = request.query_params
    story = await desk.ask(desk.workshop.story, asked.get("campaign", ""), asked.get("as", ""))
    return JSONResponse(story)


async def _view(desk: Desk, request: Request) -> Response:
    asked = request.query_params
    view = await desk.ask(
        desk.workshop.view,
        asked.get("campaign", ""),
        asked.get("as", ""),
        asked.get("view", ""),
        pictures=asked.get("pictures") != "off",
        forced_dark=asked.get("dark") == "forced",
    )
    return JSONResponse(view)


async def _findings(desk: Desk, request: Request) -> Response:
    return JSONResponse(await desk.ask(desk.workshop.findings, request.query_params.get("campaign", "")))


async def _events(desk: Desk, _request: Request) -> Response:
    return StreamingResponse(desk.events(), media_type="text/event-stream")


async def _picture(desk: Desk, request: Request) -> Response:
    content = desk.workshop.picture(f"{FOLDER}/{request.path_params['name']}")
    return _shown(content, "max-age=31536000, immutable")


async def _screenshot(desk: Desk, request: Request) -> Response:
    found = await desk.ask(desk.workshop.screenshots, request.path_params["campaign"])
    path = found.get(request.path_params["name"])
    return _shown(await anyio.Path(path).read_bytes() if path else None, "no-store")


def _shown(content: bytes | None, caching: str) -> Response:
    kind = SHOWN_KINDS.get(kind_of(content)) if content else None
    if content is None or kind is None:
        raise HTTPException(404)
    # A drawing that is opened by itself is a page: it may not run anything either.
    headers = {
        "Cache-Control": caching,
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    return Response(content, media_type=kind, headers=headers)
