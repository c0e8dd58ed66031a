"""The pictures of a campaign: where each file is, how large it is, and under which address the mail shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from postiljon.articles.model import Article, Image
from postiljon.errors import Place, Problem, WorkspaceError
from postiljon.products.model import Pick
from postiljon.templates.model import Picture
from postiljon.workspace import Workspace

FOLDER = "pictures"  # beside the built email.html

_SHOWN_EVERYWHERE = {"PNG", "JPEG", "GIF"}
_MOST_PIXELS = 50_000_000  # a decompression bomb says it has more
_MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the workspace. With ``is_public`` the address is on the web, else it is a file beside the mail."""

    shown: Picture
    name: str
    content: bytes
    is_public: bool

    @property
    def cid(self) -> str:
        """The content id under which a message carries the picture."""
        return f"{sha256(self.content).hexdigest()[:16]}@postiljon"


def pictures_of(article: Article, picks: Iterable[Pick], logo: str) -> list[str]:
    """Every picture that the mail shows, once, as the marketer's files name it."""
    images = [article.image, *(block for block in article.blocks if isinstance(block, Image))]
    named = [image.src for image in images if image] + [pick.product.image or "" for pick in picks] + [logo]
    return list(dict.fromkeys(name for name in named if name))


def find_pictures(
    names: Iterable[str], space: Workspace, campaign: Path, base_url: str
) -> dict[str, PictureFile]:
    """The local ones among ``names``, by name, from the campaign's folder or else from the workspace's.

    ``base_url`` is the public address of the workspace's folder; without it the mail shows them from `FOLDER`
    beside it. Raises WorkspaceError for a file that is missing, or is no picture that mail programs show.
    """
    found = {name: _find(name, space, campaign, base_url) for name in names if not _is_remote(name)}
    return found if base_url else _apart(found)


def not_public(pictures: Mapping[str, PictureFile]) -> tuple[Problem, ...]:
    """A warning when pictures are not on the web yet."""
    local = [picture for picture in pictures.values() if not picture.is_public]
    if not local:
        return ()
    words = "1 picture is" if len(local) == 1 else f"{len(local)} pictures are"
    message = f"{words} not on the web yet: email.html shows them from its folder, email.eml carries them"
    hint = 'upload campaigns/ to your site and set [images] base_url = "https://…" in postiljon.toml'
    return (Problem("pictures-not-public", "warning", message, hint=hint),)


def _is_remote(name: str) -> bool:
    return name.partition(":")[0].lower() in {"http", "https"} or name.startswith("//")


def _find(name: str, space: Workspace, campaign: Path, base_url: str) -> PictureFile:
    relative = PurePosixPath(unquote(name))
    if relative.is_absolute() or ".." in relative.parts:
        raise WorkspaceError(f"the picture {name} lies outside the campaign", hint="copy it into images/")
    path = next(
        (folder / relative for folder in (campaign, space.root) if (folder / relative).is_file()), None
    )
    if path is None:
        place = Place(space.shown(campaign / relative))
        raise WorkspaceError(
            "this picture is missing", place=place, hint="copy it there, or correct its name"
        )
    public = f"{base_url.rstrip('/')}/{quote(space.shown(path))}" if base_url else ""
    return _read(path, space.shown(path), public)


def _read(path: Path, shown: str, public: str) -> PictureFile:
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    content = _content(path, shown)
    try:
        with Pillow.open(BytesIO(content)) as picture:
            kind, (width, height) = picture.format or "", picture.size
    except (UnidentifiedImageError, OSError, ValueError, Pillow.DecompressionBombError) as error:
        hint = "use a PNG, JPEG or GIF"
        raise WorkspaceError("this is not a picture", place=Place(shown), hint=hint) from error
    if kind not in _SHOWN_EVERYWHERE or width * height > _MOST_PIXELS:
        message = f"mail programs do not show this picture ({kind or 'unknown'}, {width} × {height})"
        raise WorkspaceError(message, place=Place(shown), hint="save it as PNG or JPEG, 1200 pixels wide")
    address = public or f"{FOLDER}/{quote(path.name)}"
    return PictureFile(Picture(address, width, height), path.name, content, bool(public))


def _content(path: Path, shown: str) -> bytes:
    if path.stat().st_size > _MOST_BYTES:
        message = f"this picture is over {_MOST_BYTES // 1_000_000} MB"
        raise WorkspaceError(message, place=Place(shown), hint="save it smaller: 1200 pixels wide is enough")
    return path.read_bytes()


def _apart(pictures: Mapping[str, PictureFile]) -> dict[str, PictureFile]:
    """The same with a number in the file name where two different pictures share one."""
    taken: dict[str, bytes] = {}
    apart: dict[str, PictureFile] = {}
    for name, picture in pictures.items():
        free, number, path = picture.name, 2, PurePosixPath(picture.name)
        while taken.get(free, picture.content) != picture.content:
            free, number = f"{path.stem}-{number}{path.suffix}", number + 1
        taken[free] = picture.content
        shown = replace(picture.shown, address=f"{FOLDER}/{quote(free)}")
        apart[name] = replace(picture, shown=shown, name=free)
    return apart
