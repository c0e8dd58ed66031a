"""How long an RSA key is, from its public half (DER, as DKIM records carry it in Base64)."""

from __future__ import annotations

import binascii
from base64 import b64decode

_SEQUENCE, _INTEGER, _BIT_STRING = 0x30, 0x02, 0x03


class NoKeyError(Exception):
    """The bytes are no RSA key."""


def key_bytes(text: str) -> bytes:
    """The bytes that ``text`` is Base64 of; white space in it does not count. Raises NoKeyError."""
    try:
        return b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoKeyError("the key is not written in Base64") from error


def rsa_bits(der: bytes) -> int:
    """The length of the modulus in bits. Raises NoKeyError.

    The key may be wrapped as all kinds of keys are (SubjectPublicKeyInfo), or stand alone (RSAPublicKey).
    """
    tag, inside, _ = _element(der)
    first, _, rest = _element(inside)
    if tag == _SEQUENCE and first == _SEQUENCE:
        tag, bits, _ = _element(rest)
        if tag != _BIT_STRING or bits[:1] != b"\0":
            raise NoKeyError("the key is wrapped in no way that is known")
        return _bits_alone(bits[1:])
    return _bits_alone(der)


def _bits_alone(der: bytes) -> int:
    tag, inside, _ = _element(der)
    first, modulus, rest = _element(inside)
    exponent, _, _ = _element(rest)
    if (tag, first, exponent) != (_SEQUENCE, _INTEGER, _INTEGER):
        raise NoKeyError("this is no RSA key")
    return int.from_bytes(modulus, "big").bit_length()


def _element(der: bytes) -> tuple[int, bytes, bytes]:
    """The tag and the content of the first element, and what comes after it."""
    if len(der) < 2:
        raise NoKeyError("the key breaks off")
    length, start = der[1], 2
    if length & 0x80:
        start += length & 0x7F
        length = int.from_bytes(der[2:start], "big")
    end = start + length
    if end > len(der):
        raise NoKeyError("the key breaks off")
    return der[0], der[start:end], der[end:]
