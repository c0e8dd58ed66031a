"""Outlook for Windows, which draws mails as Word draws its documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postiljon.checks.conditional import begins, condition
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.page import declarations
from postiljon.checks.source import Part
from postiljon.checks.telling import counted, cut, joined

rule = family("programs")

_PIXELS = re.compile(r"(\d{1,6})(?:\.\d*)?(?:px)?", re.ASCII)
_WIDE = 400  # pixels from which on a box holds the mail, and not a detail of it
_HOLDERS = frozenset({"table", "td", "th", "v:rect", "v:roundrect"})
_BOXES = frozenset({"div", "section", "main", "article", "center", "p"})


@rule(
    "O02",
    "warning",
    "Outlook shows what is hidden",
    why="In Outlook for Windows display:none hides no picture, and no table inside what it hides: two versions of one "
    "thing stand below each other.",
    fix="add mso-hide:all to the picture or the table, or put it between <!--[if !mso]><!--> and <!--<![endif]-->",
)
def shown_by_outlook(mail: Specimen) -> Iterator[Trouble]:
    shown = []
    for part, around in mail.page.outlook_tags:
        if part.name == "img" and _is_hidden(part):
            shown.append(part)
        if part.name == "table" and not _hides_for_word(part) and any(map(_is_hidden, around)):
            shown.append(part)
    if shown:
        tables, pictures = (sum(part.name == name for part in shown) for name in ("table", "img"))
        told = [counted(tables, "table", "tables")] if tables else []
        told += [counted(pictures, "picture", "pictures")] if pictures else []
        yield Trouble(f"{joined(told)} that should be hidden", line=mail.page.line(shown[0].start))


def _is_hidden(part: Part) -> bool:
    if "none" not in part.inner:
        return False
    return _style(part).get("display") == "none" and not _hides_for_word(part)


def _hides_for_word(part: Part) -> bool:
    return "mso-hide" in part.inner and _style(part).get("mso-hide") == "all"


def _style(part: Part) -> dict[str, str]:
    return declarations(part.attributes().get("style", ""))


@rule(
    "O03",
    "warning",
    "In Outlook the mail is as wide as the window",
    why="Outlook for Windows knows no width of a <div>: on a wide screen lines run from edge to edge, and "
    "nothing is in the middle.",
    fix='put it in a table for Outlook alone: <!--[if mso]><table width="600" align="center"><tr><td><![endif]--> … '
    "<!--[if mso]></td></tr></table><![endif]-->",
)
def wide_in_outlook(mail: Specimen) -> Iterator[Trouble]:
    for part, around in mail.page.outlook_tags:
        wide = _wanted_width(part) if part.name in _BOXES else 0
        if wide and not any(_has_width(each) for each in around if each.name in _HOLDERS):
            message = f"a <{part.name}> that should be {wide} pixels wide is in no table with a width"
            yield Trouble(message, line=mail.page.line(part.start))
            return


def _wanted_width(part: Part) -> int:
    """The width in pixels that a box for the whole mail asks for; 0 for any other."""
    if "width" not in part.inner:
        return 0
    style = _style(part)
    pixels = max(_pixels(style.get("max-width", "")), _pixels(style.get("width", "")))
    return pixels if pixels >= _WIDE else 0


def _has_width(part: Part) -> bool:
    return "width" in part.inner and bool(
        _pixels(part.attributes().get("width", "")) or _pixels(_style(part).get("width", ""))
    )


def _pixels(value: str) -> int:
    found = _PIXELS.fullmatch(value.strip())
    return int(found[1]) if found else 0


@rule(
    "O04",
    "note",
    "A condition for Outlook is not in a comment",
    why="Tools and some webmails damage <![if !mso]>, or show it as text; in a comment it is safe.",
    fix="write <!--[if !mso]><!--> … <!--<![endif]-->",
)
def bare_condition(mail: Specimen) -> Iterator[Trouble]:
    bare = [part for part in mail.page.parts if part.kind == "odd" and begins(part)]
    if bare:
        message = f"<![if {cut(condition(bare[0]) or '')}]> is no comment"
        yield Trouble(message, line=mail.page.line(bare[0].start))


@rule(
    "O05",
    "warning",
    "Everybody gets what Outlook alone can draw",
    why="Other programs do not know VML: the picture behind it is missing, and its text may stand there twice.",
    fix="put it between <!--[if mso]> and <![endif]-->",
)
def drawing_for_all(mail: Specimen) -> Iterator[Trouble]:
    drawings = [part for part in mail.page.parts if part.kind == "open" and part.name.startswith("v:")]
    if drawings:
        yield Trouble(
            f"<{drawings[0].name}> is not for Outlook alone", line=mail.page.line(drawings[0].start)
        )


@rule(
    "O06",
    "note",
    "Outlook may draw pictures at another size",
    why="Where Windows enlarges its display, Outlook enlarges tables and letters, but not pictures, unless it is "
    "told how many pixels an inch has.",
    fix="write <o:PixelsPerInch>96</o:PixelsPerInch> into the head, in <!--[if mso]><noscript><xml>"
    "<o:OfficeDocumentSettings>",
)
def no_pixels_per_inch(mail: Specimen) -> Iterator[Trouble]:
    names = {part.name for part in mail.page.outlook_parts}
    if "img" in names and "o:pixelsperinch" not in names:
        yield Trouble("the mail does not say how many pixels an inch has")


@rule(
    "O07",
    "warning",
    "Outlook is not told what VML is",
    why="Without the name at the top Outlook for Windows leaves out its buttons and backgrounds.",
    fix='write <html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">',
)
def unknown_drawing(mail: Specimen) -> Iterator[Trouble]:
    parts = [part for part in mail.page.outlook_parts if part.kind == "open"]
    drawings = [part for part in parts if part.name.startswith("v:")]
    if drawings and not any("xmlns:v" in part.inner for part in parts):
        yield Trouble(f"<{drawings[0].name}> without xmlns:v", line=mail.page.line(drawings[0].start))


RULES = (
    shown_by_outlook,
    wide_in_outlook,
    bare_condition,
    drawing_for_all,
    no_pixels_per_inch,
    unknown_drawing,
)
