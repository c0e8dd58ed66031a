"""YAML as people write it in front matter: keys, texts and lists, and nothing that can bite.

Every value stays the text that was written, so ``date: 2024-03-12``, ``title: 1984`` and ``language: no`` mean
what they look like; only ``null`` and ``~`` are empty. Anchors and aliases are refused (that is how YAML bombs are
made), and so are a key that stands twice and nesting without end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from postiljon.errors import ArticleError, Place

if TYPE_CHECKING:
    import yaml

_DEEPEST = 20
_HINT = "each key once, on a line of its own; a text with : or # in quotes"
_EMPTY = {"null", "Null", "NULL", "~"}


class _Mark(Protocol):
    """A spot in the source, counted from 0."""

    line: int
    column: int


@dataclass(slots=True)
class _Table:
    """A mapping while it is being read, with the key whose value comes next."""

    data: dict[str, Any] = field(default_factory=dict)
    key: str | None = None


@dataclass(slots=True)
class _Reader:
    """What has been read so far: ``nodes`` are those that are still open, with the document outermost."""

    name: str
    first_line: int
    nodes: list[_Table | list[Any]] = field(default_factory=lambda: [[]])
    lines: dict[str, int] = field(default_factory=dict)

    def read(self, event: yaml.Event) -> None:
        import yaml

        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse("front matter has no anchors and aliases", event.start_mark)
        elif isinstance(event, yaml.ScalarEvent):
            self.put(_text(event), event.start_mark)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self.nodes) > _DEEPEST:
                self.refuse(f"this is nested more than {_DEEPEST} deep", event.start_mark)
            self.nodes.append(_Table() if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = self.nodes.pop()
            self.put(closed.data if isinstance(closed, _Table) else closed, event.start_mark)

    def put(self, value: Any, mark: _Mark | None) -> None:
        """Where the innermost open node wants it: as the next item, key or value."""
        node = self.nodes[-1]
        if isinstance(node, list):
            node.append(value)
        elif node.key is None:
            self.check_key(node, value, mark)
            node.key = value
            if len(self.nodes) == 2 and mark:
                self.lines[value] = mark.line + self.first_line
        else:
            node.data[node.key] = value
            node.key = None

    def check_key(self, table: _Table, key: Any, mark: _Mark | None) -> None:
        if not isinstance(key, str):
            self.refuse("a key must be a plain word", mark)
        if key in table.data:
            self.refuse(f"{key} stands twice in the front matter", mark)

    def outermost(self) -> dict[str, Any]:
        """The one table that front matter is."""
        root = self.nodes[0]
        if root in ([], [""]):
            return {}
        if isinstance(root, list) and len(root) == 1 and isinstance(root[0], dict):
            return root[0]
        message = "front matter must be lines such as title: …"
        hint = "write a key, a colon, a space and the value"
        raise ArticleError(message, place=Place(self.name, self.first_line), hint=hint)

    def refuse(self, message: str, mark: _Mark | None) -> NoReturn:
        place = Place(self.name, self.first_line)
        if mark:
            place = Place(self.name, mark.line + self.first_line, mark.column + 1)
        raise ArticleError(message, place=place, hint=_HINT)


def read_yaml(source: str, name: str, first_line: int) -> tuple[dict[str, Any], dict[str, int]]:
    """The tables, lists and texts in ``source``, and the line of each key of the outermost table.

    ``first_line`` is where ``source`` begins in the file ``name``. Raises ArticleError with line and column.
    """
    import yaml

    reader = _Reader(name, first_line)
    try:
        for event in yaml.parse(source, Loader=yaml.BaseLoader):
            reader.read(event)
    except yaml.MarkedYAMLError as error:
        reader.refuse(f"this is not valid YAML: {error.problem or error.context}", error.problem_mark)
    except yaml.reader.ReaderError as error:
        message = f"front matter cannot hold the character U+{int(error.character):04X}"
        place = Place(name, source.count("\n", 0, error.position) + first_line)
        raise ArticleError(message, place=place, hint="take it out") from error
    return reader.outermost(), reader.lines


def _text(event: yaml.ScalarEvent) -> str:
    value = str(event.value)
    return "" if event.style is None and value in _EMPTY else value
