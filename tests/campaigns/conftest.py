"""A web server on this computer, with the pictures that a test puts there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from postiljon.errors import SourceError


@dataclass
class Web:
    """``files`` are what is at each path, ``asked`` what was asked for; any other path is answered with 404."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, content: bytes) -> str:
        """The address of ``content``."""
        self.files[path] = content
        return f"{self.address}{path}"

    def fetch(self, address: str) -> bytes:
        """As a campaign fetches its pictures."""
        try:
            with urlopen(address) as answer:
                content: bytes = answer.read()
        except HTTPError as error:
            error.close()
            raise SourceError(f"the server says {error.reason}", hint="try again later") from error
        return content


@pytest.fixture
def web() -> Iterator[Web]:
    here = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            content = here.files.get(self.path)
            self.send_response(404 if content is None else 200)
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield here
    server.shutdown()
    server.server_close()
