"""How often predictions come true, told only as far as the numbers carry."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from improvement.charts.series import DataKind, Point, Series, State
from improvement.cycles import actuals
from improvement.cycles.model import Judgement, Prediction
from improvement.measures.model import Measure
from improvement.predictions import calibration
from improvement.predictions.calibration import Said

YES, PARTLY, NO, UNKNOWN = Judgement.YES, Judgement.PARTLY, Judgement.NO, Judgement.UNKNOWN


def said(judged, confidence=None, day=date(2026, 2, 1), **more):
    return Said(judged, confidence, day, **more)


def test_what_nobody_can_tell_and_what_was_written_afterwards_is_not_counted():
    tally = calibration.tally(
        [said(YES), said(PARTLY), said(NO), said(UNKNOWN), said(YES, is_afterthought=True)]
    )
    assert (tally.yes, tally.partly, tally.no, tally.unknown, tally.judged) == (1, 1, 1, 1, 3)
    assert not tally.is_enough
    assert calibration.tally([said(YES)] * 10).is_enough
    assert calibration.tally([]).share(0) == 0


def test_who_said_eighty_per_cent_and_was_right_six_times_of_nine_reads_six_of_nine():
    found = calibration.bands([said(YES, 80)] * 6 + [said(NO, 80)] * 2 + [said(PARTLY, 80)])
    assert [(b.low, b.high, b.said, b.yes, b.count) for b in found] == [(80, 89, 80, 6, 9)]
    assert calibration.leaning(found) == 13
    assert calibration.leaning(calibration.bands([said(YES, 50)])) == -50
    assert calibration.leaning([]) == 0


def test_every_confidence_has_one_band_and_half_years_come_in_order():
    for confidence in range(101):
        assert len(calibration.bands([said(YES, confidence)])) == 1
    days = [date(2026, 7, 1), date(2026, 6, 30), date(2025, 1, 1), None]
    stretches = calibration.over_time([said(YES, day=day) for day in days])
    assert [(one.year, one.half) for one in stretches] == [(2025, 1), (2026, 1), (2026, 2)]


def point(month, numerator=None, denominator=None, **more):
    return Point(
        date(2026, month, 1),
        date(2026, month, 28),
        "",
        f"m{month}",
        None if numerator is None else Decimal(numerator),
        None if denominator is None else Decimal(denominator),
        **more,
    )


def series(*points, kind=DataKind.PROPORTION):
    return Series(name="x", unit="%", kind=kind, points=points, multiplier=100)


def predicted(low=None, high=None):
    return Prediction(text="", expected_low=low, expected_high=high)


@pytest.mark.parametrize(
    ("low", "high", "inside", "proposal"),
    [
        (50, 70, True, YES),
        (60, None, True, YES),  # exactly 60: 12 of 20
        (None, 59, False, PARTLY),  # one of the two months is
        (81, None, False, NO),
        (None, None, None, None),
    ],
)
def test_shares_are_added_up_and_compared_exactly(low, high, inside, proposal):
    months = series(point(1, 9, 9), point(2, 4, 10), point(3, 8, 10), point(4, 1, 9))
    limits = [None if one is None else Decimal(one) for one in (low, high)]
    found = actuals.actual(predicted(*limits), months, date(2026, 2, 1), date(2026, 3, 5))
    assert (found.value, found.inside, found.proposal) == (60, inside, proposal)
    assert found.periods == ("m2", "m3")


@pytest.mark.parametrize(
    ("kind", "numbers", "changed", "told"),
    [
        (DataKind.PROPORTION, (5, 10), {}, True),
        (DataKind.PROPORTION, (4, 10), {}, False),
        (DataKind.PROPORTION, (6, 10), {}, False),  # four are not
        (DataKind.PROPORTION, (4, 10), {"hides_small_n": False}, True),
        (DataKind.PROPORTION, (5, 10), {"share_numbers": False}, False),
        (DataKind.RATE, (5, 6), {}, True),
        (DataKind.MEAN, None, {}, False),
        (DataKind.COUNT, None, {}, True),
    ],
)
def test_a_small_or_unshared_number_gets_into_no_text_that_others_read(
    kind, numbers, changed, told
):
    measure = Measure(
        **{"share_numbers": True, "hides_small_n": True, "min_n_public": 5, **changed}
    )
    one = point(2, *numbers) if numbers else point(2, value=Decimal(7))
    found = actuals.actual(predicted(), series(one, kind=kind), date(2026, 2, 1), None)
    assert actuals.may_be_told(measure, found) is told


def test_values_are_averaged_and_what_does_not_count_is_left_out():
    points = (
        point(1, value=Decimal(4)),
        point(2, value=Decimal(5)),
        point(3, value=Decimal(90), excluded=True),
        point(4, value=Decimal(90), hidden=True),
        point(5, state=State.NO_CASES),
    )
    found = actuals.actual(predicted(), series(*points, kind=DataKind.MEAN), date(2026, 1, 1), None)
    assert (found.value, found.is_mean) == (Fraction(9, 2), True)
    assert actuals.actual(predicted(), series(*points[2:]), date(2026, 1, 1), None) is None
    assert actuals.actual(predicted(), None, date(2026, 1, 1), None) is None
