"""From a campaign in memory to an email, step by step, once everything has been imported.

A stopwatch stands around every step of the real pipeline. Inlining is compared with css-inline, the other inliner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from benchmarks.compiling import compiler
from benchmarks.figures import Figure
from benchmarks.sample import new_workspace
from benchmarks.timing import calls
from postiljon.templates import pipeline
from postiljon.templates.model import Email
from postiljon.templates.render import Rendering

ROUNDS = 30
STEPS: tuple[tuple[str, object, str], ...] = (
    ("Jinja2", Rendering, "mjml"),
    ("comments out", pipeline, "without_comments"),
    ("styles to inline out", pipeline, "cut_inline_styles"),
    ("ASCII", pipeline, "as_ascii"),
    ("mjml-python", pipeline, "mjml_to_html"),
    ("repair", pipeline, "repair_html"),
    ("inline (premailer)", pipeline, "inline_css"),
    ("finish", pipeline, "finish_html"),
    ("split HTML at merge fields", pipeline, "split_html"),
)


@dataclass(slots=True)
class Stopwatch:
    """The seconds that a function took each time, and what it was last called with."""

    function: Callable[..., Any]
    seconds: list[float] = field(default_factory=list)
    arguments: tuple[Any, ...] = ()

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """The function's answer, timed."""
        start = perf_counter()
        answer = self.function(*arguments, **named)
        self.seconds.append(perf_counter() - start)
        self.arguments = arguments
        return answer


def measure() -> list[Figure]:
    """Promise: the whole below 25 ms."""
    with new_workspace() as space:
        compile_sample = compiler(space)
        whole = calls(compile_sample, rounds=ROUNDS)
        with _stopwatches() as watches:
            emails = [compile_sample() for _ in range(ROUNDS)]
    inline = watches["inline (premailer)"]
    size = len(emails[0].html.merge(_defaults(emails[0])).encode()) / 1000
    return [
        *(Figure(f"  {name}", median(watch.seconds)) for name, watch in watches.items()),
        Figure(f"the whole, for {size:.0f} kB of HTML", whole, most=0.025),
        *_other_inliner(*inline.arguments, premailer=median(inline.seconds)),
    ]


@contextmanager
def _stopwatches() -> Iterator[dict[str, Stopwatch]]:
    """A stopwatch around every step, by the step's name."""
    with ExitStack() as stack:
        watches = {}
        for name, owner, attribute in STEPS:
            watches[name] = Stopwatch(getattr(owner, attribute))
            replacement = watches[name] if owner is pipeline else _as_method(watches[name])
            stack.enter_context(patch.object(owner, attribute, replacement))
        yield watches


def _as_method(watch: Stopwatch) -> Callable[..., Any]:
    def method(self: object) -> Any:
        return watch(self)

    return method


def _other_inliner(html: str, css: str, *, premailer: float) -> list[Figure]:
    try:
        import css_inline
    except ImportError:
        return []
    inliner = css_inline.CSSInliner(inline_style_tags=False, keep_style_tags=True, extra_css=css)
    seconds = calls(lambda: inliner.inline(html))
    return [Figure("the same styles by css-inline", seconds, ratio=seconds / premailer)]


def _defaults(email: Email) -> dict[str, str]:
    return {merge_field.name: merge_field.default or "reader@example.com" for merge_field in email.fields}
