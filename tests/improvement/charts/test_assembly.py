"""From what is stored to the series one reader may see."""

from datetime import date
from decimal import Decimal

import pytest

from improvement.charts import small
from improvement.charts.assembly import (
    PHASE,
    Logged,
    Look,
    MarkRow,
    Material,
    expected,
    series_of,
)
from improvement.charts.series import DataKind, Direction, State, exact
from improvement.measures.model import Measure, MeasureDefinition, MeasureType
from improvement.periods import Frequency, containing

TODAY = date(2026, 3, 4)
OUTSIDE, INSIDE = Look(False, TODAY), Look(True, TODAY)


def definition(no=1, day=date(2024, 1, 1), frequency=Frequency.MONTH, **more):
    kind = more.pop("kind", DataKind.PROPORTION)
    return MeasureDefinition(
        version_no=no, valid_from=day, data_kind=kind, frequency=frequency, multiplier=100,
        change_reason=more.pop("reason", ""),
        breaks_comparability=more.pop("breaks", False),
    )  # fmt: skip


def measure(*definitions, **more):
    return Measure(
        name="Plans", type=MeasureType.OUTCOME, direction=Direction.UP, unit="%", decimals=0,
        hides_small_n=more.pop("hides", True), min_n_public=5, is_local_variant=False,
        own_definitions=list(definitions or [definition()]), targets=[], **more,
    )  # fmt: skip


def logged(*numbers, first=date(2025, 1, 1), frequency=Frequency.MONTH, state=State.VALUE):
    rows, period = [], containing(frequency, first)
    for number in numbers:
        if number is not None:
            above, below = number
            rows.append(
                Logged(1, period.start, period.end, Decimal(above), Decimal(below), None, None,
                       state, False, "", "a note")
            )  # fmt: skip
        period = period.next()
    return rows


def test_a_period_without_a_number_keeps_its_place():
    series = series_of(Material(measure(), logged((10, 20), None, (12, 20))), INSIDE)
    assert [point.state for point in series.points] == ["value", "not_collected", "value"]


def test_the_running_period_is_marked():
    series = series_of(
        Material(measure(), logged((10, 20), (9, 20), first=date(2026, 2, 1))), INSIDE
    )
    assert [point.running for point in series.points] == [False, True]


def test_the_team_sees_its_small_numbers():
    series = series_of(Material(measure(), logged((2, 20), (10, 20), (9, 20))), INSIDE)
    assert not any(point.hidden for point in series.points)


def test_outside_the_team_a_small_number_leaves_nothing_behind():
    series = series_of(Material(measure(), logged((10, 20), (2, 20), (12, 30))), OUTSIDE)
    assert [point.hidden for point in series.points] == [True, True, False]
    for point in series.points[:2]:
        assert (point.numerator, point.denominator, point.value, point.note) == (None,) * 3 + ("",)
        assert exact(series, point) is None


def test_nearly_everybody_is_as_telling_as_nearly_nobody():
    series = series_of(Material(measure(), logged((19, 20), (10, 20), (12, 30))), OUTSIDE)
    assert series.points[0].hidden


def test_nothing_is_hidden_where_it_is_not_about_people():
    series = series_of(Material(measure(hides=False), logged((2, 20), (10, 20))), OUTSIDE)
    assert not any(point.hidden for point in series.points)


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        (DataKind.PROPORTION, 8),
        (DataKind.RATE, 12),
        (DataKind.COUNT, 3),
        (DataKind.MEAN, 7),
        (DataKind.SCORE, 7),
    ],
)
def test_how_many_stand_behind_a_number_depends_on_its_kind(kind, size):
    row = logged((12, 20))[0]._replace(value=Decimal(3), n=Decimal(7))
    assert small.size_of(kind, row) == size


def test_a_definition_that_breaks_comparability_begins_a_phase():
    versions = (definition(), definition(2, date(2025, 6, 1), breaks=True, reason="New list"))
    series = series_of(Material(measure(*versions), logged(*[(10, 20)] * 8)), INSIDE)
    assert [(phase.start, phase.reason) for phase in series.phases] == [
        (date(2025, 6, 1), "New list")
    ]


def test_a_new_frequency_begins_a_phase_and_periods_never_overlap():
    versions = (definition(), definition(2, date(2025, 2, 3), Frequency.WEEK, reason="Weekly"))
    rows = [*logged((10, 20)), *logged((1, 2), (2, 3), first=date(2025, 2, 3), frequency="week")]
    series = series_of(Material(measure(*versions), rows), INSIDE)
    days = [(point.period_start, point.period_end) for point in series.points]
    assert days == [
        (date(2025, 1, 1), date(2025, 1, 31)),
        (date(2025, 2, 3), date(2025, 2, 9)),
        (date(2025, 2, 10), date(2025, 2, 16)),
    ]
    assert len(series.phases) == 1


def test_expected_periods_change_with_the_frequency():
    versions = [definition(), definition(2, date(2025, 4, 1), Frequency.QUARTER)]
    found = expected(versions, date(2025, 2, 1), date(2025, 12, 31))
    assert [str(each.frequency) for each in found] == ["month"] * 2 + ["quarter"] * 3


def test_phases_and_notes_of_people_are_on_the_chart():
    marks = [
        MarkRow(1, date(2025, 2, 5), "event", "A meeting", 1),
        MarkRow(1, date(2025, 3, 1), PHASE, "All services", 2),
    ]
    series = series_of(Material(measure(), logged(*[(10, 20)] * 5), marks), INSIDE)
    assert [note.text for note in series.annotations] == ["A meeting"]
    assert [phase.reason for phase in series.phases] == ["All services"]


def test_a_baseline_belongs_to_the_phase_it_was_taken_in():
    marks = [MarkRow(1, date(2025, 7, 1), PHASE, "All services", 2)]
    later = measure(baseline_from=date(2025, 7, 1), baseline_to=date(2026, 1, 31))
    series = series_of(Material(later, logged(*[(10, 20)] * 14), marks), INSIDE)
    assert series.baseline_end is None
    assert series.phases[0].baseline_end == date(2026, 1, 31)

    first = measure(baseline_from=date(2025, 1, 1), baseline_to=date(2025, 5, 31))
    series = series_of(Material(first, logged(*[(10, 20)] * 14), marks), INSIDE)
    assert series.baseline_end == date(2025, 5, 31)
    assert series.phases[0].baseline_end is None


def test_the_first_periods_are_counted_from_the_teams_own_first_number():
    look = Look(True, TODAY, (date(2024, 1, 1), date(2026, 1, 1)), first_periods=12)
    series = series_of(Material(measure(), logged(*[(10, 20)] * 13)), look)
    assert len(series.points) == 25
    assert series.baseline_end == date(2025, 12, 31)


def test_a_number_from_another_century_does_not_draw_thousands_of_gaps():
    daily = measure(definition(frequency=Frequency.DAY))
    rows = [
        *logged((10, 20), first=date(1900, 1, 1), frequency=Frequency.DAY),
        *logged((10, 20), first=date(2026, 1, 1), frequency=Frequency.DAY),
    ]
    assert len(series_of(Material(daily, rows), INSIDE).points) == 402
