"""Where phases, baselines and days lie among the periods of a series."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from improvement.charts.series import Phase, Point, Series


def phase_spans(series: Series) -> list[tuple[int, int, Phase | None]]:
    """Return (first, one past the last, what began it) per phase; empty phases are left out."""
    starts = [point.period_start for point in series.points]
    begun: dict[int, Phase | None] = {0: None}
    for phase in sorted(series.phases, key=lambda each: each.start):
        begun[bisect_left(starts, phase.start)] = phase
    begins = [begin for begin in sorted(begun) if begin < max(len(starts), 1)]
    return [
        (begin, end, begun[begin])
        for begin, end in zip(begins, [*begins[1:], len(starts)], strict=True)
    ]


def baseline_count(series: Series, start: int, stop: int, phase: Phase | None) -> int | None:
    """Return how many points the phase's median comes from; None: all of them."""
    end = phase.baseline_end if phase else series.baseline_end
    if end is None:
        return None
    return sum(point.period_end <= end for point in series.points[start:stop]) or None


def place_of(points: Sequence[Point], day: date) -> float | None:
    """Return where a day lies on the axis of periods: 0 is the start of the first, 1 its end.

    None where the day is before the first or after the last period.
    """
    for position, point in enumerate(points):
        if day < point.period_start:  # between two periods: on the border
            return float(position) if position else None
        if day <= point.period_end:
            days = (point.period_end - point.period_start).days + 1
            return position + ((day - point.period_start).days + 0.5) / days
    return None
