import re
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import func, select

from core import clock
from core.db import db
from improvement.charts.series import DataKind, State
from improvement.entry_links import operations
from improvement.measurements import queries
from improvement.measurements.model import Measurement
from improvement.measures.model import MeasureStatus
from improvement.periods import Frequency
from tests.factories.improvement import log
from tests.improvement.things import a_place_with_a_measure
from tests.support.clients import Client

pytestmark = pytest.mark.usefixtures("frozen_clock")  # 4 March 2026


@pytest.fixture
def place(app):
    place = a_place_with_a_measure()
    place.link = operations.hand_out(place.measure, "Duty room", date(2026, 6, 1))
    place.address = f"/entry/{place.link.token}"
    db.session.commit()
    return place


def counts(numerator="12", denominator="19", **more):
    return {"numerator": numerator, "denominator": denominator, "state": "value", **more}


def live(place, month=1):
    return queries.live_at(place.measure, date(2026, month, 1))


def rows():
    return db.session.scalar(select(func.count(Measurement.id)))


def test_the_page_opens_on_the_oldest_missing_of_the_last_three_periods(place, client):
    page = client.get(place.address)

    assert page.status_code == HTTPStatus.OK
    assert "January 2026" in page.text
    client.post(place.address, data=counts(period="2026-01-01"))
    assert '<p class="entry-period">February 2026' in client.get(place.address).text


def test_a_number_is_saved_without_signing_in_and_shown_with_undo(place, client):
    answer = client.post(place.address, data=counts(period="2026-01-01"), follow_redirects=True)

    assert "Saved: 12 of 19 (63%)" in answer.text
    assert "Undo" in answer.text
    row = live(place)
    assert (row.numerator, row.denominator, row.source.value) == (12, 19, "link")
    assert row.entered_by_id is None


def test_no_cases_is_a_button_of_its_own(place, client):
    client.post(place.address, data={"period": "2026-01-01", "state": "no_cases"})

    assert live(place).state is State.NO_CASES


def test_the_same_number_sent_again_by_a_phone_is_one_number(place, client):
    sent = counts(period="2026-01-01", client_token="phone", form_key="a")
    client.post(place.address, data=sent)
    again = client.post(place.address, data={**sent, "form_key": "b"})

    assert again.status_code == HTTPStatus.SEE_OTHER
    assert rows() == 1


def test_another_number_typed_in_the_same_form_is_a_correction(place, client):
    sent = counts(period="2026-01-01", client_token="phone", form_key="a")
    client.post(place.address, data=sent)
    client.post(place.address, data={**sent, "numerator": "13"})

    assert live(place).numerator == 13
    assert rows() == 2


def test_a_device_may_correct_what_it_entered_and_nobody_elses(place, client, app):
    client.post(place.address, data=counts(period="2026-01-01"))
    client.post(place.address, data=counts("13", period="2026-01-01"))
    assert live(place).numerator == 13

    other = Client.of(app).post(place.address, data=counts("1", period="2026-01-01"))

    assert other.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "from somebody else" in other.text
    assert live(place).numerator == 13


def test_undo_takes_back_on_the_same_device_only(place, client, app):
    client.post(place.address, data=counts(period="2026-01-01"))
    number = {"measurement": str(live(place).id)}

    refused = Client.of(app).post(f"{place.address}/undo", data=number)
    assert refused.status_code == HTTPStatus.CONFLICT
    assert live(place) is not None
    client.post(f"{place.address}/undo", data=number)
    assert live(place) is None


def test_last_value_and_chart_are_for_those_who_share(place, client, app):
    client.post(place.address, data=counts(period="2026-01-01"))
    place.measure.share_numbers = False
    db.session.commit()

    page = Client.of(app).get(f"{place.address}?period=2026-01-01")

    assert "already has a number" in page.text
    assert "63" not in re.sub(r"<input[^>]*>", "", page.text)


