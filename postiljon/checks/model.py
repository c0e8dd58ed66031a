"""What a check is made of: a mail with all that is known of it, rules, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postiljon.errors import Place, Problem
from postiljon.templates.model import MergeField

from .page import Page as Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .sender_records import SenderRecords

FAMILIES = (
    "structure",
    "size",
    "programs",
    "accessibility",
    "links",
    "pictures",
    "content",
    "personalisation",
    "sender",
)
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture whose file is at hand: its size in bytes and pixels, its kind ("png"), and how many frames move."""

    bytes: int
    width: int
    height: int
    kind: str = ""
    frames: int = 1


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """A product in the mail, as products.toml has it."""

    name: str
    url: str = ""
    image: str = ""
    image_alt: str = ""
    price: str = ""
    regular_price: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What the reader of an article says of a line: ``text`` is about it, ``why`` says what was left out or is asked.

    A ``loss`` is something that the mail lacks by it, such as a link without an address; anything else was left out
    on purpose, such as a script.
    """

    text: str
    why: str
    place: Place
    loss: bool = False


@dataclass(frozen=True, slots=True)
class LinkState:
    """What a visit to a link showed: ``verdict`` is "alive", "moved" (for good), "gone" or "unverified".

    ``detail`` says it in words such as "404 Not Found"; ``target`` is where a page has moved.
    """

    verdict: str
    detail: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Specimen:
    """The mail under examination, as a reader without a name gets it, and what is known around it.

    ``pictures`` maps the addresses that the HTML uses to facts, for those whose file is at hand. ``unsubscribe`` is
    the address of the header List-Unsubscribe, ``postal`` the shop's address on paper, ``last_subject`` that of the
    campaign before, ``clients`` the mail programs that matter, ``baseline`` what the template does by itself.
    ``largest_bytes`` is the HTML with the longest values that readers have. ``fields_in`` has the merge fields of the
    "subject", the "preheader", the "html" and the "text" apart, ``filled_fields`` the names of those that every reader
    has. ``remarks`` are those of the articles' reader. ``links_seen`` has the links that were visited, by their address
    in the HTML with or without utm parameters, and ``sender_records`` what name servers say. What is None was not
    looked at.
    """

    page: Page
    text: str = ""
    subject: str = ""
    preheader: str = ""
    sender: str = ""
    reply_to: str = ""
    unsubscribe: str = ""
    language: str = ""
    title: str = ""
    shop: str = ""
    shop_url: str = ""
    postal: tuple[str, ...] | None = None
    template: str = ""
    fields: tuple[MergeField, ...] = ()
    fields_in: Mapping[str, tuple[MergeField, ...]] = field(default_factory=dict)
    filled_fields: frozenset[str] = frozenset({"email"})
    pictures: Mapping[str, PictureFacts] = field(default_factory=dict)
    products: tuple[ProductFacts, ...] = ()
    remarks: tuple[Remark, ...] = ()
    largest_bytes: int = 0
    last_subject: str | None = None
    clients: tuple[str, ...] = ()
    baseline: frozenset[str] = frozenset()
    links_seen: Mapping[str, LinkState] | None = None
    sender_records: SenderRecords | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something a rule found. ``message`` says what is wrong with this one thing, in one plain sentence.

    Where it is: at an element, or on a ``line`` of the HTML, and in the marketer's files where ``words`` stand (an
    address, or a text), at a ``setting`` such as "campaign.subject" or "sender.from", or at a ``place`` that is known.
    ``severity`` and ``fix`` replace the rule's own.
    """

    message: str
    at: HtmlElement | None = None
    words: str = ""
    setting: str = ""
    severity: str = ""
    fix: str = ""
    line: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule could not look, and why: "needs --network"."""

    reason: str


Finder = Callable[[Specimen], Iterable[Trouble | NotChecked]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for. ``title`` names it, ``why`` says what it does to a reader, ``fix`` what to do about it."""

    code: str
    family: str
    severity: str
    title: str
    why: str
    fix: str
    find: Finder


def family(name: str) -> Callable[..., Callable[[Finder], Rule]]:
    """Makes the decorator that turns functions into the rules of one family."""
    assert name in FAMILIES

    def rule(code: str, severity: str, title: str, *, why: str, fix: str) -> Callable[[Finder], Rule]:
        assert severity in SEVERITIES
        return lambda find: Rule(code, name, severity, title, why, fix, find)

    return rule


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says. ``element`` is its number in the page's ``elements``, ``line`` one of the HTML.

    ``waived`` is the marketer's reason.
    """

    rule: Rule
    severity: str
    message: str
    fix: str
    place: Place | None = None
    element: int | None = None
    waived: str = ""
    line: int | None = None

    def as_problem(self) -> Problem:
        """The same as a row for ``--json``."""
        return Problem(self.rule.code, self.severity, self.message, self.place, self.fix)
