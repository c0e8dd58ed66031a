"""What Jekyll, Obsidian, Pandoc and GitHub add to Markdown, turned into the Markdown that we read.

Only for what is taken in from elsewhere: an ``article.md`` is read as it stands. Lines keep their numbers; the
notes of a text, which have no line of their own in it, come last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .front_matter import split
from .lost_links import WHY
from .model import Noise, Question

_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_LIQUID = re.compile(r"(?<![\\{])\{%-?[^{}%\n]{0,500}%\}")
_ATTRIBUTES = re.compile(r"(?<!\\)\{:[^{}\n]{0,200}\}|(?<=\S)[ \t]*\{[#.][\w#.= \"-]{1,100}\}[ \t]*$")
_CONTENTS = re.compile(r"\s*(?:[*+-]\s+TOC|\[TOC\]|\[\[_?TOC_?\]\])\s*", re.IGNORECASE)
_TAGS = re.compile(r"\s*#[^\W\d_][\w/-]{0,60}(?:\s+#[^\W\d_][\w/-]{0,60}){0,50}\s*")
_REMARK = re.compile(r"^\s*%%[^%\n]{1,2000}%%\s*$")
_CALLOUT = re.compile(r"^(\s{0,3}>\s?)\[!\w{1,30}\][+-]?[ \t]*")
_TASK = re.compile(r"^(\s*(?:[-*+]|\d{1,9}[.)])\s+)\[([ xX])\](?=\s)")
_WIKI_LINK = re.compile(r"(?<!\\)(!?)\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")
_NOTE = re.compile(r"\s{0,3}\[\^([^\]\s]{1,50})\]:[ \t]*(.*)")
_NOTE_MARK = re.compile(r"(?<!\\)\[\^([^\]\s]{1,50})\](?!\()")  # with an address behind it, it is a link
_BOXES = {" ": "☐", "x": "☑", "X": "☑"}

_LEFT_OUT = (
    (_LIQUID, "tag of the site's template"),
    (_ATTRIBUTES, "attributes of the site's template"),
    (_REMARK, "comment"),
)
_LOST_PICTURE = (
    "this picture is in a notebook that we cannot read; put it into images/ and name it in article.md"
)


@dataclass(frozen=True, slots=True)
class Adopted:
    """The text as we read it, and what became of the rest."""

    text: str
    noise: tuple[Noise, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(slots=True)
class _Adoption:
    """What has been taken over so far. ``notes`` are by label; ``numbers`` are those of the mentioned ones."""

    lines: list[str]
    noise: list[Noise] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


def adopt(text: str, name: str) -> Adopted:
    """The Markdown file ``name`` without what only its maker understands. Raises ArticleError as `split` does."""
    adoption = _Adoption(text.split("\n"))
    body = [*_outside_code(adoption.lines, split(text, name).first_line_of_body - 1)]
    _take_notes(adoption, body)
    for at in body:
        adoption.lines[at] = _line(adoption, at)
    lines = [*adoption.lines, *_written_notes(adoption)]
    return Adopted("\n".join(lines), tuple(adoption.noise), tuple(adoption.questions))


def _outside_code(lines: Sequence[str], start: int) -> Iterator[int]:
    """The positions of the lines that are not between fences."""
    fence = ""
    for at in range(start, len(lines)):
        found = _FENCE.match(lines[at])
        if found and (not fence or found[1] == fence):
            fence = "" if fence else found[1]
        elif not fence:
            yield at


def _line(adoption: _Adoption, at: int) -> str:
    line = adoption.lines[at]
    if not any(mark in line for mark in ("{", "[", "%%", "#", "TOC", "toc")):
        return line
    if why := _whole_line(line):
        adoption.noise.append(Noise(at + 1, line.strip(), why))
        return ""
    for pattern, why in _LEFT_OUT:
        adoption.noise += [Noise(at + 1, found.strip(), why) for found in pattern.findall(line)]
        line = pattern.sub("", line)
    line = _TASK.sub(lambda found: f"{found[1]}{_BOXES[found[2]]}", _CALLOUT.sub(r"\1", line))
    line = _WIKI_LINK.sub(lambda found: _asked(adoption, at + 1, found), line)
    return _NOTE_MARK.sub(lambda found: _numbered(adoption, found), line)


def _whole_line(line: str) -> str:
    if _CONTENTS.fullmatch(line):
        return "mark of a table of contents"
    return "tags" if _TAGS.fullmatch(line) else ""


def _asked(adoption: _Adoption, line: int, found: re.Match[str]) -> str:
    """What stays of a link, or a picture, that only a notebook can follow."""
    is_picture, target, alias = found[1] == "!", found[2], found[3]
    shown = "" if is_picture else alias or target
    adoption.questions.append(Question(shown or target, _LOST_PICTURE if is_picture else WHY, line))
    return shown


def _numbered(adoption: _Adoption, found: re.Match[str]) -> str:
    """The mark of a note as a number; one without a note stays what it is."""
    label = found[1]
    if not adoption.notes.get(label):
        return f"\\{found[0]}"
    return rf"\[{adoption.numbers.setdefault(label, len(adoption.numbers) + 1)}\]"


def _take_notes(adoption: _Adoption, body: Sequence[int]) -> None:
    """Takes the notes out of the text: a line with a mark and a colon, and the indented lines under it."""
    label = ""
    for at in body:
        line = adoption.lines[at]
        if found := _NOTE.match(line):
            label = found[1]
            adoption.notes.setdefault(label, found[2].strip())
        elif label and line.strip() and line[:1].isspace():
            adoption.notes[label] += f" {line.strip()}"
        elif line.strip():
            label = ""
            continue
        if label:
            adoption.lines[at] = ""


def _written_notes(adoption: _Adoption) -> list[str]:
    """The notes as sources, in the order in which the text mentions them."""
    others = (label for label in adoption.notes if label not in adoption.numbers)
    notes = [f"- {note}" for label in (*adoption.numbers, *others) if (note := adoption.notes[label])]
    return ["", "{{ references }}", "", *notes] if notes else []
