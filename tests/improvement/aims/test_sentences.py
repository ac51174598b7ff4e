"""The sentence an aim becomes, what it lacks, and what cannot be true."""

from datetime import date
from decimal import Decimal

import pytest

from improvement.aims import words
from improvement.aims.parts import Parts, checks, faults, is_measurable
from improvement.charts.series import DataKind, Direction
from improvement.measures.model import Measure, MeasureDefinition, MeasureType
from improvement.periods import Frequency

JUNE = date(2026, 6, 1)


def measure(direction=Direction.UP, unit="%", kind=DataKind.PROPORTION):
    definition = MeasureDefinition(data_kind=kind, frequency=Frequency.MONTH, version_no=1)
    found = Measure(name="Plans", type=MeasureType.OUTCOME, direction=direction, unit=unit)
    found.own_definitions = [definition]
    return found


def days(direction):
    return measure(direction, "days", DataKind.MEAN)


WHOLE = {"baseline_value": 40, "target_value": 80, "target_date": JUNE}
FOUR = {"what": "plans", "for_whom": "families", "where": "in Alta"}
ODD = {"what": "plans", "for_whom": "Among youths", "where": "Alta"}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"what": "the wait"}, "The wait will get better."),
        ({"what": "NAV plans."}, "NAV plans will get better."),
        (FOUR, "Plans for families in Alta will get better."),
        (ODD, "Plans Among youths (Alta) will get better."),
        ({"target_date": JUNE}, "Plans will get better by 1 June 2026."),
        ({"baseline_value": 40, "target_value": 80}, "Plans will rise from 40 to 80."),
        ({"target_value": 80}, "Plans will become 80."),
        ({"what": "", "measure": measure(), "baseline_value": 40}, "Plans will rise from 40%."),
        ({"what": "", "target_value": 80}, "… will become 80."),
        ({"measure": measure(), **WHOLE}, "Plans will rise from 40% to 80% by 1 June 2026."),
        (
            {"measure": days(Direction.DOWN), "target_value": 14, "target_date": JUNE},
            "Plans will fall to 14\u00a0days by 1 June 2026.",
        ),
        (
            {"measure": days(Direction.RANGE), "baseline_value": 9, "target_value": 5},
            "Plans will fall from 9\u00a0days to 5\u00a0days.",
        ),
    ],
)
def test_the_sentence_is_made_of_what_is_there(app, parts, said):
    numbers = ("baseline_value", "target_value")
    exact = {name: Decimal(parts[name]) for name in numbers if name in parts}
    assert words.statement(Parts(**{"what": "plans", **parts, **exact}), "en") == said


def test_per_cent_signs_in_what_was_typed_do_no_harm(app):
    assert words.statement(Parts("100 % of %(them)s"), "en") == "100 % of %(them)s will get better."


def test_own_words_stand_before_the_sentence(app):
    assert words.said(Parts("plans", statement="Ingen skal vente.")) == "Ingen skal vente."


def test_an_aim_is_measurable_with_measure_target_and_date():
    whole = {"measure": measure(), "target_value": Decimal(80), "target_date": JUNE}
    assert is_measurable(Parts("plans", **whole))
    for name in whole:
        assert not is_measurable(Parts("plans", **{**whole, name: None}))
    lacking = [check.is_there for check in checks(Parts("plans", **whole))]
    assert lacking == [True, False, True, True]


@pytest.mark.parametrize(
    ("direction", "begins", "ends", "wrong"),
    [
        (Direction.UP, 40, 80, []),
        (Direction.UP, 40, 40, ["target_value"]),
        (Direction.UP, 40, 39, ["target_value"]),
        (Direction.DOWN, 40, 20, []),
        (Direction.DOWN, 40, 41, ["target_value"]),
        (Direction.RANGE, 40, 40, []),
        (Direction.UP, 40, 101, ["target_value"]),
        (Direction.UP, -1, 80, ["baseline_value"]),
    ],
)
def test_the_target_lies_in_the_measures_direction(direction, begins, ends, wrong):
    parts = Parts("p", measure=measure(direction), baseline_value=begins, target_value=ends)
    assert [name for name, _said in faults(parts, JUNE)] == wrong


def test_the_date_comes_after_the_day_the_aim_holds_from():
    assert [name for name, _said in faults(Parts("p", target_date=JUNE), JUNE)] == ["target_date"]
    assert not list(faults(Parts("p", target_date=JUNE), date(2026, 5, 31)))
