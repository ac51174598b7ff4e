"""The run chart rules that the Institute for Healthcare Improvement teaches.

An astronomical point, their fourth rule, is what everybody looking would call unusual: a mark
that a person sets, never calculated.

Source:
    Perla, Provost & Murray (2011), doi:10.1136/bmjqs.2009.037895.
"""

from collections.abc import Iterator

from improvement.spc.coin_tosses import usual_runs
from improvement.spc.patterns import Seen, climbs
from improvement.spc.rules import Mark, Rule
from improvement.spc.run_rules import runs

SHIFT = 6
TREND = 5


def marks(seen: Seen) -> Iterator[Mark]:
    """Yield what fired: shifts, trends, then the number of runs."""
    found = runs(seen.signs)
    for run in found:
        if len(run.positions) >= SHIFT:
            yield Mark(Rule.SHIFT, run.positions, run.side)
    known = (place for place, value in enumerate(seen.values) if value is not None)
    for climb in climbs(seen, known, ties=True):
        if climb.levels >= TREND:
            yield Mark(Rule.TREND, tuple(climb.places), climb.way)
    useful = tuple(place for place, sign in enumerate(seen.signs) if sign)
    fewest, most = usual_runs(len(useful))
    if useful and len(found) < fewest:
        yield Mark(Rule.TOO_FEW_RUNS, useful, 0)
    if len(found) > most:
        yield Mark(Rule.TOO_MANY_RUNS, useful, 0)
