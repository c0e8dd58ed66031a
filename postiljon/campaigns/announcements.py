"""What a build says about the articles that its mail announces."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.errors import Problem
from postiljon.templates.announcing import leaves_out
from postiljon.workspace import Workspace

from .folder import CampaignFolder


def in_part(space: Workspace, folder: CampaignFolder) -> Iterator[Problem]:
    """A note that names the articles of which the mail shows only how they begin."""
    names = [space.shown(folder.path / file) for file, article in folder.more.items() if leaves_out(article)]
    if names:
        words = "1 article is" if len(names) == 1 else f"{len(names)} articles are"
        message = f"{words} shown in part, with a link to the rest: {', '.join(names)}"
        hint = "one without url: in its front matter is shown in full"
        yield Problem("article-in-part", "note", message, hint=hint)
