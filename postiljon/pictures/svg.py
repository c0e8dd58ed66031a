"""Drawings (SVG) become pictures. They come from anywhere, so what they take from elsewhere is cut off first."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from postiljon.errors import PictureError

from .limits import check_pixels, check_visible
from .model import SHARPNESS, Frame

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_BYTES = 5_000_000  # of markup, unpacked
_MOST_SECONDS = 8
_HINT = "save the drawing as PNG, 1200 pixels wide"

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,])", re.IGNORECASE)
_SHOWN = {f"{_NAMESPACE}{name}" for name in ("image", "feImage", "use")}
_LENGTH = re.compile(r"\s*(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})\s*(px|pt|pc|mm|cm|in|em|rem)?\s*", re.IGNORECASE)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_EM = 16.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing looks like, as PNG."""

    png: bytes
    notes: tuple[str, ...]


def drawn(content: bytes, frame: Frame) -> Drawing:
    """The drawing in ``content``, SVG or svgz, twice as sharp as it asks for where ``frame`` has the room.

    Nothing outside ``content`` is read, except the fonts of this computer when the drawing has letters. Raises
    PictureError for what is no drawing, or takes too much time or memory.
    """
    root = _parsed(_unpacked(content))
    cut = _cut_off_elsewhere(root)
    has_letters = next(root.iter(f"{_NAMESPACE}text"), None) is not None
    png = _draw(_markup(root), _pixel_width(root, frame), has_letters)
    notes = (
        "what it takes from other files is left out" if cut else "",
        "its letters have the fonts of this computer" if has_letters else "",
    )
    return Drawing(png, tuple(note for note in notes if note))


def _unpacked(content: bytes) -> bytes:
    """The markup of an svgz file, never more of it than a drawing has."""
    if content.startswith(b"\x1f\x8b"):
        try:
            content = zlib.decompressobj(wbits=31).decompress(content, _MOST_BYTES + 1)
        except zlib.error as error:
            raise PictureError("this packed drawing (svgz) is damaged", hint=_HINT) from error
    if len(content) > _MOST_BYTES:
        raise PictureError(f"this drawing (SVG) is over {_MOST_BYTES // 1_000_000} MB", hint=_HINT)
    return content


def _parsed(content: bytes) -> _Element:
    """The drawing as a tree; entities that it defines itself are filled in, within reason, and no others."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PictureError("this drawing (SVG) is damaged", hint=_HINT) from error
    if root.tag != f"{_NAMESPACE}svg":
        raise PictureError("this is not a picture", hint=_HINT)
    return root


def _cut_off_elsewhere(root: _Element) -> bool:
    """Removes every reference to something outside the drawing; whether one of them would have been seen."""
    was_seen = False
    for element in root.iter():
        for name in _HREFS:
            if name in element.attrib and not _INSIDE.match(str(element.attrib[name])):
                del element.attrib[name]
                was_seen |= element.tag in _SHOWN
    return was_seen


def _markup(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, encoding="utf-8", with_tail=False)  # of the root alone: no DOCTYPE


def _pixel_width(root: _Element, frame: Frame) -> int:
    """How wide to draw: in the frame, and not much larger than the drawing wants to be shown."""
    width, height, is_told = _wanted_size(root)
    check_pixels(width, height)
    check_visible(width, height)
    scale = min(frame.width / width, frame.height / height)
    return max(1, round(width * (min(scale, SHARPNESS) if is_told else scale)))


def _wanted_size(root: _Element) -> tuple[float, float, bool]:
    """Width and height in pixels, and whether the drawing tells them, or only their ratio."""
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    box = [_length(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    box_width, box_height = (box[2], box[3]) if len(box) == 4 else (0.0, 0.0)
    if width and height:
        return width, height, True
    if not (box_width and box_height):
        raise PictureError("this drawing (SVG) does not say how large it is", hint=_HINT)
    if width or height:
        scale = width / box_width or height / box_height
        return box_width * scale, box_height * scale, True
    return box_width, box_height, False


def _length(written: str) -> float:
    """A length in pixels; 0 where it depends on the page, or is no length."""
    found = _LENGTH.fullmatch(written)
    if not found:
        return 0.0
    return float(found[1]) * _PIXELS.get((found[2] or "").lower(), _EM)


def _draw(svg: bytes, width: int, has_letters: bool) -> bytes:
    script = Path(__file__).with_name("draw_svg.py")
    command = [sys.executable, "-P", str(script), str(width), str(int(has_letters))]
    try:
        done = subprocess.run(command, input=svg, capture_output=True, timeout=_MOST_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise PictureError("this drawing (SVG) takes too long to draw", hint=_HINT) from error
    if done.returncode != 0:
        raise PictureError("this drawing (SVG) cannot be drawn", hint=_HINT)
    return done.stdout
