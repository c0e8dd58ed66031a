"""Which line of which template file a piece of rendered MJML came from.

Only when something is wrong does anybody ask, so a template is rendered again then, with invisible marks before
every literal and every value; without its marks the text is the same, and each mark names a file and a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from jinja2 import nodes

from postiljon.errors import Place

_OPEN, _CLOSE, _MID = "\ufdd0", "\ufdd1", "\ufdd2"  # characters that Unicode keeps free for such uses
_MARK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_MID}(\\d+){_MID}([lv]){_CLOSE}")


def mark_lines(tree: nodes.Template, shown: str) -> None:
    """Put a mark before every literal and every value that the template ``shown`` writes."""
    for output in tree.find_all(nodes.Output):
        marked: list[nodes.Expr] = []
        for node in output.nodes:
            marked += [*_mark(node, shown), node]
        output.nodes = marked


def _mark(node: nodes.Expr, shown: str) -> list[nodes.Expr]:
    is_literal = isinstance(node, nodes.TemplateData)
    if isinstance(node, nodes.TemplateData) and not node.data.strip():
        return []  # a block that is empty must stay so
    kind = "l" if is_literal else "v"
    data = f"{_OPEN}{shown}{_MID}{node.lineno}{_MID}{kind}{_CLOSE}"
    return [nodes.TemplateData(data, lineno=node.lineno)]


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where the pieces of a rendered text begin, and the file and line of each; values are one line."""

    text: str
    starts: tuple[int, ...]
    places: tuple[tuple[str, int, bool], ...]

    @classmethod
    def of(cls, marked: str) -> SourceMap:
        """The map of a text that was rendered with marks."""
        pieces, starts, places, end, length = [], [], [], 0, 0
        for mark in _MARK.finditer(marked):
            pieces.append(marked[end : mark.start()])
            length += len(pieces[-1])
            starts.append(length)
            places.append((mark[1], int(mark[2]), mark[3] == "l"))
            end = mark.end()
        return cls("".join([*pieces, marked[end:]]), tuple(starts), tuple(places))

    def place(self, at: int) -> Place | None:
        """Where the character ``at`` of the text came from; its column too where the template has the line as such."""
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return None
        start, (file, line, is_literal) = self.starts[index], self.places[index]
        lines = self.text.count("\n", start, at) if is_literal else 0
        column = at - self.text.rfind("\n", 0, at) if lines else None
        return Place(file, line + lines, column)
