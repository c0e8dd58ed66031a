"""Personalisation: that every reader gets a whole sentence, and nobody a placeholder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from .model import Specimen, Trouble, family
from .page import own_text, text_of
from .placeholders import PLACEHOLDER
from .source import Part
from .telling import counted, cut, first_few, listed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("personalisation")

_UNREAD = frozenset({"style", "script"})
_READ = ("href", "src", "alt", "title", "content", "aria-label", "background", "action")

# "Dear ," and "Hi null,": one to three words, no name, a comma.
_NAMELESS = re.compile(
    r"(?:[^\W\d_][\w.'’-]{0,30}\s){1,3},|[^\W\d_]\w{0,30}\s(?:undefined|null|None|NaN)[,!]"
)
_NAMELESS_LINE = re.compile(rf"^(?:{_NAMELESS.pattern})", re.MULTILINE)
_HEADLESS = re.compile(r"\s*[,;:.!?](?!\.)|.*?\w\s,")


@rule(
    "P01",
    "error",
    "A placeholder was not filled in",
    why="Every reader sees {{ first_name }} instead of a name: the one mistake that everybody notices.",
    fix='write a merge field as {{ recipient.first_name | default("reader") }}; those of other tools mean nothing here',
)
def placeholder(mail: Specimen) -> Iterator[Trouble]:
    found = _placeholders(mail)
    troubles = []
    for name, places in found.items():
        more = f" ({len(places)} times)" if len(places) > 1 else ""
        where = places[0]
        at, setting = (None, where) if isinstance(where, str) else (where, "")
        troubles.append(Trouble(f"{cut(name)} was not filled in{more}", at=at, words=name, setting=setting))
    yield from first_few(troubles)


def _placeholders(mail: Specimen) -> dict[str, list[HtmlElement | str]]:
    """Every placeholder that readers see, with the elements and settings it stands in ("" for the text part)."""
    found: defaultdict[str, list[HtmlElement | str]] = defaultdict(list)
    code: set[str] = set()  # what the article says about placeholders
    for setting, text in (("campaign.subject", mail.subject), ("campaign.preheader", mail.preheader)):
        for name in PLACEHOLDER.findall(text):
            found[name].append(setting)
    if PLACEHOLDER.search(unescape(unquote(mail.page.html))):
        for element in mail.page.elements:
            for name in _in_element(element):
                if mail.page.is_code(element):
                    code.add(name)
                else:
                    found[name].append(element)
    for name in PLACEHOLDER.findall(mail.text):
        if name not in code and name not in found:
            found[name].append("")
    return dict(found)


def _in_element(element: HtmlElement) -> list[str]:
    texts = [] if element.tag in _UNREAD else [own_text(element)]
    texts += [unquote(element.get(name, "")) for name in _READ if name in element.attrib]
    return [name for text in texts for name in PLACEHOLDER.findall(text)]


@rule(
    "P02",
    "error",
    "A placeholder stands where nothing can be filled in safely",
    why="In a style, a script or the middle of a tag a value with a quote or a bracket breaks the mail, or worse.",
    fix="use placeholders in texts, addresses and alt texts only",
)
def misplaced_placeholder(mail: Specimen) -> Iterator[Trouble]:
    troubles = []
    for part in mail.page.parts:
        if part.kind == "text" and part.name in _UNREAD and (found := PLACEHOLDER.search(part.inner)):
            line = mail.page.line(part.start + found.start())
            troubles.append(Trouble(f"{cut(found[0])} stands in a <{part.name}>", words=found[0], line=line))
        elif part.kind == "open" and (found := PLACEHOLDER.search(part.inner)) and _in_tag(part, found[0]):
            line = mail.page.line(part.start)
            troubles.append(
                Trouble(f"{cut(found[0])} stands in a tag <{part.name}>", words=found[0], line=line)
            )
    yield from first_few(troubles)


def _in_tag(part: Part, name: str) -> bool:
    """Whether it is in a style, or is itself taken for an attribute."""
    attributes = part.attributes()
    return name in attributes.get("style", "") or name.lower().split()[0] in attributes


@rule(
    "P03",
    "warning",
    "A field has no default",
    why="The mail goes to nobody as long as one reader on the list has no value for it.",
    fix='give it one: {{ recipient.NAME | default("…") }}; or fill the column for every reader',
)
def no_default(mail: Specimen) -> Iterator[Trouble]:
    bare = dict.fromkeys(each.name for each in mail.fields if each.default is None)
    for name in bare:
        if name not in mail.filled_fields:
            fix = (
                f'write {{{{ recipient.{name} | default("…") }}}}, or fill the column {name} for every reader'
            )
            yield Trouble(f"recipient.{name} has no default", words=f"recipient.{name}", fix=fix)


@rule(
    "P04",
    "warning",
    "A greeting has no name",
    why='Readers whose name is not known get "Dear ,": it looks careless, and colder than no greeting.',
    fix='take the space into the default, or greet all alike: Dear {{ recipient.first_name | default("reader") }},',
)
def nameless_greeting(mail: Specimen) -> Iterator[Trouble]:
    for setting, text in (("campaign.subject", mail.subject), ("campaign.preheader", mail.preheader)):
        if _HEADLESS.match(text) or _NAMELESS.match(text):
            yield Trouble(f'without a name it reads "{cut(text)}"', setting=setting)
    page = mail.page
    for element in page.elements:
        begins = element.text and not element.text.isspace()
        if begins and (found := _NAMELESS.match(text_of(element))) and not page.light[element].unseen:
            yield Trouble(f'it reads "{found[0]}"', at=element, words=found[0].split()[0])
            return
    if found := _NAMELESS_LINE.search(mail.text):
        yield Trouble(f'the plain text reads "{found[0]}"', words=found[0].split()[0])


@rule(
    "P05",
    "note",
    "A field stands in one part of the mail only",
    why="Who reads the plain text misses what the HTML says, and a name in the subject promises a mail to that "
    "person.",
    fix="use it in both, or leave it out",
)
def in_one_part(mail: Specimen) -> Iterator[Trouble]:
    parts = {part: {each.name for each in fields} for part, fields in mail.fields_in.items()}
    html, text = parts.get("html", set()), parts.get("text", set())
    for name in sorted(html ^ text):
        here, there = ("HTML", "plain text") if name in html else ("plain text", "HTML")
        yield Trouble(f"recipient.{name} is in the {here}, but not in the {there}", words=f"recipient.{name}")
    for name in sorted(parts.get("subject", set()) - html - text):
        message = f"recipient.{name} is in the subject, but not in the mail"
        yield Trouble(message, words=f"recipient.{name}", setting="campaign.subject")


@rule(
    "P06",
    "note",
    "A field has two defaults",
    why="Who has no name is called one thing here and another there.",
    fix="give it the same default everywhere",
)
def two_defaults(mail: Specimen) -> Iterator[Trouble]:
    defaults: defaultdict[str, list[str]] = defaultdict(list)
    for each in mail.fields:
        if (
            each.default is not None
            and each.default.strip()
            and each.default.lower() not in defaults[each.name]
        ):
            defaults[each.name].append(each.default.lower())
    for name, values in defaults.items():
        if len(values) > 1:
            told = listed(f'"{cut(value)}"' for value in values)
            number = counted(len(values), "default", "defaults")
            yield Trouble(f"recipient.{name} has {number}: {told}", words=f"recipient.{name}")


RULES = (placeholder, misplaced_placeholder, no_default, nameless_greeting, in_one_part, two_defaults)
