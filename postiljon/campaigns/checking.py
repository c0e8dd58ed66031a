"""`check`: a campaign's mail, compiled as a build would, and put before the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from postiljon.checks.building import cannot_be_built
from postiljon.checks.examination import Outcome, examine
from postiljon.checks.model import Finding, Rule, Specimen
from postiljon.checks.rules import every_rule
from postiljon.errors import PostiljonError, SettingsError
from postiljon.settings import Settings
from postiljon.templates.utm import without_utm
from postiljon.toml_file import read_toml, suggestion
from postiljon.workspace import SETTINGS_FILE, Workspace

from .asking import Network, asked
from .compiling import template_places, utm_of
from .folder import CAMPAIGN_FILE, CampaignFolder
from .merge_fields import MoreFields, no_more_fields
from .places import Locator
from .preparing import Prepared, prepare
from .specimens import specimen_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check. Without a ``specimen`` the mail could not even be built."""

    name: str
    outcome: Outcome
    specimen: Specimen | None = field(default=None, repr=False)


def check_campaign(
    space: Workspace,
    settings: Settings,
    name: str,
    *,
    rules: Iterable[Rule],
    network: Network | None = None,
    more_fields: MoreFields = no_more_fields,
) -> Checked:
    """Puts the campaign ``name`` before ``rules``. What keeps it from being built is a finding too.

    Without ``network`` nothing is asked of the web and of name servers, and what only they know is not checked.
    Raises WorkspaceError when there is no such campaign, and SettingsError for a waiver that cannot be.
    """
    space.campaign(name)
    try:
        prepared = prepare(space, settings, name, more_fields=more_fields)
    except PostiljonError as error:
        return Checked(name, _unbuilt(error))
    return check_prepared(space, settings, prepared, rules=rules, network=network)


def check_prepared(
    space: Workspace,
    settings: Settings,
    prepared: Prepared,
    *,
    rules: Iterable[Rule],
    network: Network | None = None,
) -> Checked:
    """Puts a campaign that has been compiled before ``rules``. Raises SettingsError for a waiver that cannot be."""
    waivers = _waivers(prepared)
    specimen = specimen_of(space, settings, prepared)
    if network:
        specimen = asked(specimen, space, settings, prepared, network)
    locator = _locator(space, settings, prepared, specimen)
    outcome = examine(specimen, rules, locator.place, waivers)
    return Checked(prepared.folder.name, outcome, specimen)


def _unbuilt(error: PostiljonError) -> Outcome:
    rule = cannot_be_built
    finding = Finding(rule, rule.severity, error.message, error.hint or rule.fix, error.place)
    return Outcome((finding,), {}, (rule,))


def _waivers(prepared: Prepared) -> Mapping[str, str]:
    """The waivers by code. Raises SettingsError, with the line, for one without a reason or of no check."""
    codes = [rule.code for rule in every_rule()]
    waivers = prepared.folder.campaign.waivers
    for code, reason in waivers.items():
        place = prepared.folder.settings_file.place("waivers", code)
        if code not in codes:
            hint = suggestion(code.upper(), codes) or "postiljon check --list shows every check"
            raise SettingsError(f"there is no check {code!r:.40} to waive", place=place, hint=hint)
        if not reason.strip():
            hint = f'write why it may stay: {code} = "…"'
            raise SettingsError(f"the waiver of {code} has no reason", place=place, hint=hint)
    return waivers


def _links_as_written(settings: Settings, specimen: Specimen, folder: CampaignFolder) -> dict[str, str]:
    """The links of the mail, and what the marketer wrote where a build added something."""
    utm = utm_of(settings, folder.name)
    links = {link.get("href", "") for link in specimen.page.all("a", "area")}
    return {link: written for link in links if (written := without_utm(link, utm)) != link}


def _locator(space: Workspace, settings: Settings, prepared: Prepared, specimen: Specimen) -> Locator:
    folder = prepared.folder
    shop = read_toml(space.root / SETTINGS_FILE, SETTINGS_FILE)
    written = {space.shown(folder.path / name): text for name, text in folder.sources.items()}
    last = space.shown(folder.path / CAMPAIGN_FILE)
    ordered = {name: text for name, text in written.items() if name != last}
    shown = {name: file.shown for name, file in prepared.pictures.items()}
    return Locator(
        files={**ordered, last: written[last], SETTINGS_FILE: shop.source},
        tomls={
            "campaign": folder.settings_file,
            **dict.fromkeys(("shop", "sender", "dkim", "brand", "images", "links"), shop),
        },
        names={picture.address: name for name, picture in shown.items()}
        | _links_as_written(settings, specimen, folder),
        page=specimen.page,
        template=lambda: template_places(space, settings, folder, shown),
        blocks=lambda: _blocks(space, folder.campaign.template),
    )


def _blocks(space: Workspace, template: str) -> dict[str, str]:
    """What the workspace itself has of a template: its own files, then those that all templates share."""
    own, _ = space.template_roots()
    folders = (own / template, own / "blocks")
    files = (path for folder in folders for path in sorted(folder.rglob("*.j2")))
    return {space.shown(path): path.read_text(encoding="utf-8", errors="replace") for path in files}
