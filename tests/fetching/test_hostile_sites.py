"""Sites that mean harm: without end, too large, too slow, or in a language of their own."""

from __future__ import annotations

import gzip
import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import cycle
from socket import SO_LINGER, SOL_SOCKET, socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postiljon.errors import FetchError, TemporaryFetchError
from postiljon.fetching import FEED, PAGE, Kind, download, fetch
from tests.fetching.sites import Site, reply

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
QUICK = replace(PAGE, seconds=0.6)
MEGABYTE = 1_000_000


class Nowhere(BytesIO):
    """A file that keeps nothing but how much was written."""

    size = 0

    def write(self, piece: object) -> int:
        assert isinstance(piece, bytes)
        self.size += len(piece)
        return len(piece)


@contextmanager
def memory_below(most: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


def again_and_again(start: bytes, piece: bytes, wait: float = 0) -> Callable[[socket], None]:
    def say(line: socket) -> None:
        line.sendall(start)
        for each in cycle([piece]):
            line.sendall(each)
            time.sleep(wait)

    return say


def refused(site: Site, answer: bytes | Callable[[socket], object], kind: Kind = QUICK) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(site.page(answer), kind, rules=site.rules())
    assert caught.value.hint
    return caught.value


# -- too much ---------------------------------------------------------------------------------------------------


def test_a_body_without_end_is_let_go(site: Site) -> None:
    with memory_below(15 * MEGABYTE):
        error = refused(site, again_and_again(HEAD + b"\r\n", b"<p>" * 20_000), PAGE)
    assert "larger than 5 MB" in error.message


def test_a_body_that_says_it_is_too_large_is_not_even_begun(site: Site) -> None:
    assert "larger than 5 MB" in refused(site, reply(b"", length=5_000_001)).message


def test_the_largest_body_is_taken(site: Site) -> None:
    small = replace(PAGE, most_bytes=1_000)
    assert len(fetch(site.page(reply(bytes(1_000))), small, rules=site.rules()).content) == 1_000
    assert "0.001 MB" in refused(site, HEAD + b"\r\n" + bytes(1_001), small).message


def test_what_is_held_in_memory_has_a_limit_of_its_own(site: Site) -> None:
    url = site.page(reply(b"", length=50_000_001, content_type="text/csv"))
    with pytest.raises(FetchError, match="larger than 50 MB"):
        fetch(url, FEED, rules=site.rules())


def bomb(pack: Callable[[bytes], bytes] = gzip.compress) -> bytes:
    """10 GB of nothing, packed in 10 MB."""
    packed = pack(bytes(10 * MEGABYTE)) * 1_000
    assert len(packed) < 11 * MEGABYTE
    return packed


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_bomb_goes_off_in_a_little_memory(
    site: Site, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    url = site.page(reply(bomb(pack), f"Content-Encoding: {encoding}"))
    kind = replace(PAGE, most_bytes=12 * MEGABYTE)
    with memory_below(30 * MEGABYTE), pytest.raises(FetchError, match="larger than 12 MB"):
        fetch(url, kind, rules=site.rules())


def test_a_bomb_in_a_feed_costs_no_more_than_what_it_may_write(site: Site) -> None:
    url = site.page(reply(bomb(), content_type="application/gzip"))
    file = Nowhere()
    with memory_below(2 * MEGABYTE), pytest.raises(FetchError, match="larger than 50 MB"):
        download(url, file, replace(FEED, most_bytes=50 * MEGABYTE), rules=site.rules())
    assert 49 * MEGABYTE < file.size <= 50 * MEGABYTE


def test_a_bomb_in_a_bomb_is_no_better(site: Site) -> None:
    url = site.page(reply(gzip.compress(bomb()), "Content-Encoding: gzip", content_type="text/csv"))
    file = Nowhere()
    with memory_below(2 * MEGABYTE), pytest.raises(FetchError, match="larger than 50 MB"):
        download(url, file, replace(FEED, most_bytes=50 * MEGABYTE), rules=site.rules())
    assert file.size <= 50 * MEGABYTE


def test_packed_nothings_without_end_are_let_go(site: Site) -> None:
    nothing = gzip.compress(b"") * 1_000
    answer = again_and_again(HEAD + b"Content-Encoding: gzip\r\n\r\n", nothing)
    assert "larger than" in refused(site, answer, replace(PAGE, most_bytes=MEGABYTE)).message


def test_headers_without_end_are_let_go(site: Site) -> None:
    with memory_below(3 * MEGABYTE):
        assert (
            "not HTTP" in refused(site, again_and_again(HEAD, b"X-More: and more\r\n" * 1_000), PAGE).message
        )
        assert "not HTTP" in refused(site, again_and_again(HEAD + b"X-Long: ", b"x" * 10_000), PAGE).message


def test_chunks_with_a_head_without_end_are_let_go(site: Site) -> None:
    start = HEAD + b"Transfer-Encoding: chunked\r\n\r\n5;"
    with memory_below(3 * MEGABYTE):
        assert "not HTTP" in refused(site, again_and_again(start, b"x" * 10_000), PAGE).message


# -- too slow ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"", b"H"),
        (HEAD, b"X"),
        (HEAD + b"Content-Length: 1000\r\n\r\n", b"x"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"),
    ],
)
def test_drops_end_at_the_deadline(site: Site, start: bytes, piece: bytes) -> None:
    began = time.monotonic()
    error = refused(site, again_and_again(start, piece, wait=0.05))
    assert "too slow" in error.message
    assert error.temporary
    assert time.monotonic() - began < 5


def test_a_silent_server_is_left_before_the_deadline(site: Site) -> None:
    site.page(lambda _: time.sleep(2))
    rules = replace(site.rules(), idle_seconds=0.1)
    with pytest.raises(TemporaryFetchError, match="too slow"):
        fetch(site.url(), rules=rules)


def test_redirects_share_one_deadline(site: Site) -> None:
    def slowly(line: socket) -> None:
        time.sleep(0.25)
        line.sendall(reply(b"", "Location: /", status="302 Found"))

    assert "too slow" in refused(site, slowly).message
    assert len(site.requests) <= 3


def test_an_interim_answer_without_end_ends_at_the_deadline(site: Site) -> None:
    assert "too slow" in refused(site, again_and_again(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500)).message


def test_one_byte_in_each_chunk_ends_at_the_deadline(site: Site) -> None:
    start = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    assert "too slow" in refused(site, again_and_again(start, b"1\r\nx\r\n" * 2_000)).message


# -- broken -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"220 mail.example ESMTP\r\n",
        b"<html>",
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 OK 200\r\n\r\n",
        HEAD + b"Content-Length: x\r\n\r\n",
        HEAD + b"Content-Length: -1\r\n\r\n",
        HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        HEAD + b"Content-Length: 10\r\n\r\nab",
        HEAD + b"Content-Length: 99999999999999999999999\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        HEAD + b"Transfer-Encoding: gzip\r\n\r\nab",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n",
        HEAD + b"Bad Header\r\n\r\n",
        HEAD + b"Bad\x00: x\r\n\r\n",
        HEAD + b"X: a\x00b\r\n\r\n",
        HEAD + b"Content-Encoding: gzip\r\n\r\n<html>",
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 99)[:-9],
        HEAD + b"Content-Encoding: br\r\n\r\nx",
        HEAD + b"Content-Encoding: gzip, gzip\r\n\r\nx",
        HEAD + b"Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n\r\nx",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nx",
        b"HTTP/1.1 000 Nothing\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF",
    ],
)
def test_what_makes_no_sense_is_told(site: Site, answer: bytes) -> None:
    error = refused(site, answer)
    assert str(error).isprintable()
    assert str(error.place) == site.url()


