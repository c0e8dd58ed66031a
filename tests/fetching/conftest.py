"""A web site on loopback, and certificates of an authority that nobody knows."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fetching.sites import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


@dataclass(frozen=True)
class Certificates:
    """The two ends of TLS, for a server called shop.example."""

    server: ssl.SSLContext
    client: ssl.SSLContext


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("there is no openssl on this machine to make certificates with")
    folder = tmp_path_factory.mktemp("certificates")
    new = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj"
    authority = "-addext keyUsage=critical,keyCertSign -keyout authority.key -out authority.pem"
    server = "-addext basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:shop.example"
    signed = "-CA authority.pem -CAkey authority.key -keyout server.key -out server.pem"
    for command in (f"{new} /CN=Authority {authority}", f"{new} /CN=shop.example {server} {signed}"):
        subprocess.run([openssl, *command.split()], cwd=folder, capture_output=True, check=True)
    return Certificates(_server(folder), ssl.create_default_context(cafile=folder / "authority.pem"))


def _server(folder: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    return context
