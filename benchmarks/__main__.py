"""`python -m benchmarks [NAME ...]` runs all, or those named.

Exit code 0: all promises are kept; 1: one is broken; 2: no such benchmark; 3: not everything could be measured.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from benchmarks.figures import NotMeasuredError, Result, table

NAMES = (
    "startup",
    "pipeline",
    "merge",
    "build_vs_mjml",
    "checking",
    "preview",
    "article_text",
    "article_structure",
    "page_speed",
    "feeds",
    "recommending",
    "importing",
)


def main(names: Sequence[str]) -> int:
    """Print a table for each benchmark; what cannot be measured here says why."""
    unknown = set(names) - set(NAMES)
    if unknown:
        print(
            f"there is no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(NAMES)}",
            file=sys.stderr,
        )
        return 2
    results = [_run(name) for name in names or NAMES]
    if any(figure.is_kept is False for figures in results if figures for figure in figures):
        return 1
    return 3 if None in results else 0


def _run(name: str) -> Sequence[Result] | None:
    benchmark = import_module(f"benchmarks.{name}")
    title = (benchmark.__doc__ or "").partition("\n")[0]
    print(f"{name}: {title}\n")
    try:
        figures: Sequence[Result] = benchmark.measure()
    except NotMeasuredError as reason:
        print(f"  not measured: {reason}\n")
        return None
    print(table(figures))
    return figures


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
