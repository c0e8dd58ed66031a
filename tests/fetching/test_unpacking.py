"""Packed bytes, whole and broken, in chunks of any size."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.fetching.unpacking import PIECE, DamagedError, decoded, without_gzip

TEXT = b"Dag lezer. " * 1_000


def chunks(raw: bytes, size: int) -> Iterator[bytes]:
    return (raw[at : at + size] for at in range(0, len(raw), size))


def bare(raw: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(raw) + packer.flush()


PACKED = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
}


@pytest.mark.parametrize("size", [1, 2, 3, 1_000_000])
@pytest.mark.parametrize("encoding", PACKED)
def test_every_encoding_in_chunks_of_every_size(encoding: str, size: int) -> None:
    assert b"".join(decoded(chunks(PACKED[encoding], size), encoding)) == TEXT


@given(st.binary(max_size=3_000), st.integers(1, 3_000))
def test_deflate_is_understood_with_and_without_its_wrapper(raw: bytes, size: int) -> None:
    for packed in (zlib.compress(raw), bare(raw)):
        assert b"".join(decoded(chunks(packed, size), "deflate")) == raw


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "\x1b[31m", "é"])
def test_what_nobody_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(DamagedError) as caught:
        list(decoded([b"x"], encoding))
    assert str(caught.value).isascii()
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize("size", [1, 100_000])
def test_an_end_that_is_missing_is_told(encoding: str, size: int) -> None:
    packed = PACKED[encoding]
    for end in (1, 2, len(packed) // 2, len(packed) - 1):
        with pytest.raises(DamagedError):
            list(decoded(chunks(packed[:end], size), encoding))


def test_damage_is_told() -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[-6] ^= 1  # in the checksum
    with pytest.raises(DamagedError):
        list(decoded([bytes(packed)], "gzip"))
    with pytest.raises(DamagedError):
        list(decoded([b"<html>"], "gzip"))


def test_nothing_packed_is_nothing() -> None:
    assert list(decoded([], "gzip")) == []
    assert list(decoded([], "deflate")) == []


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_members_follow_each_other_and_what_comes_after_is_left_out(size: int) -> None:
    two = gzip.compress(b"een ") + gzip.compress(b"twee")
    for after in (b"", b"\0", b"\0" * 600, b"\x1f", b"rubbish"):
        assert b"".join(decoded(chunks(two + after, size), "gzip")) == b"een twee"


@given(st.binary(max_size=300), st.integers(1, 300))
def test_only_a_gzip_file_is_unpacked(raw: bytes, size: int) -> None:
    if not raw.startswith(b"\x1f\x8b"):
        assert b"".join(without_gzip(chunks(raw, size))) == raw
    assert b"".join(without_gzip(chunks(gzip.compress(raw), size))) == raw


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_give_an_answer_or_the_one_error(raw: bytes, encoding: str) -> None:
    try:
        list(decoded([raw], encoding))
    except DamagedError:
        return


def test_a_bomb_comes_out_in_small_pieces() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 60_000
    tracemalloc.start()
    assert max(map(len, decoded([bomb], "gzip"))) == PIECE
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
