"""`postiljon build` of the sample campaign, beside the `mjml` of npm on the same MJML.

Whole processes. Ours reads the campaign, fills the template, compiles, inlines, checks the merge fields and writes
the mail, its text, a message file and the preview page; theirs only turns the finished MJML into HTML.
"""

from __future__ import annotations

import os
import shutil
import subprocess

from benchmarks.figures import Figure, NotMeasuredError
from benchmarks.sample import new_workspace, postiljon
from benchmarks.timing import processes


def measure() -> list[Figure]:
    """Promise: at most three quarters of the other's time."""
    mjml = _mjml()
    with new_workspace() as space:
        build = [*postiljon(), "-C", str(space.root), "build"]
        subprocess.run([*build, "--keep-mjml"], check=True, capture_output=True)
        source = space.root / "sample.mjml"
        shutil.copyfile(next(space.root.glob("build/*/email.mjml")), source)
        other = [mjml, str(source), "--output", str(space.root / "theirs.html")]
        ours, theirs, ratio = processes(build, other, folder=space.root, rounds=11)
        assert (space.root / "theirs.html").stat().st_size > 10_000, "mjml wrote no mail"
    return [
        Figure("mjml (npm), MJML to HTML", theirs),
        Figure("postiljon build, article to mail", ours, ratio=ratio, most_ratio=0.75),
    ]


def _mjml() -> str:
    found = shutil.which(os.environ.get("MJML") or "mjml")
    if not found:
        raise NotMeasuredError(
            "there is no mjml here; get it with `npm install mjml`, and name it with MJML=path"
        )
    return found
