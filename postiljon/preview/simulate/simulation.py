"""A mail, and what a reader sees of it in one program."""

from __future__ import annotations

from collections.abc import Iterable

from postiljon.checks.clients.support import support_table
from postiljon.templates.model import Mail

from .draft import Draft
from .evidence import Evidence, caniemail
from .forced_dark import FORCED_DARK
from .model import Loss, Removed, Simulated
from .opened import Opened, opened
from .outlook_dark import OUTLOOK_DARK
from .pictures_off import PICTURES_OFF
from .plain import text_page
from .reading import reading_page
from .rules import Rule, View
from .views import view_named

_NEVER_RUNS = ("never-runs", Evidence("what no mail program runs or fetches"))


def simulate(mail: Mail | str, view: str, *, pictures: bool = True, forced_dark: bool = False) -> Simulated:
    """What the program of ``view`` (the id of one of `views`) makes of a mail or its HTML.

    ``pictures`` and ``forced_dark`` go on top of any view of the HTML; whatever is forced is an illustration. The same
    mail gives the same answer, no mail makes it fail, and it takes time in line with the mail's length. What no mail
    program runs is out of it, but it belongs into a frame without scripts all the same. Raises UsageError for a view
    that there is not.
    """
    chosen = view_named(view)
    html, text = map(_writable, (mail.html, mail.text) if isinstance(mail, Mail) else (mail, ""))
    if chosen.id == "plain-text":
        return Simulated(text_page(text), (), chosen.badge)
    if chosen.id == "reading-order":
        return Simulated(reading_page(opened(html).page), (), chosen.badge)
    rules = (*chosen.rules, *(() if pictures else PICTURES_OFF), *(_dark(chosen) if forced_dark else ()))
    return _simulated(html, chosen, rules, "illustration" if forced_dark else chosen.badge)


def _writable(text: str) -> str:
    """The text without halves of surrogate pairs, which no file and no answer can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _dark(view: View) -> tuple[Rule, ...]:
    return OUTLOOK_DARK if view.id == "outlook-com" else FORCED_DARK


Told = tuple[str, Evidence, Loss]


def _simulated(html: str, view: View, rules: tuple[Rule, ...], badge: str) -> Simulated:
    told: list[Told] = []
    for source_rule in view.source_rules:
        html, lost = source_rule.act(html)
        told += [(source_rule.id, source_rule.evidence, loss) for loss in lost]
    found = opened(html)
    told += [(*_NEVER_RUNS, loss) for loss in found.unsafe]
    if not (rules or found.unsafe or found.page.is_crowded):
        return Simulated(html, _counted(told), badge)
    return Simulated(*_drafted(found, view, rules, told), badge)


def _drafted(
    found: Opened, view: View, rules: Iterable[Rule], told: list[Told]
) -> tuple[str, tuple[Removed, ...]]:
    draft = Draft(found, view.programs)
    for rule in rules:
        told += [(rule.id, rule.evidence, loss) for loss in rule.act(draft)]
    return draft.written(), _counted(told)


def _counted(told: Iterable[Told]) -> tuple[Removed, ...]:
    """Equal things as one, with how often it was and where first."""
    found: dict[tuple[str, str], list[Told]] = {}
    for each in told:
        rule, _, loss = each
        found.setdefault((loss.slug or rule, loss.what), []).append(each)
    return tuple(_removed(name, what, group) for (name, what), group in found.items())


def _removed(name: str, what: str, group: list[Told]) -> Removed:
    _, evidence, loss = group[0]
    known = _said_by_table(loss) if loss.slug else evidence
    line = min((each.line for *_, each in group if each.line), default=0)
    return Removed(name, what, len(group), known.source, known.date, known.address, line)


def _said_by_table(loss: Loss) -> Evidence:
    notes = support_table().feature(loss.slug).support[loss.program].notes
    return caniemail(loss.slug, " #".join(notes))
