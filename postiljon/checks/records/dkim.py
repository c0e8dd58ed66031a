"""DKIM: whether the public key by which receivers verify a signature is there, and good (RFC 6376)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from postiljon.errors import FetchError

from .model import Item, Lookup, all_of, judged, not_checked
from .rsa_key import NoKeyError, key_bytes, rsa_bits
from .tags import BrokenTagsError, tags_of

ITEMS = ("dkim-present", "dkim-syntax", "dkim-valid", "dkim-size", "dkim-strength", "dkim-live")

_LEAST_BITS, _GOOD_BITS = 1024, 2048
_ED25519_BYTES = 32


@dataclass(frozen=True, slots=True)
class Dkim:
    """The key at ``name``. ``record`` is "" and ``bits`` None where there is none to be read."""

    name: str
    items: tuple[Item, ...]
    record: str = ""
    key_type: str = ""
    bits: int | None = None


def examine_dkim(selector: str, domain: str, lookup: Lookup) -> Dkim:
    """The key that ``selector`` names in ``domain``."""
    if not selector or not domain:
        return Dkim("", all_of(ITEMS, (), "no selector is set: [dkim] selector = “…” in postiljon.toml"))
    name = f"{selector}._domainkey.{domain}"
    try:
        records = lookup(name, "TXT")
    except FetchError as error:
        return Dkim(name, all_of(ITEMS, (), error.message))
    if not records:
        absent = judged("dkim-present", False, f"there is no TXT record {name}")
        return Dkim(name, all_of(ITEMS, [absent], "there is no key"))
    present = judged("dkim-present", True, f"there is a TXT record {name}")
    if len(records) > 1:
        broken = judged("dkim-syntax", False, f"there are {len(records)} records where one should be")
        return Dkim(name, all_of(ITEMS, [present, broken], "it is not clear which key counts"))
    return _read(name, records[0], present)


def _read(name: str, record: str, present: Item) -> Dkim:
    try:
        tags = _checked(tags_of(record))
        bits = _bits(tags) if tags["p"] else None
    except (BrokenTagsError, NoKeyError) as error:
        broken = judged("dkim-syntax", False, str(error))
        return Dkim(name, all_of(ITEMS, [present, broken], "the key cannot be read"), record)
    key_type = _key_type(tags)
    items = [
        present,
        judged("dkim-syntax", True, f"a key of the type {key_type}"),
        *_of_tags(tags, key_type, bits),
    ]
    return Dkim(name, all_of(ITEMS, items, "the key was withdrawn"), record, key_type, bits)


def _checked(tags: dict[str, str]) -> dict[str, str]:
    if "v" in tags and (next(iter(tags)) != "v" or tags["v"] != "DKIM1"):
        raise BrokenTagsError("a key begins with v=DKIM1, or has no v= at all")
    if "p" not in tags:
        raise BrokenTagsError("p= is missing, the key itself")
    if _key_type(tags) not in {"rsa", "ed25519"}:
        raise BrokenTagsError("the type of the key (k=) is neither rsa nor ed25519")
    if _words(tags.get("s", "*")).isdisjoint({"*", "email"}):
        raise BrokenTagsError("the key is not meant for mail (s=)")
    if "h" in tags and "sha256" not in _words(tags["h"]):
        raise BrokenTagsError("the key does not allow sha256 (h=), with which signatures are made")
    return tags


def _bits(tags: dict[str, str]) -> int:
    der = key_bytes(tags["p"])
    if _key_type(tags) == "rsa":
        return rsa_bits(der)
    if len(der) != _ED25519_BYTES:
        raise NoKeyError(f"an ed25519 key has {_ED25519_BYTES} bytes, this one {len(der)}")
    return _ED25519_BYTES * 8


def _of_tags(tags: dict[str, str], key_type: str, bits: int | None) -> Iterator[Item]:
    is_test = "y" in _words(tags.get("t", ""))
    words = "t=y: receivers treat a signature as if there were none" if is_test else "it is no test"
    validity = "it is in force" if bits else "p= is empty: the key was withdrawn"
    yield judged("dkim-valid", bits is not None, validity)
    yield judged("dkim-live", not is_test, words)
    if key_type == "ed25519" and bits:
        yield judged("dkim-size", True, "ed25519 is strong enough")
        yield not_checked("dkim-strength", "not every receiver knows ed25519; give the others an RSA key")
    elif bits:
        yield judged("dkim-size", bits >= _LEAST_BITS, f"{bits} bits; below {_LEAST_BITS} nobody believes it")
        yield judged("dkim-strength", bits >= _GOOD_BITS, f"{bits} bits; {_GOOD_BITS} are asked for today")


def _key_type(tags: dict[str, str]) -> str:
    return tags.get("k", "rsa").lower()


def _words(value: str) -> set[str]:
    return {word.strip().lower() for word in value.split(":")}
