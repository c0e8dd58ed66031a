"""Drawings become pictures, and get nothing from outside themselves on the way."""

from __future__ import annotations

import gzip
import threading
import time
import tracemalloc
import zlib
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from postiljon.errors import PictureError, TinyPictureError
from postiljon.pictures.fitting import fit
from postiljon.pictures.model import CARD
from tests.pictures.drawn import pixel, quarters, read, saved, svg

TEAL = '<rect width="300" height="300" fill="#0e6468"/>'


def colour(raw: bytes) -> tuple[int, ...]:
    return pixel(read(fit(raw).content), (100, 100))


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('width="120" height="60"', (240, 120)),
        ('width="900" height="300"', (1200, 400)),
        ('width="3000px" height="1000px"', (1200, 400)),
        ('width="25.4mm" height="2in"', (192, 384)),
        ('width="120" viewBox="0 0 30 10"', (240, 80)),
        ('width="100%" height="100%" viewBox="0 0 90 30"', (1200, 400)),
        ('viewBox="-5,-5,90,30"', (1200, 400)),
    ],
)
def test_it_is_as_sharp_as_its_place_allows(attributes: str, expected: tuple[int, int]) -> None:
    made = fit(svg(TEAL, attributes))
    assert (made.kind, made.width, made.height) == ("png", *expected)
    assert read(made.content).size == expected


def test_a_card_takes_a_smaller_one() -> None:
    assert fit(svg(TEAL, 'viewBox="0 0 900 300"'), CARD).width == 800


def test_packed_drawings_and_those_in_other_encodings_are_read() -> None:
    plain = svg(TEAL)
    document = f'<?xml version="1.0" encoding="utf-16"?><!-- drawn -->\n{plain.decode()}'
    for raw in (gzip.compress(plain), document.encode("utf-16"), b"\xef\xbb\xbf \n" + plain):
        assert colour(raw) == (14, 100, 104, 255)


def test_entities_of_its_own_are_filled_in() -> None:
    prologue = b'<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY teal "#0e6468">]>'
    raw = b'<svg xmlns="&ns;" width="120" height="120"><rect width="120" height="120" fill="&teal;"/></svg>'
    assert colour(prologue + raw) == (14, 100, 104, 255)


def test_letters_are_drawn_and_told_of() -> None:
    made = fit(svg('<text x="10" y="60" font-size="40" font-family="Arial, sans-serif">Dag</text>' + TEAL))
    assert made.notes == ("its letters have the fonts of this computer",)


