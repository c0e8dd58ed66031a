"""The mail programs that matter: by the words of a marketer, and back into words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from postiljon.errors import Place, SettingsError
from postiljon.toml_file import suggestion

from .support import support_table


def clients_named(words: Iterable[str], place: Place | None = None) -> tuple[str, ...]:
    """The programs that the words stand for, such as "gmail.ios", each once; the usual ones for no words.

    A word is a program ("outlook.windows", "Outlook for Windows"), a family of them ("gmail") or one of our own
    ("webmail floor"). Raises SettingsError, with the place of the setting, for a word that is none of these.
    """
    known = _known()
    found: dict[str, None] = {}
    for word in list(words) or ["default"]:
        meant = known.get(word.strip().lower())
        if meant is None:
            hint = suggestion(word.strip().lower(), known) or f"families: {', '.join(_names()['families'])}"
            raise SettingsError(f"there is no mail program {word!r:.60}", place=place, hint=hint)
        found |= dict.fromkeys(meant)
    return tuple(found)


def in_words(programs: Sequence[str], among: Sequence[str]) -> str:
    """The programs for people: "Gmail, Outlook for Windows". All of a family among those that matter is the family."""
    said: dict[str, None] = {}
    for program in programs:
        family = program.partition(".")[0]
        of_family = {each for each in among if each.startswith(f"{family}.")}
        is_whole = len(of_family) > 1 and of_family <= set(programs)
        said[_names()["families"][family] if is_whole else name_of(program)] = None
    return ", ".join(said)


def name_of(program: str) -> str:
    """What people call a program: "Outlook for Windows" for "outlook.windows"."""
    names = _names()
    family, _, platform = program.partition(".")
    found: str = names["programs"].get(program) or names["platforms"][platform].format(
        names["families"][family]
    )
    return found


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """The programs by every word that stands for them, in small letters."""
    names, programs = _names(), support_table().programs
    families = {
        family: tuple(each for each in programs if each.startswith(f"{family}."))
        for family in names["families"]
    }
    return {
        **{names["families"][family].lower(): found for family, found in families.items()},
        **families,
        **{name_of(program).lower(): (program,) for program in programs},
        **{program: (program,) for program in programs},
        **{word: tuple(found.split()) for word, found in names["words"].items()},
    }


@cache
def _names() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("programs.toml").read_text(encoding="utf-8"))
