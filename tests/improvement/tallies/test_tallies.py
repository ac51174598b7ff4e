"""One tap per case, and the taps become the period's number of whatever kind."""

from datetime import date
from decimal import Decimal
from http import HTTPStatus

import pytest

from core.db import db
from improvement.charts.series import DataKind
from improvement.entry_links import operations as entry_links
from improvement.measurements import operations as measurements
from improvement.measurements import queries
from improvement.measurements.entry import Entry
from improvement.measurements.operations import Origin
from improvement.periods import Frequency, containing
from improvement.tallies import operations
from improvement.tallies.counting import Stroke, summed
from improvement.tallies.model import TallyEvent
from tests.factories.improvement import MeasureFactory

YES, NO = Stroke(), Stroke(hit=False)
MARCH = date(2026, 3, 1)


def amounts(*numbers):
    return [Stroke(amount=Decimal(number)) for number in numbers]


@pytest.mark.parametrize(
    ("kind", "strokes", "entry"),
    [
        (DataKind.YES_NO, [YES, NO, YES], Entry(numerator=Decimal(2), denominator=Decimal(3))),
        (DataKind.PROPORTION, [NO], Entry(numerator=Decimal(0), denominator=Decimal(1))),
        (DataKind.COUNT, [YES, YES], Entry(value=Decimal(2))),
        (DataKind.MEAN, amounts(1, 2, 6), Entry(value=Decimal(3), n=Decimal(3))),
        (DataKind.MEDIAN, amounts(1, 2, 6), Entry(value=Decimal(2), n=Decimal(3))),
        (DataKind.SCORE, amounts(4, 5), Entry(value=Decimal("4.5"), n=Decimal(2))),
        (DataKind.RATE, [YES], None),
        (DataKind.COUNT, [], None),
        (DataKind.MEAN, [YES], None),
    ],
)
def test_strokes_become_any_kind_of_number(kind, strokes, entry):
    assert summed(kind, strokes) == entry


def test_a_third_is_kept_to_the_tenth_decimal():
    assert summed(DataKind.MEAN, amounts(0, 0, 1)).value == Decimal("0.3333333333")
    rate = summed(DataKind.RATE, [YES, YES], Decimal("12.5"))
    assert (rate.numerator, rate.denominator) == (2, Decimal("12.5"))


@pytest.fixture
def link(frozen_clock, app):
    measure = MeasureFactory(kind=DataKind.YES_NO, frequency=Frequency.MONTH)
    made = entry_links.hand_out(measure, "The duty room", date(2026, 6, 1))
    db.session.commit()
    return made


def tap(client, link, hit, word):
    sent = {"hit": hit, "client_token": word, "form_key": word}
    return client.post(f"/tally/{link.token}", data=sent)


def test_a_tap_sent_twice_is_one_stroke_and_the_last_can_be_taken_back(link, client):
    for hit, word in (("yes", "a"), ("yes", "a2"), ("no", "b")):
        tap(client, link, hit, word)
    client.post(f"/tally/{link.token}", data={"hit": "yes", "client_token": "a", "form_key": "new"})
    assert "2 of 3 (67%)" in client.get(f"/tally/{link.token}").text

    client.post(f"/tally/{link.token}/take-back", data={"form_key": "back"})

    assert "2 of 2 (100%)" in client.get(f"/tally/{link.token}").text


def test_the_strokes_become_the_number_of_the_period(link, client):
    tap(client, link, "yes", "a")
    tap(client, link, "no", "b")
    client.post(f"/tally/{link.token}/sum-up", data={"period": "2026-03-01", "form_key": "sum"})

    row = queries.live_at(link.measure, MARCH)
    assert (row.numerator, row.denominator, row.source.value) == (1, 2, "link")
    assert "Nothing yet" in client.get(f"/tally/{link.token}").text


def test_a_period_that_is_over_is_summed_up_by_itself_once(link, client, frozen_clock):
    tap(client, link, "yes", "a")
    operations.sum_up_what_is_over(date(2026, 3, 31))
    assert queries.live_at(link.measure, MARCH) is None

    frozen_clock.move_to(date(2026, 4, 1))
    for _again in range(2):
        operations.sum_up_what_is_over(date(2026, 4, 1))

    row = queries.live_at(link.measure, MARCH)
    assert (row.numerator, row.denominator, row.source.value) == (1, 1, "phone")
    assert db.session.query(TallyEvent).filter_by(measurement_id=row.id).count() == 1


def test_a_number_typed_in_is_never_written_over(link, client):
    tap(client, link, "yes", "a")
    typed = Entry(numerator=Decimal(5), denominator=Decimal(9))
    measurements.log(link.measure, containing(Frequency.MONTH, MARCH), typed, Origin())

    answer = client.post(f"/tally/{link.token}/sum-up", data={"period": "2026-03-01"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "has a number already" in answer.text
    assert queries.live_at(link.measure, MARCH).numerator == 5


@pytest.mark.parametrize(
    ("kind", "sent", "said"),
    [
        (DataKind.MEAN, {"amount": ""}, "Write the number for this case"),
        (DataKind.MEAN, {"amount": "many"}, "many"),
        (DataKind.DAYS_SINCE, {"hit": "yes"}, "An event is entered by its day"),
    ],
)
def test_what_is_no_case_is_said_and_not_counted(link, client, kind, sent, said):
    link.measure.own_definitions[0].data_kind = kind
    answer = client.post(f"/tally/{link.token}", data=sent)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in answer.text
    assert db.session.query(TallyEvent).count() == 0


def test_a_rate_asks_what_its_cases_are_held_against(link, client):
    link.measure.own_definitions[0].data_kind = DataKind.RATE
    tap(client, link, "yes", "a")
    address = f"/tally/{link.token}/sum-up"
    bare = client.post(address, data={"period": "2026-03-01", "form_key": "x"})
    client.post(address, data={"period": "2026-03-01", "denominator": "12,5", "form_key": "y"})

    assert "needs its denominator" in bare.text
    assert queries.live_at(link.measure, MARCH).denominator == Decimal("12.5")
