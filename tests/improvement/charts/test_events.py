"""Charts of events: the first has none before it, and nothing is missing there."""

from datetime import date, timedelta
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from improvement.charts import events
from improvement.charts.assembly import Logged
from improvement.charts.chart import chart_of
from improvement.charts.pieces import Look
from improvement.charts.series import DataKind, Series, State
from improvement.charts.svg import Picture

TODAY = date(2026, 3, 4)


@pytest.fixture
def chart():
    """Give a function that draws events so many days apart."""

    def drawn(kind, *gaps):
        days = [date(2026, 1, 5)]
        for gap in gaps:
            days.append(days[-1] + timedelta(days=gap))
        rows = [
            Logged(1, day, day, None, None, None, None, State.VALUE, False, "", "") for day in days
        ]
        measure = SimpleNamespace(definition=SimpleNamespace(data_kind=kind))
        points = tuple(events.points(measure, rows, TODAY))
        return chart_of(Series(name="Falls", unit="days", kind=kind, points=points))

    return drawn


@pytest.mark.parametrize("kind", [DataKind.TIME_BETWEEN, DataKind.DAYS_SINCE])
def test_the_first_event_is_explained_and_bears_no_mark_of_something_missing(chart, kind):
    falls = chart(kind, 4, 23, 9)
    drawing = ET.fromstring(str(Picture(falls, "m").wide))

    assert falls.dots[0].look is Look.FIRST
    assert "first event, the days are counted from here" in falls.dots[0].sentence
    assert falls.rows[0].remark == "first event, the days are counted from here"
    assert not [each for each in drawing.iter("path") if each.get("class") == "c-gap"]
    assert "no point" not in " ".join(falls.summary)
    assert "not collected" not in " ".join(dot.sentence for dot in falls.dots)
