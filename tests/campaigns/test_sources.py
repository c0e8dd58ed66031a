"""What a source is: told by its server, its name, or how it begins."""

from __future__ import annotations

from time import process_time

import pytest

from postiljon.campaigns.sources import Kind, Source


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"Beter slapen\n\nEen kop thee.", Kind.TEXT),
        (b"", Kind.TEXT),
        (b"---\ntitle: Thee\n---\n", Kind.MARKDOWN),
        (b"\xef\xbb\xbf+++\ntitle = 'Thee'\n+++\n", Kind.MARKDOWN),
        (b"<!DOCTYPE html><p>Thee", Kind.PAGE),
        (b'<?xml version="1.0"?>\n<!-- saved > --><!-- twice -->\n<html>', Kind.PAGE),
        ("\ufeff<html>".encode("utf-16-le"), Kind.PAGE),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', Kind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', Kind.FEED),
        (b"<3 thee\n\nEen kop.", Kind.TEXT),
    ],
)
def test_how_it_begins(raw: bytes, kind: Kind) -> None:
    assert Source(raw, "stdin").kind() is kind


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("thee.md", "", Kind.MARKDOWN),
        ("thee.HTML", "", Kind.PAGE),
        ("thee", "text/markdown", Kind.MARKDOWN),
        ("thee", "application/xhtml+xml", Kind.PAGE),
        ("thee", "application/rss+xml", Kind.FEED),
        ("thee.txt", "text/plain", Kind.TEXT),
    ],
)
def test_what_it_is_called(name: str, media_type: str, kind: Kind) -> None:
    assert Source(b"Thee", name, media_type=media_type).kind() is kind


@pytest.mark.parametrize("piece", [b"<!---->", b"<!--", b"<!-- a -->\n", b"<?xml ", b" ", b"-->"])
def test_hostile_beginnings_take_no_time(piece: bytes) -> None:
    start = process_time()
    assert Source(piece * 2_000 + b"x", "stdin").kind() is Kind.TEXT
    assert process_time() - start < 1
