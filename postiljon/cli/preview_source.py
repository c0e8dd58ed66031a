"""The workspace's campaigns as the preview asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from postiljon.campaigns.checking import check_prepared
from postiljon.campaigns.preparing import Prepared, prepare
from postiljon.campaigns.readers import ReaderRow, mail_to, reader_at, readers_of
from postiljon.campaigns.seen import remember, remembered
from postiljon.checks.model import Finding
from postiljon.checks.rules import every_rule
from postiljon.errors import Place
from postiljon.preview.source import Reader
from postiljon.settings import Settings
from postiljon.templates.model import Mail
from postiljon.workspace import Workspace

from .opened import database_fields

SCREENSHOTS = "proofs"  # the folder in a campaign
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})
_LARGEST_SOURCE = 1_000_000  # bytes of a file whose lines are shown


@dataclass
class MadeCampaign:
    """A campaign that was compiled, and what can be asked of it later."""

    space: Workspace
    settings: Settings
    prepared: Prepared
    _others: dict[str, ReaderRow | None] = field(default_factory=dict)  # people further down a list

    @property
    def version(self) -> str:
        return self.prepared.letter.id[:7]

    @cached_property
    def _rows(self) -> Mapping[str, ReaderRow]:
        rows = readers_of(self.space, self.prepared.email.fields, self.prepared.language)
        return {row.id: row for row in rows}

    @property
    def readers(self) -> Sequence[Reader]:
        return [Reader(row.id, row.kind, row.name) for row in self._rows.values()]

    def knows(self, reader: str) -> bool:
        return self._row(reader) is not None

    def mail(self, reader: str) -> Mail:
        row = self._row(reader)
        return mail_to(self.prepared, row) if row else self.prepared.mail

    def _row(self, reader: str) -> ReaderRow | None:
        if reader not in self._rows and "@" in reader:
            self._others.setdefault(reader, reader_at(self.space, reader))
        return self._rows.get(reader) or self._others.get(reader)

    def findings(self) -> Sequence[Finding]:
        return self._findings

    @cached_property
    def _findings(self) -> Sequence[Finding]:
        checked = check_prepared(self.space, self.settings, self.prepared, rules=every_rule())
        return checked.outcome.findings

    def next_command(self, worst: str | None) -> str:
        name = self.prepared.folder.name
        return f"postiljon check {name}" if worst == "error" else f"postiljon build {name}"


@dataclass
class CampaignSource:
    """A workspace. ``language`` is what its settings last said, so that a mistake in them can be told."""

    space: Workspace
    language: str = "en"

    @property
    def name(self) -> str:
        return self.space.root.name

    def campaigns(self) -> Mapping[str, str]:
        return remembered(self.space)

    def make(self, campaign: str) -> MadeCampaign:
        settings = self.space.settings()
        self.language = settings.shop.language
        prepared = prepare(self.space, settings, campaign, more_fields=database_fields(self.space))
        return MadeCampaign(self.space, settings, prepared)

    def seen(self, campaign: str, worst: str) -> None:
        remember(self.space, campaign, worst)

    def lines(self, place: Place) -> Sequence[str]:
        path = self.space.root / place.file
        try:
            if path.stat().st_size > _LARGEST_SOURCE or not path.resolve().is_relative_to(self.space.root):
                return ()
            return path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ()

    def screenshots(self, campaign: str) -> Mapping[str, Path]:
        folder = self.space.campaign(campaign) / SCREENSHOTS
        return dict(_pictures_in(folder)) if folder.is_dir() else {}


def _pictures_in(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _PICTURES and path.is_file() and not path.is_symlink():
            yield path.name, path