@pytest.mark.parametrize(
    ("number", "is_told"), [(counts(), True), (counts("2", "19"), False), (counts("0", "0"), True)]
)
def test_a_small_number_that_stands_is_not_told_to_whoever_holds_the_link(
    place, client, app, number, is_told
):
    client.post(place.address, data={**number, "period": "2026-01-01"})

    page = Client.of(app).get(f"{place.address}?period=2026-01-01").text

    assert ("Here now:" in page) is is_told
    assert ("already has a number" in page) is not is_told


SMALL = "Small numbers are not shown here, so that nobody can be recognised. The team sees them."


@pytest.mark.parametrize(
    ("earlier", "sentence", "is_drawn"),
    [(0, SMALL, False), (9, "Too few points are shown here to judge", True), (18, SMALL, True)],
)
def test_whoever_holds_the_link_reads_that_small_numbers_are_not_shown_not_that_they_are_missing(
    place, client, earlier, sentence, is_drawn
):
    log(place.measure, [(9, 20), (12, 20)] * (earlier // 2), first=date(2024, 1, 1))
    db.session.commit()

    sent = counts("2", "19", period="2026-01-01")
    page = client.post(place.address, data=sent, follow_redirects=True).text

    assert sentence in page
    assert SMALL in page
    assert ("<svg" in page) is is_drawn
    assert "Too few points to judge" not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (counts("20", "19"), "larger than the denominator"),
        (counts("", "19"), "both the numerator and the denominator"),
        (counts("1e308", "19"), "Write a number"),
        (counts("=1", "19"), "not a formula"),
        (counts("3", "0"), "when the denominator is 0"),
        (counts("3", "4", state="no_cases"), "said that there are none"),
        (counts("3", "4", note="x" * 10_000), "280 characters at most"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_is_still_there(place, client, typed, sentence):
    page = client.post(place.address, data={**typed, "period": "2026-01-01"})

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert sentence in page.text
    assert f'value="{typed["denominator"]}"' in page.text
    assert rows() == 0


def test_a_withdrawn_an_expired_and_an_ended_link_say_so(place, client, frozen_clock):
    operations.revoke(place.link)
    answer = client.get(place.address)
    assert (answer.status_code, "withdrawn" in answer.text) == (HTTPStatus.GONE, True)

    place.link.revoked_at = None
    place.measure.status = MeasureStatus.ENDED
    assert "not collected any more" in client.get(place.address).text

    place.measure.status = MeasureStatus.COLLECTING
    frozen_clock.move_to(clock.now() + timedelta(days=200))
    assert "expired" in client.get(place.address).text


def test_an_unknown_link_does_not_exist_and_guessing_is_slowed(place, client):
    answers = [client.get(f"/entry/guess-{number}").status_code for number in range(31)]

    assert answers[0] == HTTPStatus.NOT_FOUND
    assert answers[-1] == HTTPStatus.TOO_MANY_REQUESTS


def test_only_the_team_hands_out_links(place, sign_in):
    address = f"/measures/{place.measure.id}/entry-links"
    good = {"label": "Ward", "expires_on": "2026-05-01"}

    assert sign_in(place.stranger).get(address).status_code == HTTPStatus.NOT_FOUND
    assert sign_in(place.sponsor).get(address).status_code == HTTPStatus.FORBIDDEN
    made = sign_in(place.member).post(address, data=good, follow_redirects=True)
    assert "<svg" in made.text
    assert "http://127.0.0.1:5000/entry/" in made.text


@pytest.mark.parametrize("day", ["2026-03-03", "2029-01-01", "2026-02-30", ""])
def test_a_link_works_from_today_and_for_a_year_at_most(place, sign_in, day):
    page = sign_in(place.member).post(
        f"/measures/{place.measure.id}/entry-links", data={"label": "Ward", "expires_on": day}
    )

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="Ward"' in page.text


def test_a_typed_kind_asks_for_one_number(app, client):
    place = a_place_with_a_measure(kind=DataKind.MEAN, frequency=Frequency.WEEK)
    link = operations.hand_out(place.measure, "", date(2026, 6, 1))
    db.session.commit()

    client.post(
        f"/entry/{link.token}", data={"value": "3,5", "period": "2026-02-23", "state": "value"}
    )

    assert str(queries.live_at(place.measure, date(2026, 2, 23)).value) == "3.5"
