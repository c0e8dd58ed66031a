"""Campaigns built when somebody looks at them; a broken one keeps its last good version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from postiljon.errors import PostiljonError, Problem
from postiljon.preview.shown import picture_files, shown_view
from postiljon.preview.source import Made, Source
from postiljon.preview.story import (
    broken_story,
    findings_story,
    mail_story,
    readers_story,
    worst_of,
)


@dataclass(frozen=True, slots=True)
class Version:
    """A campaign as it was built at a moment, and how many seconds that took."""

    made: Made
    at: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a campaign: the last good version, and why there is no newer one."""

    good: Version | None = None
    problem: Problem | None = None
    at: datetime | None = None  # of the problem
    is_stale: bool = True


class Workshop:
    """Answers what the page asks, in plain data. Only one thread may use it at a time.

    ``now`` is the clock. Nothing is built before somebody asks for it, and nothing twice without a change.
    """

    def __init__(self, source: Source, now: Callable[[], datetime]) -> None:
        self.source = source
        self.now = now
        self._states: dict[str, State] = {}
        self._pictures: dict[str, bytes] = {}
        self._worst: dict[str, str] | None = None  # by campaign, in the order of the page

    def changed(self, campaigns: Iterable[str] | None) -> None:
        """What was built of ``campaigns`` is old now; None is all of them."""
        concerned = set(self._states if campaigns is None else campaigns)
        for name in concerned & self._states.keys():
            self._states[name] = replace(self._states[name], is_stale=True)
        if campaigns is None or concerned - self._states.keys():
            self._worst = None

    def story(self, campaign: str, reader: str) -> dict[str, Any]:
        """All that the page says of a campaign, save what the checks find and what the views look like."""
        worst = self._known()
        chosen = campaign if campaign in worst else next(iter(worst), "")
        told = self._told(chosen, reader) if chosen else {}
        campaigns = [{"name": name, "worst": level} for name, level in worst.items()]
        return {"workspace": self.source.name, "campaign": chosen, "campaigns": campaigns, **told}

    def view(
        self, campaign: str, reader: str, view: str, *, pictures: bool, forced_dark: bool
    ) -> dict[str, Any]:
        """The mail in one view. Raises a PostiljonError where there is none."""
        mail = self._good(campaign).made.mail(reader)
        self._pictures |= picture_files(mail.pictures)
        language = self.source.language
        return shown_view(mail, view, pictures=pictures, forced_dark=forced_dark, language=language)

    def findings(self, campaign: str) -> dict[str, Any]:
        """What the checks find in the last good version, and what to do next."""
        made = self._good(campaign).made
        findings = made.findings()
        worst = self._known()[campaign] = worst_of(findings)
        self.source.seen(campaign, worst)
        return {"findings": findings_story(findings), "worst": worst, "next": made.next_command(worst)}

    def picture(self, name: str) -> bytes | None:
        """The content of a picture that a view has asked for."""
        return self._pictures.get(name)

    def screenshots(self, campaign: str) -> Mapping[str, Path]:
        """Pictures of the mail in real programs, by the name of their file."""
        return self.source.screenshots(campaign)

    def _known(self) -> dict[str, str]:
        if self._worst is None:
            self._worst = dict(self.source.campaigns())
        return self._worst

    def _told(self, campaign: str, reader: str) -> dict[str, Any]:
        state = self._state(campaign)
        told = self._told_good(state.good, reader) if state.good else {}
        if state.problem:
            self._known()[campaign] = "error"
            told["broken"] = self._broken(state.problem, state.at or self.now())
        return told | {"screenshots": sorted(self.source.screenshots(campaign))}

    def _told_good(self, good: Version, reader: str) -> dict[str, Any]:
        """What there is to say of a version. A reader whose mail cannot be made sees that of nobody in particular."""
        told: dict[str, Any] = {}
        try:
            mail = good.made.mail(reader)
        except PostiljonError as error:
            mail = good.made.mail("")
            told["broken"] = self._broken(error.as_problem(), self.now())
        return told | {
            **mail_story(mail, self.source.language),
            "version": good.made.version,
            "time": f"{good.at:%H:%M:%S}",
            "milliseconds": round(good.seconds * 1000),
            "readers": readers_story(good.made.readers),
            "reader": reader if good.made.knows(reader) else "",
        }

    def _broken(self, problem: Problem, at: datetime) -> dict[str, Any]:
        lines = self.source.lines(problem.place) if problem.place else ()
        return broken_story(problem, lines) | {"time": f"{at:%H:%M:%S}"}

    def _good(self, campaign: str) -> Version:
        state = self._state(campaign)
        if state.good is None:
            problem = state.problem
            raise PostiljonError(problem.message if problem else "there is no mail yet")
        return state.good

    def _state(self, campaign: str) -> State:
        state = self._states.get(campaign, State())
        if state.is_stale:
            state = self._states[campaign] = self._built(campaign, state)
        return state

    def _built(self, campaign: str, before: State) -> State:
        started = perf_counter()
        try:
            made = self.source.make(campaign)
        except PostiljonError as error:
            return State(before.good, error.as_problem(), self.now(), is_stale=False)
        except Exception as error:  # noqa: BLE001 - whoever writes must see it, and the page goes on
            return State(before.good, _unexpected(error, campaign), self.now(), is_stale=False)
        return State(Version(made, self.now(), perf_counter() - started), is_stale=False)


def _unexpected(error: Exception, campaign: str) -> Problem:
    message = f"postiljon itself failed: {type(error).__name__}: {error}"
    hint = f"your files are as they were; run postiljon build {campaign} --debug and report what it prints"
    return Problem("internal", "error", message, hint=hint)
