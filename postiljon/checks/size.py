"""Size: what mail programs cut off, drop, or make a reader wait for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .model import NotChecked, Page, Specimen, Trouble, family
from .telling import counted, cut

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .sheets import AtRule

rule = family("size")

LONGEST_HTML = 100_000  # bytes; Gmail cuts near 102,000, and links for counting add some on the way
LONG_HTML = 80_000
LARGEST_SHEETS = 16_384  # bytes of all style sheets together, for Gmail
HEAVIEST_PICTURES = 800_000  # bytes, all together

_WRITTEN_IN = re.compile(r"url\(\s*[\"']?\s*data:", re.IGNORECASE)
# C1 control characters, and those of C0 that are no white space.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


@rule(
    "S01",
    "error",
    "The mail is too long for Gmail",
    why="Gmail cuts a mail off near 102 kB of HTML: the rest is behind a link, unsubscribing too, and the styles go.",
    fix="leave out products or parts of the article, or make two mails of it; pictures do not count",
)
def too_long(mail: Specimen) -> Iterator[Trouble]:
    size = html_bytes(mail)
    if size > LONGEST_HTML:
        yield Trouble(f"the HTML is {_kilobytes(size)}, and Gmail cuts off what is beyond 102")
    elif size > LONG_HTML:
        message = f"the HTML is {_kilobytes(size)}: not much can be added before Gmail cuts at 102"
        yield Trouble(message, severity="note")


def html_bytes(mail: Specimen) -> int:
    """The bytes of the HTML, for the reader with the longest values where that is known."""
    return max(mail.largest_bytes, len(mail.page.html.encode("utf-8", "replace")))


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB"


@rule(
    "S02",
    "error",
    "The style sheets are too large for Gmail",
    why="Gmail drops the style sheets when they have more than 16,384 bytes together: nothing is left for "
    "phones and dark screens.",
    fix="take out rules that no element of the mail needs, and comments",
)
def large_sheets(mail: Specimen) -> Iterator[Trouble]:
    sheets = mail.page.sheets
    size = sum(len(sheet.css.encode("utf-8", "replace")) for sheet in sheets)
    if size > LARGEST_SHEETS:
        largest = max(sheets, key=lambda sheet: len(sheet.css))
        yield Trouble(f"the style sheets have {size:,} bytes together", at=largest.element)


@rule(
    "S03",
    "error",
    "A style sheet has an @ inside an @",
    why="Gmail drops the whole style sheet: on phones the mail is then as on a desktop.",
    fix="write the inner rule beside the outer one; put both conditions into one: @media (…) and (…)",
)
def nested_at_rules(mail: Specimen) -> Iterator[Trouble]:
    for sheet in mail.page.sheets:
        nested = [(inner, around) for inner, around in sheet.at_rules if around]
        if nested:
            inner, around = nested[0]
            more = f", and {len(nested) - 1} more" if len(nested) > 1 else ""
            yield Trouble(f"@{inner.name} stands inside @{_outermost(around)}{more}", at=sheet.element)


def _outermost(around: tuple[AtRule, ...]) -> str:
    return cut(f"{around[0].name} {around[0].prelude}")


@rule(
    "S04",
    "note",
    "What makes the mail long",
    why="Where the bytes are, is where some can be saved before Gmail cuts the mail off.",
    fix="fewer blocks and products save most; each takes its styles and its code for Outlook along",
)
def what_it_is_made_of(mail: Specimen) -> Iterator[Trouble]:
    if html_bytes(mail) > LONG_HTML:
        sizes = sorted(_shares(mail.page).items(), key=lambda share: -share[1])
        told = ", ".join(f"{_kilobytes(size)} {what}" for what, size in sizes if size >= 1000)
        yield Trouble(f"it is made of {told}")


def _shares(page: Page) -> dict[str, int]:
    shares = dict.fromkeys(
        ("of text", "of styles in elements", "of style sheets", "for Outlook", "of links"), 0
    )
    for part in page.parts:
        if part.kind == "text":
            shares["of style sheets" if part.name == "style" else "of text"] += part.end - part.start
        elif part.kind == "comment":
            shares["for Outlook"] += part.end - part.start
        elif part.kind == "open":
            attributes = part.attributes()
            shares["of styles in elements"] += len(attributes.get("style", ""))
            shares["of links"] += len(attributes.get("href", "")) + len(attributes.get("src", ""))
    return {**shares, "of tags": max(0, len(page.html) - sum(shares.values()))}


@rule(
    "S05",
    "error",
    "A picture is written into the mail",
    why="Gmail shows nothing in its place, and soon cuts the mail off, because it makes the HTML so long.",
    fix="put the picture into the campaign's images/ folder, or on the web, and use its address",
)
def written_pictures(mail: Specimen) -> Iterator[Trouble]:
    if "data:" not in mail.page.html.lower():
        return
    found = [element for element in mail.page.elements if _is_written_in(element)]
    sheets = [sheet.element for sheet in mail.page.sheets if _WRITTEN_IN.search(sheet.css)]
    if places := found + sheets:
        words = places[0].get("alt", "")
        number = counted(len(places), "picture is", "pictures are")
        yield Trouble(f"{number} written into the mail, with data: as address", at=places[0], words=words)


def _is_written_in(element: HtmlElement) -> bool:
    addresses = (element.get(name, "").lstrip().lower() for name in ("src", "background", "poster"))
    return any(address.startswith("data:") for address in addresses) or bool(
        _WRITTEN_IN.search(element.get("style", ""))
    )


@rule(
    "S06",
    "warning",
    "The pictures are heavy together",
    why="On a phone in a train the reader sees empty frames and scrolls on, and pays for what comes late.",
    fix="run `postiljon pictures`, or save them smaller: a picture needs no more than twice the pixels it is shown in",
)
def heavy_pictures(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    addresses = list(dict.fromkeys(_picture_addresses(mail.page)))
    weights = [mail.pictures[address].bytes for address in addresses if address in mail.pictures]
    total = sum(weights)
    if total > HEAVIEST_PICTURES >= max(weights):  # of a single one that is so heavy another rule tells
        yield Trouble(f"the pictures are {_kilobytes(total)} together")
    if unknown := len(addresses) - len(weights):
        yield NotChecked(f"the files of {counted(unknown, 'picture', 'pictures')} are not at hand")


def _picture_addresses(page: Page) -> Iterator[str]:
    for element in page.all("img"):
        address = element.get("src", "").strip()
        if address and not address.lower().startswith("data:"):
            yield address


@rule(
    "S07",
    "error",
    "The mail holds control characters",
    why="Gmail can cut a mail off at them, however short it is, and other programs show boxes.",
    fix="type the text there anew; they come along when text is copied from old files and PDF",
)
def control_characters(mail: Specimen) -> Iterator[Trouble]:
    html = mail.page.html
    if found := _CONTROL.search(html):
        number = counted(len(_CONTROL.findall(html)), "control character", "control characters")
        around = _without_control(html, found.start())
        code = f"U+{ord(found[0]):04X}"
        yield Trouble(
            f'{number}, the first ({code}) at "{around}"', words=around, line=mail.page.line(found.start())
        )


def _without_control(html: str, at: int) -> str:
    before = re.split(r"[<>\x00-\x1f\x7f-\x9f]", html[max(0, at - 30) : at])[-1]
    return cut(before) or cut(re.split(r"[<>\x00-\x1f\x7f-\x9f]", html[at + 1 : at + 30])[0])


RULES = (
    too_long,
    large_sheets,
    nested_at_rules,
    what_it_is_made_of,
    written_pictures,
    heavy_pictures,
    control_characters,
)
