"""What all shapes of feeds come down to: records, which are fields with their text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .aliases import LISTS, LONGEST_EMPTY, empty_values
from .formats import Format

# The fields that have a value, by the names of aliases.toml. Values of the lists stand on lines of their own.
Record = dict[str, str]
Meaning = tuple[str, int]  # a field, and the rank of a name for it
Row = tuple[int | None, Record]  # where it stands, counted from 1, and what it says


@dataclass(frozen=True, slots=True)
class Raw:
    """A feed that has been opened: its columns, and its rows as soon as a format says what the columns mean.

    ``is_machine`` says that no person wrote the numbers in it; ``decimal_comma`` that a comma parts their cents.
    """

    shape: str  # what people call it: "table", "XML", "JSON"
    columns: tuple[str, ...]
    rows: Callable[[Format], Iterator[Row]]
    is_machine: bool = False
    decimal_comma: bool = False


def record_of(values: Iterable[tuple[Meaning, str]]) -> Record:
    """Values with what they mean, as a record: the best name for a field counts, of the lists all do."""
    record: Record = {}
    ranks: dict[str, int] = {}
    nothing = empty_values()
    for (field, rank), value in values:
        if len(value) <= LONGEST_EMPTY and value in nothing:
            continue
        first = (record[field], ranks[field]) if field in record else None
        record[field], ranks[field] = settled(field, first, value, rank)
    return record


def settled(field: str, first: tuple[str, int] | None, value: str, rank: int) -> tuple[str, int]:
    """The value of a field, with the rank of its name, when it may have had one before."""
    if first is None:
        return value, rank
    if field in LISTS:
        return f"{first[0]}\n{value}", rank
    return (value, rank) if rank < first[1] else first
