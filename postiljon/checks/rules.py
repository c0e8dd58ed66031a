"""Every rule there is, by family and by code."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from postiljon.errors import UsageError
from postiljon.toml_file import suggestion

from .model import FAMILIES, Rule


@cache
def every_rule() -> tuple[Rule, ...]:
    """All rules, family by family."""
    from . import (
        accessibility,
        building,
        content,
        links,
        personalisation,
        pictures,
        programs,
        sender,
        size,
        structure,
    )
    from .clients import rules as clients

    return (
        *building.RULES,
        *structure.RULES,
        *size.RULES,
        *programs.RULES,
        *clients.RULES,
        *accessibility.RULES,
        *links.RULES,
        *pictures.RULES,
        *content.RULES,
        *personalisation.RULES,
        *sender.RULES,
    )


def rules_named(words: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of those families and codes; all of them for no words. Raises UsageError for a word that is neither."""
    wanted = [word.strip() for word in words if word.strip()]
    for word in wanted:
        _require_known(word)
    return tuple(rule for rule in every_rule() if not wanted or _is_meant(rule, wanted))


def rule_of(code: str) -> Rule:
    """The rule with that code, in any case of letters. Raises UsageError when there is none."""
    _require_known(code)
    found = next((rule for rule in every_rule() if rule.code == code.upper()), None)
    if found is None:
        raise UsageError(f"{code} is a family of rules", hint="name one of them by its code, such as L02")
    return found


def _is_meant(rule: Rule, wanted: list[str]) -> bool:
    return rule.family in [word.lower() for word in wanted] or rule.code in [word.upper() for word in wanted]


def _require_known(word: str) -> None:
    codes = [rule.code for rule in every_rule()]
    if word.upper() not in codes and word.lower() not in FAMILIES:
        hint = suggestion(word.lower(), FAMILIES) or suggestion(word.upper(), codes)
        raise UsageError(f"there is no check {word!r:.40}", hint=hint or f"families: {', '.join(FAMILIES)}")
