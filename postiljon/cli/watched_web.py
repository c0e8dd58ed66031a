"""The web for a command, with what comes from it told to whoever waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postiljon.campaigns.web import Web
    from postiljon.settings import Settings

    from .terminal import Tell


def watched_web(settings: Settings, tell: Tell) -> Web:
    """The web as the settings allow it; ``tell`` hears how much has come."""
    from postiljon.campaigns.web import Web

    return Web(settings, lambda came, total: tell(f"Fetching… {came / 1e6:.1f} MB", came, total))
