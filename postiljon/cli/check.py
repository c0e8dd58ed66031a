"""`postiljon check`: what would go wrong with a mail, where it comes from, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .opened import database_fields
from .options import chosen_campaign, global_options, preferences, workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from postiljon.campaigns.checking import Checked
    from postiljon.checks.model import Rule

    from .answer import Answer

_LEVELS = ("error", "warning", "note", "never")


@click.command()
@click.argument("name", required=False)
@click.option("--only", metavar="WORDS", help="Only these families or codes, with commas: links,A05.")
@click.option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    default="error",
    show_default=True,
    help="Exit with 3 when something at least as bad is found.",
)
@click.option("--network", is_flag=True, help="Visit the links too, and ask name servers about the sender.")
@click.option(
    "--sarif", metavar="FILE", help="Write the findings as SARIF for other programs; - prints them."
)
@click.option("--explain", metavar="CODE", help="Say what a check is about, why it matters and what to do.")
@click.option("--list", "lists", is_flag=True, help="Show every check there is.")
@global_options(hidden=True)
def check(
    name: str | None,
    *,
    only: str | None,
    fail_on: str,
    network: bool,
    sarif: str | None,
    explain: str | None,
    lists: bool,
) -> Answer:
    """Find what would go wrong with the campaign NAME, or with any mail in an .html or .eml file.

    \b
    Exit code 3 means that errors were found.
      postiljon check spring --only links,pictures
      postiljon check --explain L01
    """
    from postiljon.checks.rules import rules_named

    from .check_texts import explanation, listing

    if explain:
        return explanation(explain)
    rules = rules_named(only.split(",") if only else ())
    return listing(rules) if lists else _checked(name, rules, fail_on, sarif, network=network)


def _checked(
    name: str | None, rules: Sequence[Rule], fail_on: str, sarif: str | None, *, network: bool
) -> Answer:
    from time import perf_counter

    from .check_report import report

    started = perf_counter()
    checked = _check_online(name, rules) if network and not _mail_file(name) else _check(name, rules)
    answer = report(checked, perf_counter() - started, fail_on)
    return _with_sarif(answer, checked, sarif) if sarif else answer


def _check(name: str | None, rules: Sequence[Rule]) -> Checked:
    from postiljon.campaigns.checking import check_campaign

    from .terminal import working

    with working("Checking…", preferences()):
        if file := _mail_file(name):
            return _check_file(file, rules)
        space = workspace()
        settings, campaign = space.settings(), chosen_campaign(space, name)
        return check_campaign(space, settings, campaign, rules=rules, more_fields=database_fields(space))


def _check_online(name: str | None, rules: Sequence[Rule]) -> Checked:
    from datetime import UTC, datetime

    from postiljon.campaigns.asking import Network
    from postiljon.campaigns.checking import check_campaign
    from postiljon.campaigns.web import Web

    from .terminal import progressing

    space = workspace()
    settings = space.settings()
    with progressing("Asking…", preferences()) as tell:
        network = Network(
            Web(settings),
            datetime.now(UTC),
            lambda done, all_of_them: tell("Visiting links", done, all_of_them),
        )
        return check_campaign(
            space,
            settings,
            chosen_campaign(space, name),
            rules=rules,
            network=network,
            more_fields=database_fields(space),
        )


def _mail_file(name: str | None) -> Path | None:
    """The file that ``name`` is, seen from the folder one works in; a campaign has no such ending."""
    from pathlib import Path

    from postiljon.checks.mail_file import ENDINGS

    if name is None or not name.lower().endswith(ENDINGS):
        return None
    return Path(preferences().directory) / name


def _check_file(file: Path, rules: Sequence[Rule]) -> Checked:
    from postiljon.campaigns.checking import Checked
    from postiljon.checks.examination import examine
    from postiljon.checks.mail_file import families_of, place_in, read_mail

    specimen = read_mail(file.name, file.read_bytes())
    asked = [rule for rule in rules if rule.family in families_of(file.name)]
    outcome = examine(specimen, asked, lambda trouble: place_in(str(file), trouble))
    return Checked(file.name, outcome, specimen)


def _with_sarif(answer: Answer, checked: Checked, file: str) -> Answer:
    from dataclasses import replace
    from pathlib import Path

    from .sarif import sarif_document

    document = sarif_document(checked.outcome)
    if file == "-":
        return replace(answer, document=document)
    Path(file).write_text(document, encoding="utf-8")
    return answer
