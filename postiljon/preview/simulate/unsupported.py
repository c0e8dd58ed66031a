"""What the support table says that a program does not have, taken out of a draft: one rule for all such features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from postiljon.checks.clients.signs import signs
from postiljon.checks.clients.styles import Sign
from postiljon.checks.clients.support import support_table

from .boxes import box_instead
from .css import AtRule, Declared, Node, Style, declared, signs_of_selector
from .declarations import set_style, told
from .draft import Draft, line_of
from .evidence import Evidence
from .model import Loss
from .rules import Rule
from .sheets import head_of, with_selectors
from .trees import unwrapped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What is left as it is, although programs "do not support" it.
_LEFT_ALONE = {
    "html-doctype": "no reader sees it, and without it a browser draws all of the mail by older rules",
    "html-comments": "no reader sees them",
    "html-target": "every program opens links in a window of its own choice",
    "bimi": "it is no part of a mail",
}
_WITH_ALL_IN_IT = frozenset({"meta", "select", "style", "svg"})  # of the others the text stays
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class Lack(NamedTuple):
    """A feature that a program does not have."""

    slug: str
    program: str


class Lacks(NamedTuple):
    """All that some programs do not have, by the signs that show it in a mail."""

    by_sign: Mapping[Sign, Lack]

    def of(self, shown: Iterable[Sign]) -> Lack | None:
        """What of the things shown is missing first."""
        return next((lack for sign in sorted(shown) if (lack := self.by_sign.get(sign))), None)


@cache
def lacks(programs: tuple[str, ...]) -> Lacks:
    """What at least one of the programs does not have, as far as it was tested."""
    table = support_table()
    missing = {
        slug: Lack(slug, program)
        for slug in table.blocks
        if slug not in _LEFT_ALONE
        for program in programs
        if table.feature(slug).verdict(program) == "n"
    }
    found = {sign: missing[slug] for sign, slugs in signs().items() for slug in slugs if slug in missing}
    return Lacks(found)


def take_out(draft: Draft) -> Iterator[Loss]:
    """Take out all that the draft's programs do not have."""
    missing = lacks(draft.programs)
    yield from _from_elements(draft, missing)
    yield from _from_attributes(draft, missing)
    yield from take_out_rules(draft)
    yield from draft.change_rules(partial(_without_declarations, missing))


def take_out_rules(draft: Draft) -> Iterator[Loss]:
    """Take out the rules of style sheets that count for nothing, so that nobody looks at what is in them."""
    yield from draft.change_rules(partial(_without_rules, lacks(draft.programs)))


UNSUPPORTED_RULES = Rule("unsupported", Evidence("caniemail"), take_out_rules)
UNSUPPORTED = Rule("unsupported", Evidence("caniemail"), take_out)


def _from_elements(draft: Draft, missing: Lacks) -> Iterator[Loss]:
    """Elements and attributes, links and pictures."""
    for sign, numbers in draft.mail.uses.items():
        if lack := missing.by_sign.get(sign):
            for element in draft.numbered(numbers):
                if _has_lost(draft, element, *sign):
                    yield Loss(_named(*sign), line_of(element), *lack)


def _has_lost(draft: Draft, element: HtmlElement, kind: str, word: str) -> bool:
    """Whether the element had what the sign shows, and does no more."""
    if kind == "attribute":
        return element.attrib.pop(word, None) is not None
    if kind == "link":
        return element.attrib.pop("href", None) is not None
    if kind == "picture":
        return _has_lost_picture(draft, element)
    if kind == "media" or word in _WITH_ALL_IN_IT or element.tag in _VOID:
        draft.drop(element)
    elif word == "body":
        element.tag = "div"
    else:
        unwrapped(element)
    return True


def _has_lost_picture(draft: Draft, element: HtmlElement) -> bool:
    if element.tag == "img" and element.getparent() is not None:
        draft.replace(element, box_instead(element))
        return True
    had = [element.attrib.pop(name, None) for name in ("src", "background", "srcset")]
    return any(had)


def _from_attributes(draft: Draft, missing: Lacks) -> Iterator[Loss]:
    """Styles in the elements themselves."""
    for css, elements in draft.styled():
        kept, lost = _kept(declared(css), missing)
        if lost or ("/*" in css and ("mark", "css-comment") in missing.by_sign):
            for element in elements:
                set_style(element, kept)
        for what, lack in lost:
            yield from (Loss(what, line_of(element), *lack) for element in elements)


def _kept(declarations: Iterable[Declared], missing: Lacks) -> tuple[list[Declared], list[tuple[str, Lack]]]:
    """The declarations that a program has, and what is lost of the others."""
    kept, lost = [], []
    for each in declarations:
        important = missing.by_sign.get(("mark", "!important")) if each.important else None
        if lack := missing.of(each.signs - {("mark", "!important")}):
            lost.append((_shown(each, lack), lack))
            continue
        if important:
            lost.append(("!important", important))
        kept.append(each._replace(important=False) if important else each)
    return kept, lost


def _shown(declaration: Declared, lack: Lack) -> str:
    """The property, and the value where it is only that which is not supported."""
    about_property = lack.slug in signs().get(("property", _unprefixed(declaration.name)), ())
    return declaration.name if about_property else told(declaration)


def _unprefixed(name: str) -> str:
    return "--*" if name.startswith("--") else name


def _without_rules(missing: Lacks, lost: list[Loss], node: Node) -> Node | None:
    """A rule as far as it counts for something, whatever is in it."""
    if isinstance(node, Style):
        known = [each for each in node.selectors if not _is_lost(each, missing, lost, node.line)]
        return with_selectors(node, known)
    if lack := missing.of(node.signs):
        lost.append(Loss(head_of(node), node.line, *lack))
        return None
    return node


def _is_lost(selector: str, missing: Lacks, lost: list[Loss], line: int) -> bool:
    lack = missing.of(signs_of_selector(selector))
    if lack:
        lost.append(Loss(support_table().feature(lack.slug).title, line, *lack))
    return lack is not None


def _without_declarations(missing: Lacks, lost: list[Loss], node: Node) -> Node | None:
    if isinstance(node, AtRule):
        return node
    kept, gone = _kept(node.declarations, missing)
    nesting = missing.by_sign.get(("selector", "nesting"))
    if node.nested and nesting:
        gone.append(("{ { } }", nesting))
    lost += [Loss(what, node.line, *lack) for what, lack in gone]
    nested = "" if nesting else node.nested
    if not gone:
        return node
    return Style(node.selectors, tuple(kept), node.line, nested) if kept or nested else None


def _named(kind: str, word: str) -> str:
    if kind == "element":
        return f"<{word}>"
    return {"attribute": f"{word}=", "picture": f".{word}", "media": f"@media ({word})"}.get(kind, word)
