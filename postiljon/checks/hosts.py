"""What is known of the names of sites: which are not on the web, which only for trying out, which belong together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from .addresses import Address

# Below them sites begin, as in co.uk and com.au.
_BY_COUNTRY = frozenset({"ac", "co", "com", "edu", "gov", "net", "or", "org"})


def site_of(host: str) -> str:
    """What is registered of a name: "example.com" of "www.example.com". Roughly; other names stay as they are."""
    labels = _in_ascii(host).split(".")
    if len(labels) < 3 or labels[-1].isdigit():
        return ".".join(labels)
    has_country = len(labels[-1]) == 2 and labels[-2] in _BY_COUNTRY
    return ".".join(labels[-3:] if has_country else labels[-2:])


def is_inside(address: Address) -> bool:
    """Whether only the sender's own computer or network knows the host."""
    if ip := address.ip:
        return not ip.is_global
    host = address.host
    return "." not in host or host.endswith(tuple(f".{ending}" for ending in _lists()["not_on_the_web"]))


def is_for_trying_out(address: Address, own_site: str) -> bool:
    """Whether the host's name is that of a test site; at ``own_site`` more words say so than at somebody else's."""
    site = site_of(address.host)
    known = [*_lists()["test_sites"], *(_lists()["own_test_sites"] if site == own_site else ())]
    words = re.split(r"[.-]", address.host.removesuffix(site))
    return not set(words).isdisjoint(known) or _is_listed(site, "tunnels")


def is_shortener(host: str) -> bool:
    """Whether addresses at ``host`` stand for other ones."""
    return _is_listed(host.removeprefix("www."), "shorteners")


def is_ending(label: str) -> bool:
    """Whether names of sites often end so."""
    return label.lower() in _lists()["endings"]


def _is_listed(host: str, kind: str) -> bool:
    name, _, ending = host.rpartition(".")
    return name in _lists()[kind].get(ending, ())


def _in_ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.lower()


@cache
def _lists() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("hosts.toml").read_text(encoding="utf-8"))
