"""Is this MJML? mrml takes nearly everything and draws what it does not know as it stands, so the check is ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from postiljon.errors import Place, Problem, TemplateError
from postiljon.toml_file import suggestion

from .elements import element_types, every_attribute, value_problem
from .inline_rules import css_findings
from .styles import inline_styles
from .traps import class_traps, traps, wrong_tag_hint
from .tree import Element, Finding, Tree, read_tree

_SHOWN = 5  # how many more findings an error tells


class InvalidMjmlError(TemplateError):
    """A template makes MJML that is none; ``findings`` are all the reasons, in the order of the source."""

    def __init__(self, findings: tuple[Problem, ...]) -> None:
        first = findings[0]
        super().__init__(first.message, place=first.place, hint=_hint(findings))
        self.findings = findings


def validate(mjml: str, locator: Callable[[], Callable[[int], Place]]) -> None:
    """Raises InvalidMjmlError when ``mjml`` is not what mrml draws well.

    ``locator`` is only called when something is wrong; what it gives maps a character of ``mjml`` to its place.
    """
    found = sorted(set(find(mjml)), key=lambda finding: finding.at)
    if found:
        place = locator()
        raise InvalidMjmlError(
            tuple(Problem("template", "error", each.message, place(each.at), each.hint) for each in found)
        )


def find(mjml: str) -> Iterator[Finding]:
    """Everything that is wrong with ``mjml``."""
    tree = read_tree(mjml)
    yield from tree.findings
    yield from _root(tree)
    for element in tree.elements:
        yield from _element(element)
    yield from class_traps(tree.elements)
    for _, content in inline_styles(mjml):
        yield from css_findings(content.inner, content.start)


def _root(tree: Tree) -> Iterator[Finding]:
    roots = [element for element in tree.elements if element.depth == 1]
    if [root.name for root in roots] != ["mjml"]:
        at = roots[0].start if roots else 0
        yield Finding(at, "the mail must be one <mjml> element", "begin with <mjml> and end with </mjml>")
        return
    if "mj-body" not in {child.name for child in roots[0].children}:
        yield Finding(roots[0].start, "<mjml> has no <mj-body>", "what readers see belongs inside <mj-body>")
    if not (roots[0].value("lang") or "").strip():
        yield Finding(
            roots[0].start, "<mjml> does not say its language", 'write <mjml lang="{{ language }}" dir="ltr">'
        )


def _element(element: Element) -> Iterator[Finding]:
    if not element.is_mjml:
        yield from _html(element)
        yield from traps(element)
    elif element.name in {"mj-all", "mj-class"} and element.parent and element.parent.name == "mj-attributes":
        yield from _attributes(element, {**every_attribute(), "name": "string"})
        yield from _content(element, "nothing")
    elif element.name in element_types():
        known = element_types()[element.name]
        yield from _parent(element)
        yield from _attributes(element, known.attributes)
        yield from _content(element, known.content)
        yield from traps(element)
    else:
        hint = wrong_tag_hint(element.name) or suggestion(element.name, element_types())
        yield Finding(element.start, f"<{element.name}> cannot be used", _tag_hint(hint))


def _parent(element: Element) -> Iterator[Finding]:
    parent = element.parent
    if not parent or parent.name not in element_types() or parent.name == "mj-attributes":
        return
    known = element_types()[parent.name]
    if element.name not in known.children:
        parents = [name for name, each in element_types().items() if element.name in each.children]
        hint = f"it belongs in {' or '.join(f'<{name}>' for name in parents)}" if parents else None
        yield Finding(element.start, f"<{element.name}> cannot stand in <{parent.name}>", hint)


def _html(element: Element) -> Iterator[Finding]:
    parent = element.parent
    if parent and parent.name in element_types() and element_types()[parent.name].content != "html":
        plain = element_types()[parent.name].content == "text"
        hint = (
            "only plain text belongs here" if plain else "HTML belongs in <mj-text>, <mj-table> or <mj-raw>"
        )
        yield Finding(element.start, f"<{element.name}> cannot stand in <{parent.name}>", hint)


def _content(element: Element, content: str) -> Iterator[Finding]:
    if element.text_at is not None and content in {"elements", "nothing"}:
        yield Finding(element.text_at, f"text cannot stand in <{element.name}>", "put it in an <mj-text>")
    if content == "nothing" and element.children:
        yield Finding(element.children[0].start, f"<{element.name}> can hold nothing", "close it before this")


def _attributes(element: Element, known: Mapping[str, str]) -> Iterator[Finding]:
    for name, attribute in element.attributes.items():
        if name not in known:
            hint = suggestion(name, known) or f"it has: {', '.join(sorted(known))}"
            yield Finding(attribute.start, f"<{element.name}> has no attribute {name}", hint)
        elif wanted := value_problem(known[name], attribute.value):
            message = f"{name}={attribute.value!r} is not what <{element.name}> takes"
            yield Finding(attribute.start, message, f"it must be {wanted}")


def _tag_hint(hint: str | None) -> str:
    return hint or f"MJML has: {', '.join(sorted(element_types()))}"


def _hint(findings: tuple[Problem, ...]) -> str | None:
    first = findings[0]
    said = dict.fromkeys(f"{each.place}: {each.message}" for each in findings)  # a block is drawn many times
    _, *told = said
    more = f"and {len(told) - _SHOWN} more" if len(told) > _SHOWN else None
    also = "; ".join(filter(None, [*told[:_SHOWN], more]))
    return "; also ".join(filter(None, [first.hint, also])) or None
