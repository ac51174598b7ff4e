"""What is typed in a cell, and what would become of it; no database."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from improvement.charts.series import DataKind, State
from improvement.grids.cells import Key, Typed, Unreadable, read, shown_as, typed_in
from improvement.grids.forms import GridForm, shown_mark
from improvement.grids.judging import Asked, Fate, review
from improvement.measurements.entry import Entry
from improvement.measurements.model import Measurement
from improvement.periods import Frequency, containing

SHARE, MEAN, COUNT = DataKind.PROPORTION, DataKind.MEAN, DataKind.COUNT
MARCH = containing(Frequency.MONTH, date(2026, 3, 1))
KEY = Key(7, MARCH.start)


def of(*numbers):
    return tuple(None if each is None else Decimal(str(each)) for each in numbers)


@pytest.mark.parametrize(
    ("typed", "kind", "numbers"),
    [
        (Typed("12", "40"), SHARE, of(12, 40, None, None)),
        (Typed("12/40"), SHARE, of(12, 40, None, None)),
        (Typed("12 av 40"), SHARE, of(12, 40, None, None)),
        (Typed("1 200", "4000"), SHARE, of(1200, 4000, None, None)),
        (Typed("3,5", "20"), MEAN, of(None, None, 3.5, 20)),
        (Typed("12,5 %"), MEAN, of(None, None, 12.5, None)),
        (Typed("7"), COUNT, of(None, None, 7, None)),
    ],
)
def test_numbers_are_read_as_norwegians_write_them(typed, kind, numbers):
    entry = read(typed, kind, "%")
    assert (entry.numerator, entry.denominator, entry.value, entry.n) == numbers


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        (Typed("-"), State.NO_CASES),
        (Typed("ingen"), State.NO_CASES),
        (Typed("0", "0", "no_cases"), State.NO_CASES),
        (Typed("x"), State.NOT_COLLECTED),
        (Typed("Ikke målt"), State.NOT_COLLECTED),
        (Typed("", "", "not_collected"), State.NOT_COLLECTED),
    ],
)
def test_words_and_the_list_say_what_is_no_number(typed, state):
    entry = read(typed, SHARE, "%")
    assert (entry.state, entry.numerator, entry.denominator) == (state, None, None)


@pytest.mark.parametrize(
    ("typed", "kind", "part"),
    [
        (Typed("63 %"), SHARE, "a"),
        (Typed("12", "4O"), SHARE, "b"),
        (Typed("many"), COUNT, "a"),
        (Typed("#DIV/0!"), COUNT, "a"),
        (Typed("9" * 70), COUNT, "a"),
        (Typed("12,5 %"), COUNT, "a"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(typed, kind, part):
    with pytest.raises(Unreadable) as wrong:
        read(typed, kind, "days")
    assert wrong.value.part == part


def test_an_empty_cell_says_nothing():
    assert read(Typed(), SHARE, "%") is None


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        (Entry(*of(12, 40)), SHARE),
        (Entry(value=Decimal("3.25"), n=Decimal(20)), MEAN),
        (Entry(state=State.NOT_COLLECTED), COUNT),
    ],
)
def test_what_is_shown_can_be_sent_again_and_says_the_same(entry, kind):
    assert read(shown_as(entry, kind), kind, "days").same_as(entry)


def test_names_that_are_no_cells_are_passed_over():
    sent = {"a-7-2026-03-01": " 12 ", "b-7-2026-03-01": "40", "a-7-2026-02-30": "1", "reason": "x",
            "a-99999999999-2026-03-01": "1"}  # fmt: skip
    assert typed_in(sent) == {KEY: Typed("12", "40")}


def test_what_was_shown_comes_back_as_it_was():
    form = SimpleNamespace(shown=SimpleNamespace(data=shown_mark({KEY: 5}) + " nonsense 7.x=3"))
    assert GridForm.shown_ids.fget(form) == {KEY: 5}


def row(id, numerator, denominator, state=State.VALUE):
    return Measurement(
        id=id, numerator=Decimal(numerator), denominator=Decimal(denominator), state=state, note="n"
    )


def judged(typed, *, standing=None, shown=None, reason="", overlaps=False):
    definition = SimpleNamespace(data_kind=SHARE)
    measure = SimpleNamespace(id=7, definition=definition, unit="%")
    asked = Asked(measure, MARCH, typed, standing, shown, overlaps)
    return review([asked], reason)


def fate(seen):
    return seen.cells[0].fate


NINE, TEN = row(1, 9, 20), row(2, 10, 20)


@pytest.mark.parametrize(
    ("typed", "around", "expected"),
    [
        (Typed(), {}, Fate.EMPTY),
        (Typed("9", "20"), {}, Fate.NEW),
        (Typed("9", "20"), {"standing": NINE, "shown": NINE}, Fate.SAME),
        (Typed("10", "20"), {"standing": NINE, "shown": NINE}, Fate.CORRECTED),
        (Typed("9", "20"), {"standing": TEN, "shown": NINE}, Fate.SAME),  # untouched by this one
        (Typed(), {"standing": TEN}, Fate.EMPTY),
        (Typed(), {"standing": NINE, "shown": NINE}, Fate.WRONG),
        (Typed("21", "20"), {}, Fate.WRONG),
        (Typed("0", "0"), {}, Fate.NEW),
        (Typed("x"), {}, Fate.WRONG),  # needs a reason
        (Typed("x"), {"reason": "Holiday"}, Fate.NEW),
        (Typed("9", "20"), {"overlaps": True}, Fate.WRONG),
    ],
)
def test_each_cell_meets_its_fate(typed, around, expected):
    assert fate(judged(typed, **around)) is expected


def test_a_number_somebody_else_saved_meanwhile_is_marked_before_it_is_corrected():
    seen = judged(Typed("11", "20"), standing=TEN, shown=NINE)
    assert (fate(seen), seen.cells[0].meanwhile) == (Fate.CORRECTED, True)
    assert seen.cells[0].entry.note == "n"


def test_what_was_agreed_to_no_longer_holds_when_what_stands_has_changed():
    before = judged(Typed("11", "20"), standing=NINE, shown=NINE)
    after = judged(Typed("11", "20"), standing=TEN, shown=NINE)
    assert before.digest != after.digest
    assert before.can_be_saved
