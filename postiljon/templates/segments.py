"""Text with merge fields, cut where they stand: filling it in for a reader is one join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from postiljon.errors import MergeError

from .contexts import Context, safe_value
from .fields import MergeField


@dataclass(frozen=True, slots=True)
class Slot:
    """A merge field at its place. In an Outlook comment no hyphen may stay as it is: two would end it."""

    field: MergeField
    context: Context
    in_comment: bool = False

    def fill(self, values: Mapping[str, str]) -> str:
        """The safe text for a reader with ``values``. Raises MergeError with the field and its place."""
        value = self.field.value(values)
        try:
            safe = safe_value(value, self.context)
        except MergeError as error:
            message = f"{self.field} cannot be used here: {error.message}"
            raise MergeError(message, place=self.field.place, hint=error.hint) from error
        return safe.replace("-", "&#45;") if self.in_comment else safe


@dataclass(frozen=True, slots=True)
class Segments:
    """``literals[0]``, slot, ``literals[1]``, slot, … , ``literals[-1]``.

    ``slots`` has every slot once, and ``order`` says which of them stands after each literal but the last.
    """

    literals: tuple[str, ...] = ("",)
    slots: tuple[Slot, ...] = ()
    order: tuple[int, ...] = ()

    @classmethod
    def of(cls, pieces: Iterable[str | Slot]) -> Segments:
        """The pieces one after the other."""
        literals, slots, order = [""], dict[Slot, int](), []
        for piece in pieces:
            if isinstance(piece, Slot):
                order.append(slots.setdefault(piece, len(slots)))
                literals.append("")
            else:
                literals[-1] += piece
        return cls(tuple(literals), tuple(slots), tuple(order))

    @property
    def fields(self) -> tuple[MergeField, ...]:
        """The merge fields, each once."""
        return tuple(dict.fromkeys(slot.field for slot in self.slots))

    def merge(self, values: Mapping[str, str]) -> str:
        """The text for a reader with ``values``, by the name of the field.

        Raises MergeError for a field that is missing or blank and has no default, and for an unsafe address.
        """
        filled = [slot.fill(values) for slot in self.slots]
        pieces = [""] * (2 * len(self.order) + 1)
        pieces[::2] = self.literals
        pieces[1::2] = [filled[number] for number in self.order]
        return "".join(pieces)
