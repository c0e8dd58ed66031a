"""What mrml accepts and then draws wrong, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .tree import Element, Finding

# Elements that are HTML elements of a picture.
_PICTURES = {"mj-image": "src", "mj-carousel-image": "src", "mj-social-element": "src", "img": "src"}
_WRONG_TAGS = {
    "mj-include": 'write {% include "blocks/NAME.mjml.j2" %} instead',
    "mj-html-attributes": "mrml does not know it: write the attribute in an <mj-raw>, or do without",
    "mj-selector": "mrml does not know it: write the attribute in an <mj-raw>, or do without",
}


def wrong_tag_hint(name: str) -> str | None:
    """What to do instead of an element that is MJML's but not mrml's, or not for us."""
    return _WRONG_TAGS.get(name)


def traps(element: Element) -> Iterator[Finding]:
    """What is wrong with ``element`` although every single attribute is right."""
    if element.name in _PICTURES and not _is_default(element):
        yield from _picture(element)
    if not element.is_mjml:
        yield from _html(element)
    if element.name == "mj-wrapper" and element.value("gap") is not None:
        yield _at(
            element, "gap", "mrml draws no gap between sections", "give the sections a padding-top instead"
        )
    if element.name in {"mj-wrapper", "mj-section"}:
        yield from _full_width(element)
    if element.name == "mj-group":
        yield from _group(element)
    if element.name == "mj-hero" and element.value("mode") == "fixed-height" and not element.value("height"):
        yield Finding(element.start, "a hero needs a height", 'write height="…px"')


def class_traps(elements: list[Element]) -> Iterator[Finding]:
    """Classes that nobody defined, and two classes of one element that set the same attribute."""
    classes = {str(each.value("name")): each for each in elements if each.name == "mj-class"}
    for element in elements:
        for name in (element.value("mj-class") or "").split() if element.is_mjml else ():
            if name not in classes:
                hint = f"classes here: {', '.join(sorted(classes)) or 'none'}"
                yield _at(element, "mj-class", f"there is no <mj-class name={name!r}>", hint)
        yield from _overlap(element, classes)


def _overlap(element: Element, classes: Mapping[str, Element]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name in (element.value("mj-class") or "").split():
        for attribute in classes[name].attributes if name in classes else ():
            if attribute != "name" and attribute in seen:
                message = f"the classes {seen[attribute]} and {name} both set {attribute}"
                yield _at(
                    element,
                    "mj-class",
                    message,
                    "mrml lets the first win, mjml the last: set it in one of them",
                )
            seen.setdefault(attribute, name)


def _html(element: Element) -> Iterator[Finding]:
    if element.name == "table" and any(each.name == "a" for each in element.ancestors()):
        hint = "link the picture, the title and the button each for itself"
        yield Finding(element.start, "a link around a table gets lost", hint)
    if element.name == "svg":
        yield Finding(element.start, "mail programs do not show SVG", "use a picture in PNG or JPEG")
    if ":" in element.name:
        hint = "write it inside <mj-raw><!--[if mso]>…<![endif]--></mj-raw>"
        yield Finding(element.start, f"<{element.name}> is for Outlook only", hint)
    if element.name == "script" and element.value("type") != "application/ld+json":
        yield Finding(element.start, "mail programs run no scripts", "only application/ld+json has a use")


def _picture(element: Element) -> Iterator[Finding]:
    if element.value("alt") is None:
        hint = 'write alt="…" in words, or alt="" for mere decoration'
        yield Finding(element.start, f"<{element.name}> has no alt", hint)
    if not (element.value("src") or "").strip():
        yield Finding(element.start, f"<{element.name}> has no src", 'write src="https://…"')


def _full_width(element: Element) -> Iterator[Finding]:
    radius = (element.value("border-radius") or "0").strip()
    if element.value("full-width") == "full-width" and radius not in {"0", "0px"}:
        yield _at(
            element,
            "border-radius",
            "a full-width section cannot have round corners",
            "leave one of the two out",
        )


def _group(element: Element) -> Iterator[Finding]:
    section = element.parent
    if section and any(each.name == "mj-wrapper" for each in section.ancestors()) and _side_padding(section):
        message = "Outlook loses the padding of a section with a group inside a wrapper"
        yield Finding(element.start, message, "give the padding to the columns")


def _side_padding(element: Element) -> bool:
    shorthand = (element.value("padding") or "0").split()
    sides = [*(shorthand[at] for at in {1 % len(shorthand), 3 % len(shorthand)}), "0"] if shorthand else []
    sides += [element.value("padding-left") or "0", element.value("padding-right") or "0"]
    return any(side.rstrip("px%") not in {"0", ""} for side in sides)


def _is_default(element: Element) -> bool:
    return any(each.name == "mj-attributes" for each in element.ancestors())


def _at(element: Element, attribute: str, message: str, hint: str) -> Finding:
    found = element.attributes.get(attribute)
    return Finding(found.start if found else element.start, message, hint)
