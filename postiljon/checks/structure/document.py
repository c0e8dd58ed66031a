"""The mail as a document: its first line, its frame, its letters and its width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.source import Part
from postiljon.checks.telling import listed

rule = family("structure")

_OLD = re.compile(r"-//(?:IETF|W3C)//DTD HTML (?:[23]|4\.0)", re.IGNORECASE)
_BYTE_ORDER_MARK = "\ufeff"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_LATEST_CHARSET = 1024  # bytes in which browsers look for it


@rule(
    "D01",
    "warning",
    "The mail does not begin with <!doctype html>",
    why="Without it browsers and webmail fall back to the rules of 1998: sizes in tables and the space under pictures "
    "come out differently.",
    fix="write <!doctype html> as the very first line",
)
def no_doctype(mail: Specimen) -> Iterator[Trouble]:
    first = next((part for part in mail.page.parts if _counts(part)), None)
    doctype = first and first.kind == "odd" and first.inner.lower().startswith("doctype")
    if first is None or not doctype:
        yield Trouble("the mail does not begin with a doctype", line=1)
    elif _OLD.search(first.inner) and "http" not in first.inner:
        yield Trouble("the mail begins with an old doctype", line=mail.page.line(first.start))


def _counts(part: Part) -> bool:
    if part.kind == "text":
        return bool(part.inner.strip(f"{_BYTE_ORDER_MARK} \t\r\n"))
    return part.kind != "comment" and not part.inner.startswith("xml")


@rule(
    "D02",
    "warning",
    "The mail is not one whole document",
    why="Mail programs look for the styles in its head and for the background on its body; what they do not find, or "
    "find twice, they drop.",
    fix="have <html>, in it <head> and <body>, each once; of a mail pasted into a mail take only what is in its body",
)
def not_one_document(mail: Specimen) -> Iterator[Trouble]:
    frame = Counter(part.name for part in mail.page.parts if part.kind == "open")
    if missing := [f"<{name}>" for name in ("html", "head", "body") if not frame[name]]:
        yield Trouble(f"the mail has no {listed(missing)}", line=1)
    for name in [name for name in ("html", "body") if frame[name] > 1][:1]:
        again = [part for part in mail.page.parts if part.kind == "open" and part.name == name][1]
        message = f"<{name}> is there {frame[name]} times: one mail lies in another"
        yield Trouble(message, line=mail.page.line(again.start))


@rule(
    "D13",
    "warning",
    "The mail does not say that its letters are UTF-8",
    why="Opened as a file, forwarded or archived, it shows Ã« for ë and â‚¬ for €.",
    fix='write <meta charset="utf-8"> at the beginning of the head',
)
def no_charset(mail: Specimen) -> Iterator[Trouble]:
    charsets = [(part, name) for part in mail.page.parts if (name := _charset(part))]
    wrong = [(part, name) for part, name in charsets if name not in {"utf-8", "utf8"}]
    if mail.page.html.isascii():
        return
    if wrong:
        message = f"the mail says that its letters are {wrong[0][1]}, but it is sent as UTF-8"
        yield Trouble(message, line=mail.page.line(wrong[0][0].start))
    elif not charsets:
        yield Trouble("nothing says that the letters of the mail are UTF-8", line=1)
    elif len(mail.page.html[: charsets[0][0].end].encode("utf-8", "replace")) > _LATEST_CHARSET:
        message = f"that the letters are UTF-8 is said after the first {_LATEST_CHARSET} bytes, too late for browsers"
        yield Trouble(message, severity="note", line=mail.page.line(charsets[0][0].start))


def _charset(part: Part) -> str:
    if part.kind != "open" or part.name != "meta":
        return ""
    attributes = part.attributes()
    named = _CHARSET.search(attributes.get("content", "")) if "http-equiv" in attributes else None
    return (attributes.get("charset") or (named[1] if named else "")).strip().lower()


@rule(
    "D14",
    "warning",
    "The mail does not say that it fits a phone",
    why="Some mail programs on phones then show it as small as a desktop page, and leave out the styles for phones.",
    fix='write <meta name="viewport" content="width=device-width, initial-scale=1"> in the head',
)
def no_viewport(mail: Specimen) -> Iterator[Trouble]:
    metas = [meta for meta in mail.page.all("meta") if meta.get("name", "").strip().lower() == "viewport"]
    if not metas:
        yield Trouble('the mail has no <meta name="viewport">', line=1)
    elif not any("device-width" in meta.get("content", "") for meta in metas):
        yield Trouble("the viewport of the mail has a width of its own", at=metas[0])


RULES = (no_doctype, not_one_document, no_charset, no_viewport)
