"""Kinds of mail addresses: those of free mailboxes, and those that nobody reads."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


def is_free(domain: str) -> bool:
    """Whether everybody can have an address there."""
    name, _, ending = domain.rpartition(".")
    return name in _words()["free"].get(ending, ())


def takes_no_answers(address: str) -> bool:
    """Whether the part before the @ says that nobody reads what comes: ``no-reply``, ``niet-beantwoorden``."""
    letters = re.sub(r"[^a-z]", "", address.partition("@")[0].lower())
    return any(word in letters for word in _words()["unread"])


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("mailboxes.toml").read_text(encoding="utf-8"))
