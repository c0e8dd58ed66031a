"""Whether everybody can read the mail: who hears it, enlarges it, sees little contrast or taps with a large thumb."""

from __future__ import annotations

from . import colours, document, headings, links, pictures, reading, tables, taps, type_sizes

RULES = (
    *document.RULES,
    *tables.RULES,
    *pictures.RULES,
    *headings.RULES,
    *links.RULES,
    *taps.RULES,
    *colours.RULES,
    *type_sizes.RULES,
    *reading.RULES,
)
