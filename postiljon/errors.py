"""Every error postiljon raises on purpose: what happened, where, and what to do.

::

    PostiljonError              exit code 1
    ├── UsageError              a command was given words that mean nothing to it; exit code 2
    ├── SettingsError           a TOML file of the workspace says something it cannot say
    ├── WorkspaceError          a folder or file of the workspace is missing, or already there
    ├── SourceError             an article's source cannot be read
    ├── FetchError              a page, feed or picture cannot be had from the web
    │   └── TemporaryFetchError now; a later try may have it
    ├── ArticleError            an article.md, or its front matter, cannot be read
    ├── ProductError            a products.toml cannot be read
    ├── FeedError               a shop's feed cannot be read
    ├── PictureError            a picture cannot be shown in a mail
    │   └── TinyPictureError    it is a tracking pixel or an icon
    ├── RecipientError          an address, a list's file or a segment cannot be used
    │   └── SegmentError        a segment does not say who is in it
    ├── StorageError            the database cannot be opened, or holds something else
    ├── NotConfirmedError       a person must say yes first; exit code 6
    ├── TemplateError           a template cannot be rendered or compiled
    └── MergeError              a merge field cannot be filled, or stands where it would be unsafe

An error is permanent unless it says ``temporary``: trying again later cannot help it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file, as people and editors write it: ``file:line:column``, both counted from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in the shape that ``--json`` prints under ``problems``."""

    code: str
    severity: str  # "error", "warning" or "note"
    message: str
    place: Place | None = None
    hint: str | None = None

    def as_json(self) -> dict[str, str | int | None]:
        """The fields of the command line's contract; what is unknown is null."""
        place = self.place
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "file": place.file if place else None,
            "line": place.line if place else None,
            "hint": self.hint,
        }


class PostiljonError(Exception):
    """Something went wrong that a person can put right."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    temporary: ClassVar[bool] = False

    def __init__(self, message: str, *, place: Place | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message

    def as_problem(self) -> Problem:
        """The same as a row for ``--json``."""
        return Problem(self.code, "error", self.message, self.place, self.hint)


class UsageError(PostiljonError):
    """A command was given words that mean nothing to it."""

    code = "usage"
    exit_code = 2


class SettingsError(PostiljonError):
    """A TOML file of the workspace says something it cannot say."""

    code = "settings"


class WorkspaceError(PostiljonError):
    """A folder or file of the workspace is missing, or already there."""

    code = "workspace"


class SourceError(PostiljonError):
    """An article's source cannot be read."""

    code = "source"


class FetchError(PostiljonError):
    """A page, feed or picture cannot be had from the web."""

    code = "fetch"


class TemporaryFetchError(FetchError):
    """A page, feed or picture cannot be had from the web now; a later try may have it."""

    temporary = True


class ArticleError(PostiljonError):
    """An article.md, or its front matter, cannot be read."""

    code = "article"


class ProductError(PostiljonError):
    """A products.toml cannot be read."""

    code = "product"


class FeedError(PostiljonError):
    """A shop's feed cannot be read."""

    code = "feed"


class PictureError(PostiljonError):
    """A picture cannot be shown in a mail."""

    code = "picture"


class TinyPictureError(PictureError):
    """It is a tracking pixel, a line or an icon, and says nothing in a mail."""

    code = "tiny-picture"


class RecipientError(PostiljonError):
    """An address, a list's file or a segment cannot be used."""

    code = "recipient"


class SegmentError(RecipientError):
    """A segment does not say who is in it."""

    code = "segment"


class StorageError(PostiljonError):
    """The database cannot be opened, or holds something else."""

    code = "storage"


class NotConfirmedError(PostiljonError):
    """A person must say yes first."""

    code = "not-confirmed"
    exit_code = 6


class TemplateError(PostiljonError):
    """A template cannot be rendered or compiled."""

    code = "template"


class MergeError(PostiljonError):
    """A merge field cannot be filled, or stands where it would be unsafe."""

    code = "merge"
