"""The text of an SPF record as terms (RFC 7208 §4.6, §5, §6, §7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_network

from .model import shown

_VERSION = re.compile(r"v=spf1(?: |$)", re.IGNORECASE)
_MECHANISM = re.compile(
    r"(?P<qualifier>[+?~-]?)(?P<name>all|include|a|mx|ptr|ip4|ip6|exists)(?P<rest>[:/].*)?",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"(?P<name>[a-z][a-z0-9_.-]*)=(?P<value>.*)", re.IGNORECASE)
_PREFIXES = re.compile(r"(?:/(?P<four>\d{1,2}))?(?://(?P<six>\d{1,3}))?$", re.ASCII)
_NETMASK = re.compile(r"/.*[^0-9]")  # Python reads 192.0.2.0/255.255.255.0, SPF does not
_MACRO = re.compile(r"%(?:\{[slodiphcrtv]\d{0,3}r?[.+,/_=-]*\}|[%_-])", re.IGNORECASE)
_DOMAIN = re.compile(r"[!-$&-~]+\.[a-z0-9-]+\.?", re.IGNORECASE)  # every sign but a space and %

NEEDS_TARGET = {"include", "exists", "ip4", "ip6"}
ASKING = {"include", "a", "mx", "ptr", "exists", "redirect"}  # each costs its reader a look-up


@dataclass(frozen=True, slots=True)
class Term:
    """A mechanism, or the modifier ``redirect``. ``target`` is a domain or network, "" for the record's own domain."""

    name: str
    qualifier: str = "+"
    target: str = ""

    @property
    def depends_on_the_mail(self) -> bool:
        """Whether its target is another one for every mail: it holds macros."""
        return "%" in self.target


@dataclass(frozen=True, slots=True)
class Terms:
    """What a record says; nothing that comes after ``all`` is in it, as nobody reads that. ``errors`` are in words."""

    terms: tuple[Term, ...]
    errors: tuple[str, ...] = ()

    @property
    def all(self) -> str:
        """The qualifier of ``all``, "" without one."""
        return next((term.qualifier for term in self.terms if term.name == "all"), "")

    @property
    def redirect(self) -> str:
        """Where the record is continued, "" where it is whole."""
        return next((term.target for term in self.terms if term.name == "redirect"), "")


def is_spf(text: str) -> bool:
    """Whether a TXT record is one of SPF."""
    return bool(_VERSION.match(text))


def terms_of(text: str) -> Terms:
    """The terms of an SPF record, in order, ``redirect`` last."""
    mechanisms: list[Term] = []
    redirects: list[Term] = []
    errors: list[str] = []
    for word in text.split(" ")[1:]:
        if not word:
            continue
        if modifier := _MODIFIER.fullmatch(word):
            redirects += _redirects(modifier, errors)
        elif found := _mechanism(word):
            mechanisms.append(found)
        else:
            errors.append(f"“{shown(word)}” is nothing that SPF knows")
    if len(redirects) > 1:
        errors.append("redirect= is there twice")
    return Terms(_read_terms(mechanisms, redirects), tuple(errors))


def _read_terms(mechanisms: list[Term], redirects: list[Term]) -> tuple[Term, ...]:
    end = next((at for at, term in enumerate(mechanisms, 1) if term.name == "all"), 0)
    return tuple(mechanisms[:end] if end else [*mechanisms, *redirects[:1]])


def _redirects(modifier: re.Match[str], errors: list[str]) -> list[Term]:
    """The modifier where it is ``redirect``; others, also unknown ones, say nothing about who may send."""
    name, value = modifier["name"].lower(), modifier["value"]
    if name not in {"redirect", "exp"}:
        return []
    if not _is_domain(value):
        errors.append(f"“{shown(modifier[0])}” leads to no domain")
        return []
    return [Term(name, target=_plain(value))] if name == "redirect" else []


def _mechanism(word: str) -> Term | None:
    found = _MECHANISM.fullmatch(word)
    if not found:
        return None
    name, rest = found["name"].lower(), found["rest"] or ""
    target = _network(name, rest) if name.startswith("ip") else _domain(name, rest)
    return None if target is None else Term(name, found["qualifier"] or "+", target)


def _network(name: str, rest: str) -> str | None:
    try:
        network = ip_network(rest[1:], strict=False)
    except ValueError:
        return None
    is_right = rest[0] == ":" and name == f"ip{network.version}" and not _NETMASK.search(rest)
    return rest[1:] if is_right else None


def _domain(name: str, rest: str) -> str | None:
    """The domain of a mechanism, "" for the record's own; None where it is not written as it must be."""
    if name in {"a", "mx"}:
        prefixes = _PREFIXES.search(rest)
        assert prefixes  # it may be empty
        if int(prefixes["four"] or 0) > 32 or int(prefixes["six"] or 0) > 128:
            return None
        rest = rest[: prefixes.start()]
    if not rest:
        return None if name in NEEDS_TARGET else ""
    is_right = name != "all" and rest[0] == ":" and _is_domain(rest[1:])
    return _plain(rest[1:]) if is_right else None


def _is_domain(text: str) -> bool:
    """Whether ``text`` is a domain, or becomes one when its macros are filled in."""
    plain = _MACRO.sub("x", text)
    return "%" not in plain and bool(_DOMAIN.fullmatch(plain) or (plain != text and text.endswith("}")))


def _plain(domain: str) -> str:
    return domain.rstrip(".").lower()
