"""What is written for Outlook alone: comments that are whole, and tables that begin and end."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.checks.balance import Mistake
from postiljon.checks.conditional import CONDITIONAL, begins, condition, ends, hides, is_whole
from postiljon.checks.model import NotChecked, Page, Specimen, Trouble, family
from postiljon.checks.source import Part
from postiljon.checks.telling import cut, first_few

rule = family("structure")


def torn_comments(page: Page) -> list[Part]:
    """The comments for Outlook that another comment inside them ends too early."""
    return [part for part in page.parts if part.kind == "comment" and "<!--" in part.inner and hides(part)]


@rule(
    "D06",
    "error",
    "A comment stands in a comment for Outlook",
    why="The inner one ends both: every reader sees pieces of code, and in Outlook the layout falls apart.",
    fix="take the inner comment out",
)
def comment_in_comment(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    for part in torn_comments(page)[:1]:
        inner = part.inner[part.inner.find("<!--") + 4 :]
        line = page.line(part.inner_start + part.inner.find("<!--"))
        yield Trouble(f'the comment "{cut(inner)}" ends the one for Outlook that it stands in', line=line)


@rule(
    "D07",
    "error",
    "What is meant for Outlook does not add up",
    why="Outlook for Windows then reads too much or too little: the mail breaks into pieces, or its end is missing.",
    fix="end every <!--[if mso]> with <![endif]-->, and close in such comments each table that was opened in one",
)
def outlook_does_not_add_up(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    page = mail.page
    if torn_comments(page):
        yield NotChecked("a comment ends too early (D06), so it cannot be told what is for Outlook")
        return
    halves = [Trouble(message, line=page.line(part.start)) for part, message in _halves(page.parts)]
    if halves:
        yield from first_few(halves)
    else:
        yield from (_ghost(page, each) for each in _ghosts(page)[:1])  # the others follow from it


def _halves(parts: tuple[Part, ...]) -> Iterator[tuple[Part, str]]:
    """Conditions without an end, and ends without a condition."""
    unfinished: list[Part] = []
    for part in parts:
        if part.kind not in CONDITIONAL:
            continue
        if wrong := _wrong_comment(part):
            yield part, wrong
        if begins(part) or _is_no_condition(part):
            unfinished.append(part)
        elif ends(part) and not unfinished:
            yield part, "<![endif] ends no condition"
        elif ends(part):
            unfinished.pop()
    for part in unfinished:
        if not _is_no_condition(part):
            yield part, f'what begins with the condition "{_shown(part)}" never ends with <![endif]'


def _wrong_comment(part: Part) -> str:
    if _is_no_condition(part):
        return f"<!--{cut(part.inner)}--> is no condition: it must be <!--[if mso]>, or <!--[if !mso]><!-->"
    if hides(part) and not is_whole(part):
        return f'the comment for "{_shown(part)}" does not end with <![endif]-->'
    return ""


def _is_no_condition(part: Part) -> bool:
    return condition(part) is None and part.inner.lstrip().lower().startswith("[if")


def _shown(part: Part) -> str:
    return cut(condition(part) or "")


def _ghosts(page: Page) -> list[Mistake]:
    """Mistakes that only Outlook meets."""
    known = {mistake.part.start for mistake in page.balance.mistakes}
    return [
        mistake
        for mistake in page.outlook_balance.mistakes
        if mistake.kind != "omitted"
        and (mistake.part.for_outlook or (mistake.other is not None and mistake.other.for_outlook))
        and mistake.part.start not in known
    ]


def _ghost(page: Page, mistake: Mistake) -> Trouble:
    name, other = mistake.part.name, mistake.other.name if mistake.other else ""
    what = f"<{name}>" if name else f'the text "{cut(mistake.part.inner)}"'
    message = {
        "open": f"for Outlook {what} is never closed",
        "stray": f"for Outlook </{name}> closes nothing that is open",
        "crossed": f"for Outlook {what} is cut in two by </{other}>",
        "doubled": "for Outlook a link lies in a link",
        "between": f"for Outlook {what} stands in a <{other}>, but in no cell of it",
    }[mistake.kind]
    return Trouble(message, line=page.line(mistake.part.start))


RULES = (comment_in_comment, outlook_does_not_add_up)
