"""`python -m tests.fuzz [ROUNDS] [SEED]`: exit code 0 when nothing worse than a typed error came of any of them."""

from __future__ import annotations

import sys

from tests.fuzz.damage import damaged
from tests.fuzz.harm import harm_of
from tests.fuzz.material import material


def main(rounds: int, seed: int) -> int:
    """Damage something ``rounds`` times, and say what went wrong. The same ``seed`` damages the same way."""
    things = material()
    print(f"{rounds} damaged files, made of {len(things)}; seed {seed}")
    bad = 0
    for number in range(rounds):
        thing, raw = damaged(things, seed, number)
        if harm := harm_of(thing, raw):
            bad += 1
            print(f"  round {number}, {thing.name}: {harm}")
    print(f"{bad} of {rounds} did harm")
    return 1 if bad else 0


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:3]]
    raise SystemExit(main(*[*numbers, *(10_000, 1)[len(numbers) :]]))
