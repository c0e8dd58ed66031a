"""campaign.toml: read, and held against what the workspace has."""

from __future__ import annotations

from pathlib import Path

from postiljon.errors import SettingsError
from postiljon.settings import LANGUAGE
from postiljon.toml_file import TomlFile, read_toml, suggestion
from postiljon.workspace import Workspace

from .model import Campaign


def read_campaign_file(space: Workspace, path: Path) -> tuple[Campaign, TomlFile]:
    """What the file at ``path`` says, and the file. Raises SettingsError with the line of what is wrong."""
    file = read_toml(path, space.shown(path))
    campaign = file.bind(Campaign, file.data)
    _check_template(campaign.template, file, space)
    if campaign.language and not LANGUAGE.fullmatch(campaign.language):
        hint = "write it as nl, or de-CH"
        raise SettingsError(
            f"{campaign.language!r:.40} is not a language", place=file.place("language"), hint=hint
        )
    if campaign.products.max < 0:
        hint = "write how many cards the mail may show, or 0 for all of products.toml"
        raise SettingsError("products.max cannot be below 0", place=file.place("products", "max"), hint=hint)
    return campaign, file


def _check_template(template: str, file: TomlFile, space: Workspace) -> None:
    names = space.template_names()
    if template not in names:
        hint = suggestion(template, names) or f"templates here: {', '.join(names)}"
        raise SettingsError(f"there is no template {template:.60}", place=file.place("template"), hint=hint)
