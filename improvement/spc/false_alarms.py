"""How often each rule set cries wolf: the project's own simulation of normal series.

`python -m improvement.spc.false_alarms` simulates all rows anew, writes them to
`false_alarms.json`, from which pages read, and prints them as a table. It takes some minutes.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from improvement.spc.analysis import analyse
from improvement.spc.rules import Rule, RuleSet

FILE = Path(__file__).with_name("false_alarms.json")
SEED = 20260301
SERIES = 20_000
STABLE = (10, 12, 16, 20, 24, 36, 48, 60)
# Points, and by how many standard deviations the level rises half-way.
CHANGED = ((12, 2.0), (24, 1.0), (24, 2.0), (36, 2.0))

# What is counted: a rule set on a run chart or on an I chart with screened limits, then rules.
BOTH = tuple(f"{rules}.{chart}" for chart in ("run", "i") for rules in RuleSet)
SINGLE = ("ihi.shift", "ihi.trend", "ihi.runs", "outside", "nhs.shift")
COLUMNS = BOTH + SINGLE
_PARTS: Mapping[str, tuple[str, frozenset[Rule]]] = {
    "ihi.shift": ("ihi.run", frozenset({Rule.SHIFT})),
    "ihi.trend": ("ihi.run", frozenset({Rule.TREND})),
    "ihi.runs": ("ihi.run", frozenset({Rule.TOO_FEW_RUNS, Rule.TOO_MANY_RUNS})),
    "outside": ("nhs.i", frozenset({Rule.OUTSIDE})),
    "nhs.shift": ("nhs.i", frozenset({Rule.SHIFT})),
}


def simulate(points: int, rise: float, series: int, seed: int = SEED) -> dict[str, float]:
    """Return per column in how many of 100 series there is a signal.

    Args:
        points: per series, independent and normal.
        rise: of the level half-way, in standard deviations; 0 is a stable process.
        series: how many are tried.
        seed: the same seed gives the same answer.
    """
    chance = random.Random(f"{seed} {points} {rise}")  # noqa: S311 - no secret hangs on it
    found: Counter[str] = Counter()
    for _each in range(series):
        y = [chance.gauss(rise * (2 * place >= points), 1.0) for place in range(points)]
        found.update(_signals(y))
    return {column: 100 * found[column] / series for column in COLUMNS}


def _signals(y: list[float]) -> Iterator[str]:
    """Yield the columns in which a series gives a signal."""
    fired = {}
    for column in BOTH:
        rules, chart = column.split(".")
        fired[column] = {mark.rule for mark in analyse(chart, y, rules=rules).marks}
        if fired[column]:
            yield column
    for column, (whole, rules_of_it) in _PARTS.items():
        if fired[whole] & rules_of_it:
            yield column


def rows(series: int = SERIES) -> Iterator[dict[str, float]]:
    """Yield all rows, each with its `points` and `rise`."""
    for points, rise in [*((points, 0.0) for points in STABLE), *CHANGED]:
        shares = {name: round(share, 2) for name, share in simulate(points, rise, series).items()}
        yield {"points": points, "rise": rise, **shares}


def table(found: Iterable[Mapping[str, float]]) -> str:
    """Return the rows as a table for docs/statistics.md, in percent."""
    lines = ["| points | rise | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    for row in found:
        shares = " | ".join(f"{row[column]:.0f}" for column in COLUMNS)
        lines.append(f"| {row['points']} | {row['rise']:g} | {shares} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Simulate, write and print."""
    found = list(rows())
    kept = {"seed": SEED, "series": SERIES, "rows": found}
    FILE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(table(found))


if __name__ == "__main__":
    main()
