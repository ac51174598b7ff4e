from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from core.db import db
from improvement.charts.series import DataKind, State
from improvement.measurements import operations, queries
from improvement.measurements.entry import Entry
from improvement.measurements.model import Measurement
from improvement.measurements.operations import Origin
from improvement.measures.model import MeasureDefinition
from improvement.periods import Frequency, containing
from tests.improvement.things import a_measure

pytestmark = pytest.mark.usefixtures("frozen_clock")  # 4 March 2026
FEBRUARY = containing(Frequency.MONTH, date(2026, 2, 1))
MARCH, APRIL = FEBRUARY.next(), FEBRUARY.next().next()


def counts(numerator, denominator, **more):
    return Entry(Decimal(numerator), Decimal(denominator), **more)


def rows():
    return db.session.scalar(select(func.count(Measurement.id)))


def test_a_number_is_kept_exactly(app):
    measure = a_measure(kind=DataKind.RATE)

    operations.log(measure, FEBRUARY, counts(17, "17233.6666666627"), Origin())
    db.session.commit()

    row = queries.live_at(measure, FEBRUARY.start)
    assert (row.numerator, row.denominator) == (Decimal(17), Decimal("17233.6666666627"))


def test_a_correction_supersedes_and_loses_nothing(app):
    measure = a_measure()
    first = operations.log(measure, FEBRUARY, counts(12, 19), Origin())

    second = operations.log(measure, FEBRUARY, counts(13, 19, reason="One was missed"), Origin())

    assert [row.id for row in queries.live_of(measure)] == [second.id]
    assert [row.id for row in queries.history(second)] == [second.id, first.id]
    assert second.supersedes_id == first.id


def test_the_same_number_again_changes_nothing(app):
    measure = a_measure()
    first = operations.log(measure, FEBRUARY, counts(12, 19), Origin())

    assert operations.log(measure, FEBRUARY, counts(12, 19), Origin()) is first
    assert rows() == 1


def test_the_same_sending_twice_is_one_row_even_if_corrected_between(app):
    measure = a_measure()
    sent = Origin(client_token="phone-1")
    first = operations.log(measure, FEBRUARY, counts(12, 19), sent)
    operations.log(measure, FEBRUARY, counts(13, 19), Origin())

    assert operations.log(measure, FEBRUARY, counts(12, 19), sent) is first
    assert queries.live_at(measure, FEBRUARY.start).numerator == 13


def test_nought_of_nought_is_stored_as_no_cases(app):
    row = operations.log(a_measure(), FEBRUARY, counts(0, 0), Origin())

    assert (row.state, row.numerator, row.denominator) == (State.NO_CASES, None, None)


def test_the_running_period_may_be_entered_and_one_to_come_may_not(app):
    measure = a_measure()
    operations.log(measure, MARCH, counts(1, 2), Origin())

    with pytest.raises(operations.PeriodToCome):
        operations.log(measure, APRIL, counts(1, 2), Origin())


@pytest.mark.parametrize(
    "entry", [counts(20, 19), counts(1, 0), counts(-1, 2), Entry(value=Decimal(3)), Entry()]
)
def test_what_cannot_be_true_is_never_stored(app, entry):
    with pytest.raises(operations.CannotBeTrue):
        operations.log(a_measure(), FEBRUARY, entry, Origin())
    assert rows() == 0


def test_a_new_short_period_may_not_lie_in_an_old_long_one(app):
    measure = a_measure(frequency=Frequency.MONTH)
    operations.log(measure, FEBRUARY, counts(12, 19), Origin())
    weekly = MeasureDefinition(
        version_no=2,
        valid_from=date(2026, 2, 1),
        data_kind=DataKind.PROPORTION,
        frequency=Frequency.WEEK,
        multiplier=100,
    )
    measure.own_definitions.append(weekly)
    db.session.flush()

    with pytest.raises(operations.Overlaps):
        operations.log(
            measure, containing(Frequency.WEEK, date(2026, 2, 10)), counts(1, 2), Origin()
        )
    operations.log(measure, containing(Frequency.WEEK, date(2026, 3, 3)), counts(1, 2), Origin())


def test_undo_lets_what_stood_before_stand_again(app, frozen_clock):
    measure = a_measure()
    first = operations.log(measure, FEBRUARY, counts(12, 19), Origin())
    second = operations.log(measure, FEBRUARY, counts(1, 19), Origin())

    frozen_clock.shift(timedelta(seconds=29))
    operations.undo(second)

    assert queries.live_at(measure, FEBRUARY.start).id == first.id
    assert rows() == 2


def test_undo_is_for_half_a_minute_and_for_the_newest_only(app, frozen_clock):
    measure = a_measure()
    first = operations.log(measure, FEBRUARY, counts(12, 19), Origin())
    second = operations.log(measure, FEBRUARY, counts(13, 19), Origin())
    with pytest.raises(operations.NotLive):
        operations.undo(first)

    frozen_clock.shift(timedelta(seconds=31))
    with pytest.raises(operations.TooLateToUndo):
        operations.undo(second)


def test_what_is_left_out_can_be_let_in_again(app):
    row = operations.log(a_measure(), FEBRUARY, counts(12, 19), Origin())

    operations.exclude(row, "A wrong list")
    assert (row.excluded, row.excluded_reason) == (True, "A wrong list")
    operations.include(row)
    assert (row.excluded, row.excluded_reason) == (False, "")


def test_what_is_missing_comes_oldest_first_and_not_the_running_period(app):
    measure = a_measure()
    for month in (9, 11):
        period = containing(Frequency.MONTH, date(2025, month, 1))
        operations.log(measure, period, counts(1, 2), Origin())

    gaps = queries.missing([measure])

    assert [gap.period.start for gap in gaps] == [
        date(2025, 10, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]
    assert [gap.is_late for gap in gaps] == [True, True, True, False]


def test_a_word_about_a_period_is_enough(app):
    measure = a_measure()
    operations.log(measure, FEBRUARY.previous(), counts(1, 2), Origin())
    operations.log(measure, FEBRUARY, Entry(state=State.NOT_COLLECTED, reason="Holiday"), Origin())

    assert queries.missing([measure]) == []