def test_a_connection_that_is_torn_down_is_told(site: Site) -> None:
    def say(line: socket) -> None:
        line.sendall(HEAD + b"Content-Length: 10\r\n\r\nab")
        line.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))  # closing sends a reset

    error = refused(site, say)
    assert error.temporary


def test_what_the_server_says_never_reaches_the_terminal(site: Site) -> None:
    for header in ("Content-Encoding: \x9b2J", "Location: http://\x9b2J.example/"):
        status = "302 Found" if header.startswith("Location") else "200 OK"
        assert str(refused(site, reply(b"x", header, status=status, content_type=""))).isprintable()


ANSWERS = st.builds(
    lambda start, pieces, cut: (start + b"".join(pieces))[cut:],
    st.sampled_from([HEAD, b"HTTP/1.1 302 Found\r\n", b"HTTP/1.0 200\r\n", b""]),
    st.lists(
        st.sampled_from(
            [
                b"Content-Type: text/html; charset=",
                b"Content-Encoding: gzip\r\n",
                b"Content-Encoding: deflate\r\n",
                b"Transfer-Encoding: chunked\r\n",
                b"Location: /%zz\r\n",
                b"Location: http://[\r\n",
                b"Location: //shop.example:80x\r\n",
                b"Content-Length: 5\r\n",
                b"ETag: \xff\r\n",
                b"\r\n",
                b"\r\n\r\n",
                b"5\r\n",
                b"\x1f\x8b\x08",
                b"<p>",
            ]
        )
        | st.binary(max_size=6),
        max_size=10,
    ),
    st.integers(0, 3),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(ANSWERS)
def test_any_answer_is_a_page_or_the_one_error(site: Site, answer: bytes) -> None:
    try:
        fetch(site.page(answer), QUICK, rules=site.rules())
    except FetchError as error:
        assert str(error).isprintable()
