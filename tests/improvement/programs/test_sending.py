"""Numbers that programs send: stored once, all or none, and a correction says why."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from core import throttling
from core.audit import AuditEntry
from core.db import db
from improvement.charts.series import State
from improvement.measurements import operations as logging
from improvement.measurements.entry import Entry
from improvement.measurements.model import Measurement, Source
from improvement.measurements.operations import Origin
from improvement.periods import Frequency, containing
from network.teams.model import TeamMembership
from tests.improvement.things import a_place_with_a_measure
from tests.support.programs import WRITE, Program

pytestmark = pytest.mark.usefixtures("frozen_clock")

JANUARY = "2026-01-01"
NUMBER = {"numerator": 12, "denominator": 19}


@pytest.fixture
def place(app):
    throttling.clear()
    return a_place_with_a_measure()


@pytest.fixture
def program(app, place):
    return Program(app, place.member, WRITE)


def _log(measure, month, above, below, **more):
    period = containing(Frequency.MONTH, date.fromisoformat(month))
    return logging.log(measure, period, Entry(Decimal(above), Decimal(below), **more), Origin())


def _path(place, rest="/measurements"):
    return f"/measures/{place.measure.id}{rest}"


def _january(place):
    return _path(place, f"/measurements/{JANUARY}")


def _rows(measure):
    found = db.session.scalars(
        sa.select(Measurement).where(Measurement.measure_id == measure.id).order_by(Measurement.id)
    )
    return list(found)


def _faults(answer):
    assert answer.mimetype == "application/problem+json"
    return {fault.get("pointer") or fault["parameter"] for fault in answer.json["errors"]}


def test_the_same_number_twice_is_one_row(place, program):
    first = program.send(_january(place), NUMBER)
    again = program.send(_january(place), NUMBER)
    assert (first.status_code, first.json["outcome"]) == (201, "created")
    assert (again.status_code, again.json["outcome"]) == (200, "unchanged")
    (row,) = _rows(place.measure)
    assert (row.source, row.entered_by_id) == (Source.API, place.member.id)
    ways = sa.select(AuditEntry.via).filter_by(entity="measurement")
    assert db.session.scalars(ways).all() == ["api"]
    told = first.json["measurement"]
    assert told == again.json["measurement"]
    assert (told["numerator"], told["denominator"]) == (12, 19)
    assert told["plotted"] == 63.1578947368


def test_another_number_is_a_correction_and_needs_a_reason(place, program):
    _log(place.measure, JANUARY, 12, 19, note="Kept")
    path, other = _january(place), {"numerator": 13, "denominator": 19}
    refused = program.send(path, other)
    assert refused.status_code == 422
    assert _faults(refused) == {"#/reason"}
    taken = program.send(path, {**other, "reason": "One was found later"})
    assert (taken.status_code, taken.json["outcome"]) == (200, "corrected")
    old, new = _rows(place.measure)
    assert (old.is_live, new.is_live, new.supersedes_id) == (False, True, old.id)
    assert (new.note, new.reason) == ("Kept", "One was found later")


def test_a_key_makes_a_late_copy_harmless(place, program):
    path, number = _january(place), NUMBER
    program.send(path, number, Idempotency_Key="night-7")
    _log(place.measure, JANUARY, 15, 19)  # somebody corrects it on the page
    late = program.send(path, number, Idempotency_Key="night-7")
    assert (late.status_code, late.json["outcome"]) == (200, "unchanged")
    assert late.json["measurement"]["numerator"] == 15
    other = program.send(path, {"numerator": 1, "denominator": 19}, Idempotency_Key="night-7")
    assert other.json["type"].endswith("key-used")
    assert [row.numerator for row in _rows(place.measure)] == [12, 15]


@pytest.mark.parametrize("key", ["", "x" * 256, "a b\x7f"])
def test_a_key_that_is_none_is_refused(place, program, key):
    path = _january(place)
    answer = program.send(path, {"numerator": 1, "denominator": 2}, Idempotency_Key=key)
    assert _faults(answer) == {"Idempotency-Key"}


def test_many_are_stored_together(place, program):
    sent = [
        {"period_start": "2025-12-01", "numerator": 9, "denominator": 19},
        {"period_start": "2026-01-01", "state": "not_collected", "reason": "Flu"},
        {"period_start": "2026-02-01", "numerator": 0, "denominator": 0},
    ]
    answer = program.send(_path(place), {"measurements": sent}, "POST")
    assert answer.status_code == 200
    assert [each["outcome"] for each in answer.json["results"]] == ["created"] * 3
    states = [row.state for row in _rows(place.measure)]
    assert states == [State.VALUE, State.NOT_COLLECTED, State.NO_CASES]


def test_one_fault_among_many_stores_nothing_and_every_fault_is_told(place, program):
    sent = [
        {"period_start": "2025-12-01", "numerator": 9, "denominator": 19},
        {"period_start": "2026-01-15", "numerator": 9, "denominator": 19},
        {"period_start": "2026-02-01", "numerator": 20, "denominator": 19},
        {"period_start": "2025-12-01", "value": 3, "n": 3},
        {"period_start": "2026-03-01", "state": "not_collected"},
    ]
    answer = program.send(_path(place), {"measurements": sent}, "POST")
    assert answer.status_code == 422
    assert _faults(answer) == {
        "#/measurements/1/period_start",
        "#/measurements/2/numerator",
        "#/measurements/3/period_start",
        "#/measurements/3/value",
        "#/measurements/3/n",
        "#/measurements/4/reason",
    }
    assert _rows(place.measure) == []


def test_what_only_the_operation_can_know_stores_nothing_either(place, program):
    sent = [
        {"period_start": "2026-01-01", "numerator": 9, "denominator": 19},
        {"period_start": "2026-04-01", "numerator": 9, "denominator": 19},
    ]
    answer = program.send(_path(place), {"measurements": sent}, "POST")
    assert _faults(answer) == {"#/measurements/1/period_start"}
    assert _rows(place.measure) == []


def test_a_national_identity_number_is_refused_in_a_note(place, program):
    note = {"numerator": 1, "denominator": 2, "note": "01010750160"}
    answer = program.send(_january(place), note)
    assert _faults(answer) == {"#/note"}


def test_a_token_that_only_reads_is_told_which_scope_is_needed(app, place):
    reader = Program(app, place.member)
    answer = reader.send(_january(place), {"numerator": 1, "denominator": 2})
    assert answer.status_code == 403
    assert answer.json["scope"] == WRITE
    assert f'scope="{WRITE}"' in answer.headers["WWW-Authenticate"]


def test_who_leaves_the_team_loses_its_numbers_at_once(place, program):
    path = _january(place)
    assert program.send(path, NUMBER).status_code == 201
    held = db.session.scalars(sa.select(TeamMembership).filter_by(person_id=place.member.id)).one()
    held.ended_on = date(2026, 3, 4)
    number = {"numerator": 13, "denominator": 19, "reason": "Late"}
    assert program.send(path, number).status_code == 404
    assert program.ask(_path(place)).status_code == 404


def test_who_may_only_read_is_told_whose_turn_it_is(app, place):
    answer = Program(app, place.sponsor, WRITE).send(
        _january(place), {"numerator": 1, "denominator": 2}
    )
    assert answer.status_code == 403
    assert answer.json["detail"] == "Somebody in the team can do this."
