"""The links of a campaign's mail are looked up on the web, as the marketer wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from postiljon.errors import WorkspaceError
from postiljon.settings import Settings
from postiljon.templates.utm import without_utm
from postiljon.workspace import Workspace

from .compiling import unsubscribe_address, utm_of
from .link_memory import recall_links, remember_links
from .web import Web

if TYPE_CHECKING:
    from postiljon.fetching import LinkProgress, LinkState


def mail_links(
    space: Workspace,
    settings: Settings,
    campaign: str,
    addresses: Iterable[str],
    *,
    web: Web,
    now: datetime,
    leave: Iterable[str] = (),
    progress: LinkProgress | None = None,
) -> dict[str, LinkState]:
    """What each of ``addresses``, as the mail of ``campaign`` has them, is worth to a reader.

    They are asked without what `[links]` adds, so that no visitor is counted, and not at all when the last check is
    recent. The page to unsubscribe is left alone, and so is what ``leave`` names. Raises SettingsError when the sender
    has no address.
    """
    utm = utm_of(settings, campaign)
    written = {address: without_utm(address, utm) for address in addresses}
    states = web.seen_from("").links(
        written.values(),
        now=now,
        leave=[unsubscribe_address(settings), *leave],
        known=recall_links(space),
        progress=progress,
    )
    with suppress(WorkspaceError):  # next time they are asked again
        remember_links(space, states)
    return {address: states[as_written] for address, as_written in written.items()}
