"""The beginning of an article, for a mail in which it is not the main thing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from postiljon.articles.model import Block, Heading, texts_in


def beginning(blocks: Sequence[Block], characters: int) -> list[Block]:
    """Whole blocks, until they have said so many ``characters``; a heading is never the last.

    Everything where the rest would be less than that beginning: it is not worth a visit.
    """
    said = list(accumulate(_length(block) for block in blocks))
    ends = (
        at for at, block in enumerate(blocks) if said[at] >= characters and not isinstance(block, Heading)
    )
    end = next(ends, None)
    if end is None or said[-1] < 2 * said[end]:
        return list(blocks)
    return list(blocks[: end + 1])


def _length(block: Block) -> int:
    return sum(len(text.plain) for text in texts_in(block))
