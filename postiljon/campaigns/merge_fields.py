"""Which merge fields a campaign may use, and what stands in their place until a reader is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from postiljon.errors import MergeError
from postiljon.recipients.fields import REFUSED_ENDING, SAMPLE_READER, STANDARD_FIELDS, list_fields
from postiljon.templates.model import MergeField
from postiljon.toml_file import suggestion
from postiljon.workspace import Workspace

MoreFields = Callable[[], frozenset[str]]  # what is known of people elsewhere than in the workspace's files

_LONGEST_HEADER = 100_000  # characters; what is longer is no header


def no_more_fields() -> frozenset[str]:
    """The answer where there is nothing but files."""
    return frozenset()


def known_fields(space: Workspace) -> frozenset[str]:
    """What every reader has, and the columns of the workspace's lists."""
    files = sorted(space.recipients.glob("*.csv"))
    headers = (_first_line(path) for path in files if not path.name.endswith(REFUSED_ENDING))
    return STANDARD_FIELDS.union(*(list_fields(header) for header in headers))


def check_fields(fields: Iterable[MergeField], known: frozenset[str], more: MoreFields) -> None:
    """Raises MergeError, with the place, for a field that no reader can have.

    ``more`` is asked only for what ``known`` has not.
    """
    unknown = [field for field in fields if field.name not in known]
    known = known | more() if unknown else known
    for field in unknown:
        if field.name not in known:
            hint = suggestion(field.name, known) or f"fields here: {', '.join(sorted(known))}"
            message = f"no list has the field {field.name}"
            raise MergeError(message, place=field.place, hint=f"{hint}; or add it as a column to a list")


def neutral_reader(fields: Iterable[MergeField], language: str) -> dict[str, str]:
    """A reader for whom every field shows its default, and an invented value where it has none."""
    sample = {**SAMPLE_READER, "language": language}
    bare = [field.name for field in fields if field.default is None]
    return {name: sample.get(name, name.replace("_", " ").capitalize()) for name in bare}


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return file.readline(_LONGEST_HEADER)
