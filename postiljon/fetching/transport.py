"""An httpx transport for one request: to addresses that were checked before, and until a deadline.

The name of the host stays in the Host header, in the TLS handshake and in the check of the certificate; only where
the connection goes is settled beforehand. So no second look-up can lead elsewhere than the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import httpcore
import httpx

from .deadline import Deadline, OutOfTimeError

if TYPE_CHECKING:
    import ssl

_MOST_ADDRESSES = 4  # of a host that are tried; each may take the whole time of a connection


class PinnedTransport(httpx.BaseTransport):
    """Sends a request to the first of ``addresses`` that answers, whatever the host in its address is."""

    def __init__(
        self,
        addresses: Sequence[str],
        deadline: Deadline,
        *,
        tls: ssl.SSLContext | None = None,
        connect_seconds: float = 5,
        idle_seconds: float = 20,
    ) -> None:
        self._backend = _PinnedBackend(addresses, deadline)
        self._tls = tls
        self._times = {"connect": connect_seconds, "read": idle_seconds, "write": idle_seconds}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response to ``request``, its body still to be read; closing it closes the connection."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        connection = httpcore.HTTPConnection(
            url.origin,
            ssl_context=(self._tls or _public_authorities()) if url.scheme == b"https" else None,
            network_backend=self._backend,
        )
        asked = httpcore.Request(
            request.method, url, headers=request.headers.raw, extensions={"timeout": self._times}
        )
        with _errors_of_httpx():
            answer = connection.handle_request(asked)
        body = _Body(answer, connection)
        return httpx.Response(answer.status, headers=answer.headers, stream=body, request=request)


class _PinnedBackend(httpcore.NetworkBackend):
    def __init__(self, addresses: Sequence[str], deadline: Deadline) -> None:
        self._addresses = addresses[:_MOST_ADDRESSES]
        self._deadline = deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - where it leads was settled before
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        *others, last = self._addresses
        for address in others:
            try:
                return self._connected(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(last, port, timeout, local_address, socket_options)

    def _connected(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> _TimedStream:
        left = self._deadline.left(timeout)
        stream = self._network.connect_tcp(address, port, left, local_address, socket_options)
        return _TimedStream(stream, self._deadline)


class _TimedStream(httpcore.NetworkStream):
    """A stream of which no step goes on after the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> _TimedStream:
        try:
            left = self._deadline.left(timeout)
        except OutOfTimeError:
            self.close()
            raise
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response, connection: httpcore.HTTPConnection) -> None:
        self._answer = answer
        self._connection = connection

    def __iter__(self) -> Iterator[bytes]:
        with _errors_of_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._connection.close()


@contextmanager
def _errors_of_httpx() -> Iterator[None]:
    """What httpcore raises as what httpx calls by the same name."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise getattr(httpx, type(error).__name__)(str(error)) from error


@cache
def _public_authorities() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
