"""The pictures of a campaign: where each file is, how large it is, and under which address the mail shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from postiljon.articles.model import Article, Image
from postiljon.errors import PictureError, Place, Problem, WorkspaceError
from postiljon.pictures.limits import MOST_BYTES, check_bytes, check_pixels
from postiljon.pictures.size import size_of
from postiljon.products.model import Pick
from postiljon.templates.model import Picture
from postiljon.workspace import Workspace

from .remote_pictures import is_remote, kind_not_shown

FOLDER = "pictures"  # beside the built email.html

_MAKE_ONE = "postiljon pictures makes a PNG or JPEG of it"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the workspace, at ``path`` in it.

    With ``is_public`` the address is on the web, else it is a file beside the mail.
    """

    shown: Picture
    path: str
    name: str
    content: bytes
    is_public: bool

    @property
    def cid(self) -> str:
        """The content id under which a message carries the picture."""
        return f"{sha256(self.content).hexdigest()[:16]}@postiljon"


def pictures_of(articles: Iterable[Article], picks: Iterable[Pick], logo: str) -> list[str]:
    """Every picture that a mail with these shows, once, as the marketer's files name it."""
    shown = (image for article in articles for image in (article.image, *article.blocks))
    named = [image.src for image in shown if isinstance(image, Image)]
    named += [*(pick.product.image or "" for pick in picks), logo]
    return list(dict.fromkeys(name for name in named if name))


def find_pictures(
    names: Iterable[str],
    space: Workspace,
    campaign: Path,
    base_url: str,
    named_at: Callable[[str], Place | None] = lambda _: None,
) -> dict[str, PictureFile]:
    """The local ones among ``names``, by name, from the campaign's folder or else from the workspace's.

    ``base_url`` is the public address of the workspace's folder; without it the mail shows them from `FOLDER`
    beside it. Raises WorkspaceError for a file that is missing, at the line where it is ``named_at``, or is no
    picture that mail programs show.
    """
    found = {}
    for name in names:
        if not is_remote(name):
            found[name] = _find(name, space, campaign, base_url, named_at)
    return found if base_url else _apart(found)


def used_pictures(pictures: Mapping[str, PictureFile], html: str) -> dict[str, PictureFile]:
    """Those that ``html`` shows: a template may leave some out."""
    shown = unescape(html)
    return {name: picture for name, picture in pictures.items() if picture.shown.address in shown}


def not_public(pictures: Mapping[str, PictureFile]) -> tuple[Problem, ...]:
    """A warning when pictures are not on the web yet, with the folders that would bring them there."""
    local = [picture for picture in pictures.values() if not picture.is_public]
    if not local:
        return ()
    words = "1 picture is" if len(local) == 1 else f"{len(local)} pictures are"
    message = f"{words} not on the web yet: email.html shows them from its folder, email.eml carries them"
    hint = f'upload {_places(local)} to your site and set [images] base_url = "https://…" in postiljon.toml'
    return (Problem("pictures-not-public", "warning", message, hint=hint),)


def _places(pictures: Iterable[PictureFile]) -> str:
    """The folders that the pictures lie in, or the file itself where it lies in none."""
    paths = (PurePosixPath(picture.path) for picture in pictures)
    folders = (path.name if path.parent == PurePosixPath() else f"{path.parent}/" for path in paths)
    return " and ".join(dict.fromkeys(folders))


def _find(
    name: str, space: Workspace, campaign: Path, base_url: str, named_at: Callable[[str], Place | None]
) -> PictureFile:
    relative = PurePosixPath(unquote(name))
    if relative.is_absolute() or ".." in relative.parts:
        raise WorkspaceError(f"the picture {name} lies outside the campaign", hint="copy it into images/")
    path = next((folder / relative for folder in (campaign, space.root) if _is_file(folder / relative)), None)
    if path is None:
        missing = space.shown(campaign / relative)
        message = f"the picture {missing} is missing"
        raise WorkspaceError(message, place=named_at(name), hint="copy it there, or correct its name")
    space.check_inside(path, campaign)
    public = f"{base_url.rstrip('/')}/{quote(space.shown(path))}" if base_url else ""
    is_ours = path.is_relative_to(campaign)
    return _read(
        path, space.shown(path), public, _MAKE_ONE if is_ours and kind_not_shown(path.name) else None
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no file can have
        return False


def _read(path: Path, shown: str, public: str, hint: str | None) -> PictureFile:
    try:
        content = _content(path)
        size = size_of(content)
        check_pixels(size.width, size.height)
    except PictureError as error:
        raise WorkspaceError(error.message, place=Place(shown), hint=hint or error.hint) from error
    address = public or f"{FOLDER}/{quote(path.name)}"
    return PictureFile(Picture(address, size.width, size.height), shown, path.name, content, bool(public))


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    check_bytes(content)
    return content


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
