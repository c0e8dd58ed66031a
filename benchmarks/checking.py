"""Every check on a mail, once all modules are there, beside caniemail's own package looking at the same HTML."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, NotMeasuredError
from benchmarks.sample import SAMPLE, new_campaign, new_workspace, postiljon, shared
from benchmarks.timing import processes
from postiljon.workspace import Workspace

ROUNDS = 9

# A process of its own each time, as on the command line; what is timed begins when the modules are there.
_FIRST_CHECK = """
import gc, sys
gc.set_threshold(100_000)  # as the command line does
from pathlib import Path
from time import perf_counter
from postiljon.workspace import Workspace
from postiljon.campaigns.checking import check_campaign
from postiljon.checks.rules import every_rule
import babel.dates, babel.numbers, jinja2.sandbox, lxml.html, mjml, tinycss2.color4
import postiljon.articles.commonmark
from postiljon.templates.quiet_premailer import premailer_class
premailer_class()
rules = every_rule()
start = perf_counter()
space = Workspace(Path(sys.argv[1]))
check_campaign(space, space.settings(), sys.argv[2], rules=rules)
print(perf_counter() - start)
"""
_CANIEMAIL = """
import { caniemail } from "caniemail";
import { readFileSync } from "node:fs";
const html = readFileSync(process.argv[1], "utf-8");
const start = performance.now();
caniemail({ clients: ["gmail.*", "outlook.*", "apple-mail.*", "yahoo.*"], html });
console.log((performance.now() - start) / 1000);
"""


def measure() -> list[Figure]:
    """Promise: below 100 ms for a real article, offline, beyond start-up."""
    with new_workspace() as space:
        return [*_sample(space), *_real_article(space)]


def _sample(space: Workspace) -> list[Figure]:
    folder = space.root
    whole, version, _ = processes(
        [*postiljon(), "check", SAMPLE], [*postiljon(), "--version"], folder=folder, rounds=ROUNDS
    )
    return [
        Figure("postiljon --version", version),
        Figure("postiljon check, the whole process", whole),
        Figure("all checks on the sample", _first_check(space, SAMPLE), most=0.1),
    ]


def _real_article(space: Workspace) -> list[Figure]:
    try:
        (article,) = shared("seeds").glob("*.txt")
    except NotMeasuredError:
        return []
    new_campaign(space, "real", article)
    subprocess.run([*postiljon(), "build", "real"], cwd=space.root, check=True, capture_output=True)
    ours = _first_check(space, "real")
    return [
        Figure("all checks on a real article", ours, most=0.1),
        *_caniemail(space.build_folder("real") / "email.html", ours),
    ]


def _first_check(space: Workspace, name: str) -> float:
    command = [sys.executable, "-c", _FIRST_CHECK, str(space.root), name]
    return median(_printed(command, Path.cwd()) for _ in range(ROUNDS))


def _caniemail(html: Path, ours: float) -> list[Figure]:
    """The package's look at the same HTML; ``CANIEMAIL`` names a folder in which npm has installed it."""
    folder = os.environ.get("CANIEMAIL")
    if not folder:
        return []
    command = ["node", "--input-type=module", "-e", _CANIEMAIL, str(html)]
    theirs = median(_printed(command, Path(folder)) for _ in range(ROUNDS))
    return [Figure("caniemail (npm), which looks at support alone", theirs, ratio=theirs / ours)]


def _printed(command: list[str], folder: Path) -> float:
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return float(done.stdout)
