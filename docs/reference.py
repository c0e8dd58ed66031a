"""Writes the pages of docs/ that follow from the code: `make docs`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from postiljon.checks.model import Rule
from postiljon.checks.rules import every_rule

FOLDER = Path(__file__).parent

_OPENING = """\
# What `postiljon check` looks at

Made by `make docs` from the checks themselves. `postiljon check --explain CODE` says the same in a terminal.

An *error* hurts a reader or breaks a law, and ends with exit code 3; a *warning* looks or reads wrong for some readers;
a *note* is worth knowing. What the marketer accepts is written into `campaign.toml`, with the reason:

```toml
[waivers]
A09 = "the interview has no headings on purpose"
```

What cannot be known without the network is reported as not checked, until `--network` is given.
"""


def checks_page() -> str:
    """docs/checks.md: every check with its severity, its reason and its way out."""
    families = groupby(every_rule(), key=lambda rule: rule.family)
    sections = [_section(family, list(rules)) for family, rules in families]
    return "\n".join([_OPENING, *sections])


def _section(family: str, rules: list[Rule]) -> str:
    return "\n".join([f"## {family.capitalize()}", "", *(_entry(rule) for rule in rules)])


def _entry(rule: Rule) -> str:
    title, why, fix = (text.replace("<", "\\<") for text in (rule.title, rule.why, rule.fix))
    return f"### {rule.code} · {title}\n\n*{rule.severity}.* {why}\n\nWhat to do: {fix}.\n"


if __name__ == "__main__":
    (FOLDER / "checks.md").write_text(checks_page(), encoding="utf-8")
