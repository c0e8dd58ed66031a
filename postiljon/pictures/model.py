"""What a picture is on its way into a mail, and how large it may be there."""

from __future__ import annotations

from dataclasses import dataclass

SHARPNESS = 2  # for screens that have two pixels where others have one
_WIDEST, _HIGHEST = 1200, 5000


@dataclass(frozen=True, slots=True)
class Frame:
    """The place of a picture in a mail: the most pixels it can use, and the bytes that it should stay below.

    ``on_white``: what shines through the picture there is white, so that transparency may become white.
    """

    width: int
    height: int
    bytes: int
    on_white: bool = False


HERO = Frame(_WIDEST, _HIGHEST, 200_000)  # over the whole width of the mail, at its top
BODY = Frame(_WIDEST, _HIGHEST, 100_000)
CARD = Frame(800, 800, 60_000, on_white=True)  # of a product; on a phone a card is as wide as the screen


@dataclass(frozen=True, slots=True)
class FitPicture:
    """A picture that every mail program shows: ``kind`` is "jpeg", "png" or "gif", sizes are in pixels.

    ``notes`` say what a person may want to know of how it was made, as in "turned upright".
    """

    content: bytes
    kind: str
    width: int
    height: int
    notes: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The ending of its file's name."""
        return ".jpg" if self.kind == "jpeg" else f".{self.kind}"
