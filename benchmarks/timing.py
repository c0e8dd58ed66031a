"""Clocks: whole processes in turn, and calls in a row. Medians, so that one slow run moves nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

Command = Sequence[str | Path]


def processes(
    first: Command, second: Command, *, folder: Path, rounds: int = 15
) -> tuple[float, float, float]:
    """Median seconds of two commands as whole processes, and the median of their ratios, pair by pair.

    They run in turn, so that a machine that grows slower or faster meanwhile does so for both.
    """
    _process(first, folder), _process(second, folder)  # once for the caches of the disk
    pairs = [(_process(first, folder), _process(second, folder)) for _ in range(rounds)]
    ones, others = zip(*pairs, strict=True)
    return median(ones), median(others), median(one / other for one, other in pairs)


def calls(function: Callable[[], object], *, rounds: int = 15, at_least: float = 0.02) -> float:
    """Median seconds of a call, over rounds of so many calls that one lasts ``at_least`` seconds."""
    start = perf_counter()
    function()
    number = max(1, int(at_least / max(perf_counter() - start, 1e-7)))
    return median(_round(function, number) for _ in range(rounds))


def cpu(function: Callable[[], object], *, rounds: int = 3) -> float:
    """Median seconds of CPU time of a call that takes long, so that what else the machine does counts little."""
    return median(_cpu(function) for _ in range(rounds))


def _process(command: Command, folder: Path) -> float:
    start = perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return perf_counter() - start


def _round(function: Callable[[], object], number: int) -> float:
    start = perf_counter()
    for _ in range(number):
        function()
    return (perf_counter() - start) / number


def _cpu(function: Callable[[], object]) -> float:
    start = process_time()
    function()
    return process_time() - start
