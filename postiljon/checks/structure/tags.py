"""Tags: that each has its other half, and stands where it can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from postiljon.checks.balance import Mistake, with_holders
from postiljon.checks.model import NotChecked, Page, Specimen, Trouble, family
from postiljon.checks.tag_table import tag_table
from postiljon.checks.telling import counted, cut, first_few, listed

from .outlook import torn_comments

rule = family("structure")

_DEEPEST = 100  # elements inside each other
_FRAME = frozenset({"html", "head", "body"})


@rule(
    "D03",
    "error",
    "A tag has no other half",
    why="Each mail program guesses differently where it ends: all that follows may be bold, narrow, or part of a link.",
    fix="close every tag, in the opposite order of opening: <b><i>…</i></b>",
)
def half_a_tag(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    page = mail.page
    if torn_comments(page):
        yield NotChecked("a comment ends too early (D06), so what is a tag and what is not cannot be told")
        return
    mistakes = [each for each in page.balance.mistakes if not each.part.name.startswith("mj-")]
    troubles = (_half(page, each) for each in mistakes)
    yield from first_few([trouble for trouble in troubles if trouble])
    if omitted := [each for each in mistakes if each.kind == "omitted" and each.part.name not in _FRAME]:
        yield _omitted(page, omitted)


def _half(page: Page, mistake: Mistake) -> Trouble | None:
    name, line = mistake.part.name, page.line(mistake.part.start)
    if mistake.kind == "slash":
        return Trouble(f"<{name}/> does not close itself: only </{name}> does", line=line)
    if mistake.kind == "open":
        return Trouble(f"<{name}> is never closed", line=line)
    if mistake.kind == "stray":
        message = f"</{name}> closes nothing that is open"
        fix = "take it out; a <p> ends by itself where a table, list or <div> begins" if name == "p" else ""
        return Trouble(message, severity="warning", fix=fix, line=line)
    if mistake.kind == "crossed" and mistake.other:
        harmless = {name, mistake.other.name} <= tag_table().formatting
        message = f"<{name}> is closed too late, after </{mistake.other.name}>"
        if mistake.other.name == name:
            message = f"<{name}> is closed too early, while something inside it is still open"
        return Trouble(message, severity="warning" if harmless else "", line=line)
    return None


def _omitted(page: Page, mistakes: list[Mistake]) -> Trouble:
    names = Counter(each.part.name for each in mistakes)
    kinds = listed(f"<{name}> ({number})" for name, number in names.most_common())
    message = f"{counted(len(mistakes), 'tag is', 'tags are')} left open, which HTML allows: {kinds}"
    return Trouble(message, severity="note", line=page.line(mistakes[0].part.start))


@rule(
    "D04",
    "warning",
    "Two elements have the same id",
    why="A link inside the mail jumps to the first of them only, and screen readers read the wrong label.",
    fix="give each its own, or take out those that nothing refers to",
)
def same_id(mail: Specimen) -> Iterator[Trouble]:
    found = {name: elements for name, elements in mail.page.named.items() if name.startswith("#")}
    troubles = [
        Trouble(f'the id "{cut(name[1:])}" is there {len(elements)} times', at=elements[1])
        for name, elements in found.items()
        if len(elements) > 1
    ]
    yield from first_few(troubles)


@rule(
    "D05",
    "error",
    "Too many elements lie inside each other",
    why=f"Beyond {_DEEPEST} some programs stop drawing, and tools that work on the mail lose its end without a word.",
    fix="take out tables and boxes that hold nothing but one other; look for a tag that is never closed",
)
def too_deep(mail: Specimen) -> Iterator[Trouble]:
    balance = mail.page.balance
    if balance.deepest and balance.depth > _DEEPEST:
        message = f"{balance.depth} elements lie inside each other here, down to <{balance.deepest.name}>"
        yield Trouble(message, line=mail.page.line(balance.deepest.start))


@rule(
    "D08",
    "warning",
    "A link lies around a table",
    why="In Outlook for Windows nothing in the table can be clicked, and tools that work on the mail lose the link.",
    fix="link the picture, the title and the button each for itself",
)
def link_around_table(mail: Specimen) -> Iterator[Trouble]:
    page, unclosed = mail.page, mail.page.balance.unclosed
    tables = [around for part, around in with_holders(page.parts) if part.name == "table"]
    links = {part.start: part for around in tables for part in around if part.name == "a"}
    troubles = []
    for link in links.values():
        address = link.attributes().get("href", "")
        if address and link.start not in unclosed:
            message = f"the link to {cut(address)} holds a table"
            troubles.append(Trouble(message, words=address, line=page.line(link.start)))
    yield from first_few(troubles)


@rule(
    "D15",
    "error",
    "A link lies in a link",
    why="The outer one ends where the inner begins: a tap on the rest goes nowhere, or to the wrong page.",
    fix="close the first link before the second",
)
def link_in_link(mail: Specimen) -> Iterator[Trouble]:
    page, unclosed = mail.page, mail.page.balance.unclosed
    troubles = []
    for mistake in page.balance.mistakes:
        outer = mistake.other if mistake.kind == "doubled" else None
        if outer and outer.start not in unclosed and "href" in outer.attributes():
            address = mistake.part.attributes().get("href", "")
            what = f"the link to {cut(address)}" if address else "a link"
            troubles.append(
                Trouble(f"{what} lies in another", words=address, line=page.line(mistake.part.start))
            )
    yield from first_few(troubles)


@rule(
    "D16",
    "warning",
    "Something stands between the cells of a table",
    why="Browsers move it out, to above the table; Outlook draws the table apart.",
    fix="put it in a cell: <tr><td>…</td></tr>",
)
def between_cells(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    found = {
        each.other.start: each
        for each in reversed(page.balance.mistakes)
        if each.kind == "between" and each.other
    }
    troubles = []
    for mistake in reversed(found.values()):
        part, holder = mistake.part, mistake.other.name if mistake.other else ""
        what = f"<{part.name}>" if part.name else f'the text "{cut(part.inner)}"'
        words = "" if part.name else cut(part.inner)
        message = f"{what} stands in a <{holder}>, but in no cell of it"
        troubles.append(Trouble(message, words=words, line=page.line(part.start)))
    yield from first_few(troubles)


RULES = (half_a_tag, same_id, too_deep, link_around_table, link_in_link, between_cells)
