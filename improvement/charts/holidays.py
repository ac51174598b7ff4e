"""The holidays a chart lies over: bands behind the points, and words for them.

They are shown where a period is two weeks or shorter. In a month a holiday is a part only, and
every July and December would bear a band: it would say nothing about the point.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import calm
from core.calm import Holiday, Kind
from improvement.charts.pieces import Shade
from improvement.charts.series import Point, Series

LONGEST: Final = 14  # days of a period

_NAMES: Final = {
    Kind.EASTER: _l("Easter week"),
    Kind.SUMMER: _l("common holiday in July"),
    Kind.CHRISTMAS: _l("Christmas and New Year"),
}


def _of(series: Series) -> list[Holiday]:
    """Return the holidays on the chart, oldest first; none where periods are too long for them.

    Points of events are none either: their places are not days on a calendar.
    """
    if series.is_of_events or not series.holidays:
        return []
    points = [point for point in series.points if _is_short(point)]
    if not points:
        return []
    return list(calm.holidays(points[0].period_start, points[-1].period_end))


def shades(series: Series) -> Iterator[Shade]:
    """Give the stretch of each holiday along the periods."""
    for each, touched in _over(series):
        start, stop = _share(each, *touched[0])[0], _share(each, *touched[-1])[1]
        yield Shade(start, stop, f"{_NAMES[each.kind]} {each.first.year}")


def during(series: Series) -> dict[int, str]:
    """Return which periods lie in a holiday by half or more, and in which."""
    return {
        place: str(_NAMES[each.kind])
        for each, touched in _over(series)
        for place, point in touched
        if 2 * _days(each, point) >= _length(point)
    }


def said(shown: Sequence[Shade]) -> str:
    """Say which holidays are shaded; empty where none is."""
    if not shown:
        return ""
    return _("Shaded holidays: %(holidays)s.", holidays=", ".join(each.text for each in shown))


def _over(series: Series) -> Iterator[tuple[Holiday, list[tuple[int, Point]]]]:
    """Give each holiday with the places and periods it touches; it touches one at least."""
    found = _of(series)
    begins = [point.period_start for point in series.points] if found else []
    ends = [point.period_end for point in series.points] if found else []
    for each in found:
        places = range(bisect_left(ends, each.first), bisect_right(begins, each.last))
        touched = [(place, series.points[place]) for place in places]
        touched = [(place, point) for place, point in touched if _is_short(point)]
        if touched:
            yield each, touched


def _is_short(point: Point) -> bool:
    return _length(point) <= LONGEST


def _length(point: Point) -> int:
    return (point.period_end - point.period_start).days + 1


def _days(holiday: Holiday, point: Point) -> int:
    """Return how many days of the period lie in the holiday; below 1 where none does."""
    first = max(holiday.first, point.period_start)
    return (min(holiday.last, point.period_end) - first).days + 1


def _share(holiday: Holiday, place: int, point: Point) -> tuple[float, float]:
    """Return where in the period at `place` the holiday begins and ends."""
    first = max(holiday.first, point.period_start)
    last = min(holiday.last, point.period_end)
    begin = (first - point.period_start).days / _length(point)
    return place + begin, place + ((last - point.period_start).days + 1) / _length(point)
