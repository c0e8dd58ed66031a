"""Makes ``support.txt`` anew from the data of Can I email: ``python -m postiljon.checks.clients.refresh data.json``.

The data is what www.caniemail.com publishes at /api/data.json. Of each program the last value counts in the order of
the file: as texts, Outlook's 2016 would come after its 16.80.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from .support import OTHER_ACCOUNT, TABLE

_HEAD = """\
# What mail programs support, by Can I email (www.caniemail.com); LICENSE-caniemail is its licence.
# support.py says how to read it; `python -m postiljon.checks.clients.refresh data.json` makes it anew.
"""
_LINK = re.compile(r"\[([^\][]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_SPACE = re.compile(r"\s+")
_WITH_OTHER_ACCOUNTS = ("gmail.ios", "gmail.android")
_WORST_FIRST = "nay"


def table_of(data: Mapping[str, Any]) -> str:
    """The text of ``support.txt`` for the data of Can I email; the same bytes for the same data."""
    features = data["data"]
    programs = sorted(
        {f"{family}.{name}" for feature in features for family, name, _ in _last_values(feature)}
        | {OTHER_ACCOUNT}
    )
    head = f"{_HEAD}date {data['last_update_date'][:10]}\nprograms {' '.join(programs)}\n"
    blocks = (_block(feature, programs) for feature in sorted(features, key=lambda each: each["slug"]))
    return "\n".join([head, *blocks])


def _block(feature: Mapping[str, Any], programs: list[str]) -> str:
    numbered = feature["notes_by_num"] or {}
    cells = {f"{family}.{name}": _cell(value, numbered) for family, name, value in _last_values(feature)}
    about = {number: _other_account(note) for number, note in numbered.items()}
    cells[OTHER_ACCOUNT] = _with_other_accounts(
        [cells.get(name, ".") for name in _WITH_OTHER_ACCOUNTS], about
    )
    lines = [
        f"{feature['slug']} {feature['category']} {_date(feature['last_test_date'])} {feature['title'].strip()}",
        " ".join(cells.get(program, ".") for program in programs),
        *(f"{number} {_marked(_plain(note), about[number])}" for number, note in numbered.items()),
        *([f"* {_plain(feature['notes'])}"] if feature["notes"] else []),
    ]
    return "\n".join(lines) + "\n"


def _last_values(feature: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Family, platform, and what is said of its last version in the order of the file: ``a #1 #3``."""
    for family, platforms in feature["stats"].items():
        for name, versions in platforms.items():
            if versions:
                yield family, name, versions[next(reversed(versions))]


def _cell(value: str, numbered: Mapping[str, str]) -> str:
    """``a1+3`` for ``a #1 #3``; a note that is not there is left out."""
    verdict, *notes = value.split()
    return verdict + "+".join(note.lstrip("#") for note in notes if note.lstrip("#") in numbered)


def _other_account(note: str) -> str:
    """The verdict for an account of another provider when the note is about those; "" when it is not."""
    small = note.lower()
    phrases = _phrases()
    return next((verdict for verdict, words in phrases.items() if any(word in small for word in words)), "")


def _phrases() -> dict[str, list[str]]:
    text = Path(__file__).with_name("notes.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = tomllib.loads(text)["other_account"]
    return found


def _with_other_accounts(cells: list[str], about: Mapping[str, str]) -> str:
    """What the Gmail apps do for an account of another provider: the worse of the two, as far as it is known."""
    found = [_with_other_account(cell, about) for cell in cells]
    return min(
        (cell for cell in found if cell[0] in _WORST_FIRST),
        key=lambda cell: _WORST_FIRST.index(cell[0]),
        default=found[0],
    )


def _with_other_account(cell: str, about: Mapping[str, str]) -> str:
    """The cell for such an account: what a note about those says, with these notes; else the cell as it is."""
    notes = [number for number in cell[1:].split("+") if number and about[number]]
    return about[notes[0]] + "+".join(notes) if notes and cell[0] == "a" else cell


def _marked(note: str, other_account: str) -> str:
    return f"[{other_account}] {note}" if other_account else note


def _plain(note: str) -> str:
    """A note without links and entities, on one line."""
    return _SPACE.sub(" ", unescape(_LINK.sub(r"\1", note))).strip()


def _date(written: str) -> str:
    """2024-05-1 as 2024-05-01, so that days can be compared."""
    return "-".join(part.zfill(2) for part in written.split("-"))


def main(source: str) -> None:
    """Writes ``support.txt`` for the data in the file ``source``."""
    TABLE.write_text(table_of(json.loads(Path(source).read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