# -- what it must not reach ------------------------------------------------------------------------------------


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A picture that lies on this computer."""
    path = tmp_path / "secret.png"
    path.write_bytes(saved(Pillow.new("RGB", (100, 100), "red"), "PNG"))
    return path


@pytest.fixture
def visits() -> Iterator[tuple[str, list[str]]]:
    """The address of a server that answers with a picture, and what it was asked for."""
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(saved(quarters(), "PNG"))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


NESTED = escape(svg('<image href="{}" width="99" height="99"/>').decode())
IN_WAYS = [
    '<image href="{}" width="120" height="120"/>',
    '<image xlink:href="{}" width="120" height="120"/>',
    '<filter id="f"><feImage href="{}"/></filter><rect width="120" height="120" filter="url(#f)"/>',
    '<filter id="f"><feImage xlink:href="{}"/></filter><rect width="120" height="120" filter="url(#f)"/>',
    '<use href="{}#a"/>',
    '<pattern id="p" xlink:href="{}" width="1" height="1"/><rect width="120" height="120" fill="url(#p)"/>',
    '<style>@import url("{0}"); rect {{ fill: url("{0}") }}</style>',
    f'<image href="data:image/svg+xml,{NESTED}" width="120" height="120"/>',
]  # fmt: skip


@pytest.mark.parametrize("way", IN_WAYS)
def test_no_file_is_read(way: str, secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(secret.parent)
    for name in (str(secret), secret.as_uri(), secret.name, f"./{secret.name}"):
        raw = svg('<rect width="120" height="120" fill="#0e6468"/>' + way.format(name))
        colours = read(fit(raw).content).convert("RGB").getcolors()
        assert colours is not None
        assert not [shade for _, shade in colours if isinstance(shade, tuple) and shade[0] > 100]


@pytest.mark.parametrize("way", IN_WAYS)
def test_no_server_is_asked(way: str, visits: tuple[str, list[str]]) -> None:
    address, asked = visits
    fit(svg(TEAL + way.format(f"{address}/picture.png")))
    assert asked == []


def test_what_was_left_out_is_told() -> None:
    nested = IN_WAYS[-1].format("photo.jpg")
    assert fit(svg(TEAL + nested)).notes == ("what it takes from other files is left out",)
    assert fit(svg(TEAL + IN_WAYS[0].format("photo.jpg"))).notes == (
        "what it takes from other files is left out",
    )


def test_pictures_inside_it_stay() -> None:
    inside = b64encode(saved(Pillow.new("RGB", (10, 10), "red"), "PNG")).decode()
    made = fit(svg(f'<image href="data:image/png;base64,{inside}" width="120" height="120"/>'))
    assert pixel(read(made.content), (100, 100)) == (255, 0, 0, 255)
    assert made.notes == ()


def test_an_entity_from_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    prologue = f'<!DOCTYPE svg [<!ENTITY secret SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'.encode()
    with pytest.raises(PictureError, match="damaged"):
        fit(prologue + svg("<text>&secret;</text>"))


# -- bombs -----------------------------------------------------------------------------------------------------


def _nested_uses(levels: int) -> str:
    groups = "".join(
        f'<g id="g{level}">' + f'<use xlink:href="#g{level - 1}"/>' * 10 + "</g>"
        for level in range(1, levels)
    )
    return f'<defs><rect id="g0" width="9" height="9"/>{groups}</defs><use xlink:href="#g{levels - 1}"/>'


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return f'<!DOCTYPE svg [<!ENTITY e0 "ha">{entities}]>'.encode() + svg("<text>&e9;</text>")


@pytest.mark.parametrize(
    "raw",
    [
        svg(_nested_uses(12)),
        svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
        svg("<g>" * 100_000 + "</g>" * 100_000),
        svg(TEAL, 'width="100000" height="100000"'),
        svg(TEAL, 'width="1e30" height="1e30"'),
        svg(TEAL, 'width="100" height="1e5" viewBox="0 0 1 1000000000"'),
        svg(TEAL, ""),
        svg(TEAL, 'width="0" height="0"'),
        svg(TEAL)[:60],
        b"<svg>" + TEAL.encode() + b"</svg>",
        _laughs(),
        gzip.compress(svg(" " * 6_000_000)),
        gzip.compress(svg(TEAL))[:30],
        b"\x1f\x8b\x08" + bytes(100),
    ],
    ids=range(14),
)  # fmt: skip
def test_bombs_and_rubbish_are_refused(raw: bytes) -> None:
    with pytest.raises(PictureError) as caught:
        fit(raw)
    assert caught.value.hint


def test_a_packed_bomb_is_unpacked_only_as_far_as_it_is_read() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(PictureError, match="over 5 MB"):
        fit(bomb)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_bomb_inside_a_drawing_stays_in_a_process_of_its_own() -> None:
    side = 17_000
    chunks = (
        (b"IHDR", side.to_bytes(4, "big") * 2 + b"\1\0\0\0\0"),
        (b"IDAT", zlib.compress(bytes((side // 8 + 1) * side), 1)),
        (b"IEND", b""),
    )
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        for kind, data in chunks
    )
    image = f'<image href="data:image/png;base64,{b64encode(png).decode()}" width="120" height="120"/>'
    with pytest.raises(PictureError, match="cannot be drawn"):
        fit(svg(TEAL + image))


def test_a_drawing_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postiljon.pictures.svg._MOST_SECONDS", 0.5)
    slow = '<filter id="f"><feTurbulence baseFrequency=".01" numOctaves="99999999"/></filter>'
    started = time.monotonic()
    with pytest.raises(PictureError, match="too long"):
        fit(svg(slow + '<rect width="120" height="120" filter="url(#f)"/>'))
    assert time.monotonic() - started < 5


def test_an_icon_is_an_icon() -> None:
    with pytest.raises(TinyPictureError, match="24 × 24"):
        fit(svg(TEAL, 'viewBox="0 0 24 24"'))


@settings(max_examples=40)
@given(st.binary(max_size=200), st.text(max_size=60))
def test_damage_gives_a_picture_or_a_typed_error(noise: bytes, words: str) -> None:
    for raw in (b"<svg " + noise, svg(TEAL + words), svg(TEAL, words), gzip.compress(svg(words))):
        try:
            fit(raw)
        except PictureError:
            continue
