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
from benchmarks.figures import Figure, NotMeasuredError
from benchmarks.sample import new_campaign, new_workspace, shared
from benchmarks.timing import calls
from postiljon.campaigns import compiling
from postiljon.templates import pipeline
from postiljon.templates.render import Rendering
from postiljon.workspace import Workspace

Steps = tuple[tuple[str, object, str], ...]  # a name for people; the function's owner and its name there

ROUNDS = 30
BEFORE: Steps = (
    ("theme", compiling, "load_theme"),
    ("article and picks for the template", compiling, "mail_context"),
    ("text part", compiling, "text_part"),
)
PIPELINE: Steps = (("the pipeline", compiling, "compile_email"),)
STEPS: Steps = (
    ("Jinja2", Rendering, "mjml"),
    ("validate", pipeline, "validate"),
    ("comments out", pipeline, "without_comments"),
    ("styles to inline out", pipeline, "cut_inline_styles"),
    ("quirks of mrml", pipeline, "without_quirks"),
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

    @property
    def typical(self) -> float:
        """The median, in seconds."""
        return median(self.seconds)


def measure() -> list[Figure]:
    """Promise: the pipeline below 25 ms, for the sample and for a real article."""
    with new_workspace() as space:
        return [*_sample(space), *_real_article(space)]


def _sample(space: Workspace) -> list[Figure]:
    compile_sample = compiler(space)
    email = compile_sample()  # what the first one loads, all others have
    with _stopwatches(BEFORE + PIPELINE + STEPS) as watches:
        whole = calls(compile_sample, rounds=ROUNDS)
    typical = {name: watch.typical for name, watch in watches.items()}
    steps = {name: typical[name] for name, *_ in STEPS}
    ours, inline = typical["the pipeline"], watches["inline (premailer)"]
    size = sum(map(len, email.html.literals)) / 1000
    return [
        *(Figure(name, typical[name]) for name, *_ in BEFORE),
        *(Figure(f"  {name}", seconds) for name, seconds in steps.items()),
        Figure("  all else", max(0.0, ours - sum(steps.values()))),
        Figure("the pipeline", ours, most=0.025),
        Figure(f"all of it, for {size:.0f} kB of HTML", whole),
        *_other_inliner(*inline.arguments, premailer=inline.typical),
    ]


def _real_article(space: Workspace) -> list[Figure]:
    try:
        (article,) = shared("seeds").glob("*.txt")
    except NotMeasuredError:
        return []
    new_campaign(space, "real", article)
    compile_real = compiler(space, "real")
    size = sum(map(len, compile_real().html.literals)) / 1000
    with _stopwatches(PIPELINE) as watches:
        calls(compile_real, rounds=ROUNDS)
    (watch,) = watches.values()
    return [Figure(f"the pipeline, for a real article ({size:.0f} kB)", watch.typical, most=0.025)]


@contextmanager
def _stopwatches(steps: Steps) -> Iterator[dict[str, Stopwatch]]:
    """A stopwatch around every step, by the step's name."""
    with ExitStack() as stack:
        watches = {}
        for name, owner, attribute in steps:
            watches[name] = Stopwatch(getattr(owner, attribute))
            replacement = _as_method(watches[name]) if isinstance(owner, type) else watches[name]
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
