"""The marketer's folder on disk: find it, make it, read it, write it without ever leaving half a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .disk import copy_visible, parts_of_folder
from .disk import replace_file as replace_file
from .disk import whole_folder as whole_folder
from .disk import write_files as write_files
from .errors import Place, WorkspaceError
from .settings import Settings, settings_of
from .toml_file import read_toml, suggestion

SETTINGS_FILE = "postiljon.toml"
STARTER_PARTS = ("campaigns", "templates", "recipients", SETTINGS_FILE)
TEMPLATE_FILE = "email.mjml.j2"

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")

_GITIGNORE = """\
# made by postiljon
/build/
/postiljon.db*
# people: never in git
/recipients/*.csv
"""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a postiljon.toml. Paths are absolute."""

    root: Path

    @property
    def campaigns(self) -> Path:
        """Where each campaign has its folder."""
        return self.root / "campaigns"

    @property
    def recipients(self) -> Path:
        """Where the lists are."""
        return self.root / "recipients"

    def settings(self) -> Settings:
        """What postiljon.toml says. Raises SettingsError with the line."""
        return settings_of(read_toml(self.root / SETTINGS_FILE, SETTINGS_FILE))

    def settings_place(self, table: str, name: str) -> Place:
        """Where postiljon.toml sets ``name`` in ``table``, such as "brand.colours"."""
        return read_toml(self.root / SETTINGS_FILE, SETTINGS_FILE).place(*table.split("."), name)

    def shown(self, path: Path) -> str:
        """``path`` as people name it: from the workspace's folder on."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def campaign_names(self) -> list[str]:
        """The campaigns, in alphabetical order."""
        names = (file.parent.name for file in self.campaigns.glob("*/campaign.toml"))
        return sorted(name for name in names if not name.startswith("."))  # those are still being written

    def campaign(self, name: str) -> Path:
        """The folder of the campaign ``name``. Raises WorkspaceError when there is none."""
        folder = self.campaigns / _checked(name, "campaign")
        if (folder / "campaign.toml").is_file():
            return folder
        names = self.campaign_names()
        listed = (
            f"campaigns here: {', '.join(names)}" if names else "make one: postiljon new NAME --from FILE"
        )
        raise WorkspaceError(f"there is no campaign {name}", hint=suggestion(name, names) or listed)

    def new_campaign(self, name: str) -> Path:
        """The folder that a campaign ``name`` would get. Raises WorkspaceError when something is there."""
        folder = self.campaigns / _checked(name, "campaign")
        if folder.exists():
            hint = f"choose another name, or remove {self.shown(folder)} yourself"
            raise WorkspaceError(
                f"the campaign {name} is already there", place=Place(self.shown(folder)), hint=hint
            )
        return folder

    def check_inside(self, path: Path, campaign: Path) -> None:
        """Raises WorkspaceError for a file that is a link to somewhere outside of the workspace and the campaign."""
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:  # links in a ring
            place = Place(self.shown(path))
            raise WorkspaceError("this link leads nowhere", place=place, hint="remove it") from error
        if not any(target.is_relative_to(folder.resolve()) for folder in (self.root, campaign)):
            hint = "copy the file there instead of linking to it"
            place = Place(self.shown(path))
            raise WorkspaceError("this leads out of the workspace", place=place, hint=hint)

    def build_folder(self, name: str) -> Path:
        """Where a build of the campaign ``name`` goes."""
        return self.root / "build" / name

    def template_roots(self) -> tuple[Path, ...]:
        """Where templates are looked for, file by file: the workspace's own first, then the starter's."""
        return (self.root / "templates", starter() / "templates")

    def new_template(self, name: str) -> Path:
        """The folder that a template ``name`` would get. Raises WorkspaceError when there is one, here or shipped."""
        folder = self.root / "templates" / _checked(name, "template")
        if folder.exists() or name in self.template_names() or (starter() / "templates" / name).exists():
            hint = f"choose another name, such as my-{name}"
            raise WorkspaceError(f"{name} is already there", place=Place(self.shown(folder)), hint=hint)
        return folder

    def template_names(self) -> list[str]:
        """Every template that a campaign can name."""
        found = {
            path.parent.name for root in self.template_roots() for path in root.glob(f"*/{TEMPLATE_FILE}")
        }
        return sorted(found)


def find_workspace(start: Path) -> Workspace:
    """The workspace that ``start`` lies in. Raises WorkspaceError when there is none above it."""
    start = start.resolve()
    if not start.is_dir():
        raise WorkspaceError(f"there is no folder {start}")
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return Workspace(folder)
    raise WorkspaceError(
        f"no {SETTINGS_FILE} in {start} or above it: this is not a workspace",
        hint="make one: postiljon init, or point at one with -C DIR",
    )


def init_workspace(folder: Path) -> Workspace:
    """A new workspace in ``folder`` with the starter's sample campaign, templates and lists.

    Never overwrites: raises WorkspaceError when one of its files is there already.
    """
    folder = folder.resolve()
    taken = [name for name in (*STARTER_PARTS, ".gitignore") if (folder / name).exists()]
    if set(taken) - {".gitignore"}:
        hint = "choose an empty folder: postiljon init DIR"
        raise WorkspaceError(f"{taken[0]} is already there", place=Place(str(folder / taken[0])), hint=hint)
    with parts_of_folder(folder) as staging:
        for part in STARTER_PARTS:
            copy_visible(starter() / part, staging / part)
        if ".gitignore" not in taken:
            (staging / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")
    return Workspace(folder)


def starter() -> Path:
    """The workspace that ships with postiljon: inside the wheel, or the root of a checkout."""
    package = Path(__file__).resolve().parent
    shipped = package / "_starter"
    return shipped if shipped.is_dir() else package.parent


def campaign_name_of(words: str) -> str:
    """``words`` as a name that a campaign can have: "Beter slapen!" → "beter-slapen"."""
    return re.sub(r"[^a-z0-9._-]+", "-", words.lower()).strip("-._")[:80]


def _checked(name: str, what: str) -> str:
    if _NAME.fullmatch(name):
        return name
    near = campaign_name_of(name)
    raise WorkspaceError(
        f"{name!r} cannot be the name of a {what}",
        hint=f"use small letters, digits and - _ . only{f', such as {near}' if near else ''}",
    )
