"""Web sites on loopback, well behaved or not: what they send is written out byte for byte."""

from __future__ import annotations

import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from socket import socket

from postiljon.fetching import Rules
from postiljon.fetching.model import Resolver

Say = Callable[[socket], object]  # what a site does with a connection once it has read the request


@dataclass
class Site:
    """A running server: ``pages`` by path, and the requests that came."""

    port: int
    pages: dict[str, bytes | Say] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    looked_up: list[tuple[str, int]] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "shop.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def page(self, answer: bytes | Say, path: str = "/") -> str:
        """Makes ``answer`` the one at ``path``; its address."""
        self.pages[path] = answer
        return self.url(path)

    def rules(self, tls: ssl.SSLContext | None = None) -> Rules:
        """Rules under which every name is this machine's, and only this machine may be visited."""

        def resolve(host: str, port: int) -> Sequence[str]:
            self.looked_up.append((host, port))
            return ["127.0.0.1"]

        return Rules(
            ports=frozenset({self.port}), may_visit=is_this_machine, resolve=resolve, tls=tls, idle_seconds=3
        )

    @property
    def asked(self) -> list[str]:
        """What each request asked, such as "HEAD /thee"."""
        return [request.partition(" HTTP")[0] for request in self.requests]

    def headers(self, at: int = -1) -> dict[str, str]:
        """The headers of a request, names in lower case."""
        lines = self.requests[at].splitlines()[1:]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines) if name}


def always(*addresses: str, after: float = 0) -> Resolver:
    """A resolver that answers the same for every name, ``after`` seconds."""

    def resolve(_host: str, _port: int) -> Sequence[str]:
        time.sleep(after)
        return addresses

    return resolve


def is_this_machine(address: IPv4Address | IPv6Address) -> bool:
    return address.is_loopback


def reply(
    body: bytes = b"<p>Dag</p>",
    *headers: str,
    status: str = "200 OK",
    content_type: str = "text/html",
    length: int | None = None,
) -> bytes:
    """A well-formed answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    lines += [f"Content-Type: {content_type}"] if content_type else []
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def moved(location: str, status: str = "302 Found") -> bytes:
    return reply(b"", f"Location: {location}", status=status)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 20


@contextmanager
def running(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on a free port of 127.0.0.1, until the end of the ``with``."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):  # whoever asked went away: that is what most of these tests want
                line = tls.wrap_socket(self.request, server_side=True) if tls else self.request
                with line:
                    line.settimeout(10)
                    answer(line)

    def answer(line: socket) -> None:
        request = b""
        while not request.endswith(b"\r\n\r\n"):
            more = line.recv(65_536)
            if not more or more[0] == 0x16:  # a TLS handshake, as servers of HTTP answer it
                line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return
            request += more
        site.requests.append(request.decode("latin-1"))
        path = request.split(b" ")[1].decode("ascii")
        page = site.pages.get(path, reply(b"", status="404 Not Found"))
        if callable(page):
            page(line)
        else:
            line.sendall(page)

    with _Server(("127.0.0.1", 0), Handler) as server:
        site = Site(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
