"""How often a rule set gives a signal where nothing has changed, as simulated beforehand."""

import json
from dataclasses import dataclass
from functools import lru_cache

from improvement.spc.false_alarms import FILE
from improvement.spc.rules import RuleSet
from improvement.spc.verdicts import refuse_rules


@dataclass(frozen=True, slots=True)
class Rate:
    """In `of_100` of 100 stable series of `points` points there is a signal all the same."""

    points: int
    of_100: int
    series: int  # simulated


def false_alarms(points: int, rules: str = RuleSet.ANHOEJ, chart: str = "run") -> Rate:
    """Return the rate of the simulated length nearest to `points`.

    Args:
        points: useful points of the series; simulated are lengths of 10 to 60.
        rules: a rule set.
        chart: "run", or any kind with limits; these were simulated on I charts.

    Raises:
        ValueError: an unknown rule set.
    """
    refuse_rules(rules)
    column = f"{RuleSet(rules)}.{'run' if chart == 'run' else 'i'}"
    known, series = _stable(column)
    nearest = min(known, key=lambda length: (abs(length - points), length))
    return Rate(nearest, round(known[nearest]), series)


@lru_cache(maxsize=16)
def _stable(column: str) -> tuple[dict[int, float], int]:
    """Return percent by number of points, and how many series each was told from."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    found = {row["points"]: row[column] for row in kept["rows"] if not row["rise"]}
    return found, kept["series"]
