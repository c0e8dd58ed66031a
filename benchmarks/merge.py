"""What one reader costs: a compiled mail merged with a name and an address, beside Jinja2 filling the same mail."""

from __future__ import annotations

from itertools import cycle

from jinja2 import Environment

from benchmarks.compiling import compiler
from benchmarks.figures import Figure
from benchmarks.sample import new_workspace
from benchmarks.timing import calls
from postiljon.templates.contexts import Context
from postiljon.templates.fields import MergeField
from postiljon.templates.segments import Segments, Slot

READER = {"first_name": "Femke", "last_name": "O'Brien & Zn.", "email": "femke@example.com", "language": "nl"}
MANY = 39  # merge fields, as in a mail that greets, links and counts for everybody


def measure() -> list[Figure]:
    """Promise: below ten microseconds."""
    with new_workspace() as space:
        sample = compiler(space)().html
    many = _with_more_fields("".join(sample.literals))
    return [*_compared("the sample", sample), *_compared(f"{MANY} merge fields", many)]


def _compared(name: str, mail: Segments) -> list[Figure]:
    reader = {merge_field.name: "x" for merge_field in mail.fields} | READER
    size = len(mail.merge(reader)) // 1000
    template = Environment(autoescape=True).from_string(_as_jinja(mail))
    assert template.render(reader).count(READER["first_name"]) == mail.merge(reader).count(
        READER["first_name"]
    )
    ours = calls(lambda: mail.merge(reader))
    theirs = calls(lambda: template.render(reader))
    return [
        Figure(f"Jinja2, {name} ({size} kB)", theirs),
        Figure(f"postiljon, {name} ({size} kB)", ours, most=10e-6, ratio=ours / theirs),
    ]


def _as_jinja(mail: Segments) -> str:
    """The same mail as a template, with every value escaped as text."""
    fields = [f"{{{{ {mail.slots[number].field.name} }}}}" for number in mail.order]
    raw = [f"{{% raw %}}{literal}{{% endraw %}}" for literal in mail.literals]
    return "".join(part for pair in zip(raw, [*fields, ""], strict=True) for part in pair)


def _with_more_fields(html: str) -> Segments:
    names = cycle(("first_name", "last_name", "email"))
    step = len(html) // MANY
    pieces: list[str | Slot] = []
    for at in range(0, step * MANY, step):
        pieces += [html[at : at + step], Slot(MergeField(next(names)), Context.HTML)]
    return Segments.of([*pieces, html[step * MANY :]])
