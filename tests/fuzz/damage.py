"""Damage: bytes lost, doubled, swapped, or put in that mean harm."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.fuzz.material import Thing

_HARMFUL = (
    b"<script>alert(1)</script>",
    b'<a href="javascript:alert(1)">x</a>',
    b"<img src=x onerror=alert(1)>",
    b"<svg onload=alert(1)>",
    b'<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    b"<div>" * 3000,
    b"</div></p></table>",
    b"<table><tr><td>" * 300,
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>&b;',
    b'<base href="javascript:alert(1)//">',
    b"{{ recipient.email }}",
    b"{% for x in y %}",
    b"{{ products }}",
    b"&#0;&#x110000;&nbsp;&euro;",
    b"\x00\xff\xfe\xef\xbb\xbf",
    "€ 1.299,-\u202e\u2028".encode(),
    b"1e999 NaN -5 " + b"9" * 400,
    b"\"'`;,\t\r\n",
    b"[" * 5000,
    b"> " * 2000,
    b"*_" * 2000,
)


def damaged(things: Sequence[Thing], seed: int, number: int) -> tuple[Thing, bytes]:
    """One of ``things``, damaged in the way that belongs to ``seed`` and ``number``."""
    chance = Random(f"{seed}:{number}")
    thing = chance.choice(things)
    raw = thing.raw
    for _ in range(chance.randint(1, 6)):
        raw = chance.choice((_lost, _doubled, _swapped, _harmed, _harmed, _noisy))(raw, chance)
    return thing, raw


def _spot(raw: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(raw) + 1)
    return start, min(len(raw), start + chance.choice((1, 3, 20, 200, 5000)))


def _lost(raw: bytes, chance: Random) -> bytes:
    start, end = _spot(raw, chance)
    return raw[:start] + raw[end:]


def _doubled(raw: bytes, chance: Random) -> bytes:
    start, end = _spot(raw, chance)
    return raw[:end] + raw[start:end] * chance.choice((1, 2, 50)) + raw[end:]


def _swapped(raw: bytes, chance: Random) -> bytes:
    start, end = _spot(raw, chance)
    other = chance.randrange(len(raw) + 1)
    return raw[:other] + raw[start:end] + raw[other:]


def _harmed(raw: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(raw) + 1)
    return raw[:start] + chance.choice(_HARMFUL) + raw[start:]


def _noisy(raw: bytes, chance: Random) -> bytes:
    start, _ = _spot(raw, chance)
    return raw[:start] + chance.randbytes(chance.choice((1, 4, 40))) + raw[start:]
