from decimal import Decimal

import pytest

from improvement.charts.series import DataKind, State
from improvement.measurements import entry
from improvement.measurements.entry import Entry, problems


def counted(numerator, denominator, **more):
    return Entry(Decimal(numerator), Decimal(denominator), **more)


@pytest.mark.parametrize(
    ("given", "kind", "expected"),
    [
        (counted(12, 19), DataKind.PROPORTION, {}),
        (counted(19, 19), DataKind.PROPORTION, {}),
        (counted(0, 0), DataKind.PROPORTION, {}),
        (counted(20, 19), DataKind.PROPORTION, {"numerator": entry.ABOVE_DENOMINATOR}),
        (counted(20, 19), DataKind.RATE, {}),
        (counted(1, 0), DataKind.RATE, {"denominator": entry.CASES_OF_NOTHING}),
        (counted(-1, 5), DataKind.RATE, {"numerator": entry.BELOW_ZERO}),
        (counted(1, -5), DataKind.RATE, {"denominator": entry.BELOW_ZERO}),
        (Entry(numerator=Decimal(1)), DataKind.RATE, {"denominator": entry.NEEDS_COUNTS}),
        (Entry(denominator=Decimal(1)), DataKind.RATE, {"numerator": entry.NEEDS_COUNTS}),
        (Entry(), DataKind.MEAN, {"value": entry.NEEDS_VALUE}),
        (Entry(value=Decimal("-3.5")), DataKind.MEAN, {}),
        (Entry(value=Decimal("-1")), DataKind.COUNT, {"value": entry.BELOW_ZERO}),
        (Entry(value=Decimal("1.5")), DataKind.COUNT, {"value": entry.NOT_WHOLE}),
        (Entry(value=Decimal(0)), DataKind.COUNT, {}),
        (Entry(value=Decimal(3), n=Decimal(-1)), DataKind.SCORE, {"n": entry.BELOW_ZERO}),
        (Entry(state=State.NO_CASES), DataKind.PROPORTION, {}),
        (
            counted(1, 2, state=State.NO_CASES),
            DataKind.PROPORTION,
            {"numerator": entry.STATE_WITH_NUMBERS},
        ),
    ],
)
def test_what_cannot_be_true_is_said_at_its_field(given, kind, expected):
    assert problems(given, kind) == expected


def test_nought_of_nought_is_no_cases_and_not_nought_per_cent():
    settled = counted(0, 0, note="closed").settled(DataKind.PROPORTION)

    assert settled == Entry(state=State.NO_CASES, note="closed")


def test_nought_of_some_stays_a_value():
    assert counted(0, 5).settled(DataKind.PROPORTION) == counted(0, 5)
