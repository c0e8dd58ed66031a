"""Mail addresses: read from whatever a list has, checked, and comparable.

Most addresses are plain ASCII and are decided by two patterns and a cache of domains. The rest goes the long way:
trimmed, checked part by part, and refused with a reason in plain words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, NoReturn

from postiljon.errors import RecipientError

from .mail_domains import meant_domain, role_names
from .trimming import trimmed

LONGEST = 254  # characters of an address, after RFC 5321
_LONGEST_NAME = 64  # before the @
_LONGEST_DOMAIN = 253
_MOST_LOOKED_AT = 1000  # characters of a cell

_ordinary_name = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*").fullmatch
_ascii_name = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*").fullmatch
_ordinary_domain = re.compile(
    r"(?:(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!..--)[a-z](?:[a-z0-9-]{0,61}[a-z0-9])"
).fullmatch
_strange_in_name = re.compile(r"[^A-Za-z0-9!#$%&'*+/=?^_`{|}~.\u0080-\U0010ffff-]").search
_strange_in_domain = re.compile(r"[^A-Za-z0-9.\u0080-\U0010ffff-]").search
_PARTED = re.compile(r"[\s,;|/<>]+")


class Address(NamedTuple):
    """An address as it is mailed and shown, and the ``key`` that is the same for each spelling of one mailbox.

    The name before the @ stays as it was written (composed, NFC); the domain is ASCII in small letters (IDNA).
    """

    email: str
    key: str


def read_address(text: str) -> Address:
    """The address in ``text``. Raises RecipientError with the reason, and a hint where a slip is likely."""
    name, _, domain = text.partition("@")
    is_ordinary = len(text) <= LONGEST and len(name) <= _LONGEST_NAME and _ordinary_name(name)
    if is_ordinary and (plain := _plain_domain(domain)):
        email = f"{name}@{plain}"
        return Address(email, email.lower())
    return _read_carefully(text)


def typo_hint(address: Address) -> str | None:
    """The address as it may have been meant, when its domain is nearly a common one; nothing is corrected."""
    name, _, domain = address.email.rpartition("@")
    meant = meant_domain(domain)
    return f"{name}@{meant}" if meant else None


def is_role(address: Address) -> bool:
    """Whether the address is that of a task, such as info@, and may be read by several people."""
    return address.key.rpartition("@")[0] in role_names()


@lru_cache(maxsize=16_384)
def _plain_domain(domain: str) -> str:
    """An ASCII domain in small letters; "" when it needs a closer look."""
    lower = domain.lower()
    is_plain = len(lower) <= _LONGEST_DOMAIN and lower.isascii() and _ordinary_domain(lower)
    return lower if is_plain else ""


def _read_carefully(text: str) -> Address:
    text = trimmed(text[:_MOST_LOOKED_AT])
    name, at, domain = text.rpartition("@")
    if reason := next(_reasons(text, name if at else "", domain), None):
        _refuse(reason, domain if at else "")
    name = name if _ascii_name(name) else _checked_name(name)
    domain = _plain_domain(domain) or _checked_domain(domain)
    email = f"{name}@{domain}"
    if len(email.encode()) > LONGEST:
        _refuse(f"it is longer than {LONGEST} characters")
    return Address(email, f"{unicodedata.normalize('NFC', name.casefold())}@{domain}")


def _reasons(text: str, name: str, domain: str) -> Iterator[str]:
    """What is wrong with an address as a whole and with its parts, the plainest first."""
    if not text:
        yield "there is no address here"
    elif "@" not in text:
        yield "there is no @ in it"
    elif "@" in name:
        several = sum("@" in part for part in _PARTED.split(text)) > 1
        yield "there are several addresses in it" if several else "there is more than one @ in it"
    elif len(text) > LONGEST:
        yield f"it is longer than {LONGEST} characters"
    yield from _reasons_of_name(name)
    yield from _reasons_of_domain(domain)


def _reasons_of_name(name: str) -> Iterator[str]:
    if not name:
        yield "nothing stands before the @"
    if any(map(str.isspace, name)):
        yield "there is a space before the @"
    if strange := _strange_in_name(name):
        yield f"it has {_shown(strange[0])} before the @"
    if name.startswith(".") or name.endswith(".") or ".." in name:
        yield "a dot before the @ stands at an end or beside another dot"
    if len(name.encode("utf-8", "replace")) > _LONGEST_NAME:
        yield f"what stands before the @ is longer than {_LONGEST_NAME} characters"


def _reasons_of_domain(domain: str) -> Iterator[str]:
    if not domain:
        yield "nothing stands after the @"
    if any(map(str.isspace, domain)):
        yield "there is a space after the @"
    if strange := _strange_in_domain(domain):
        yield f"it has {_shown(strange[0])} after the @"
    if domain.startswith(".") or ".." in domain:
        yield "a dot after the @ stands at an end or beside another dot"
    if domain.isascii() and "." not in domain:
        yield f"the domain {_shown(domain)} has no ending, such as .com"
    if re.search(r"(?:^|\.)-|-(?:$|\.)", domain):
        yield "a part of the domain begins or ends with a hyphen"
    if domain.isascii() and domain.rpartition(".")[2].isdigit():
        yield "the domain ends with a number"


def _checked_name(name: str) -> str:
    """A name with letters from beyond ASCII."""
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(f"{name}@example.com", check_deliverability=False).local_part
    except EmailNotValidError:
        _refuse("it has characters before the @ that no address has")


@lru_cache(maxsize=4096)
def _checked_domain(domain: str) -> str:
    """A domain with letters from beyond ASCII, or one that is strange in another way, as ASCII."""
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(f"a@{domain}", check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        _refuse(f"{_shown(domain)} cannot be a domain", domain)
    return found.ascii_domain


def _refuse(reason: str, domain: str = "") -> NoReturn:
    meant = meant_domain(domain) if domain else None
    raise RecipientError(reason, hint=f"did you mean {meant}?" if meant else None)


def _shown(text: str) -> str:
    """``text`` between quotes, without anything that a terminal would obey."""
    return f'"{text[:40].encode("unicode_escape").decode() if not text.isprintable() else text[:40]}"'
