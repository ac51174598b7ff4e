"""What people do with a chart."""

from datetime import date
from http import HTTPStatus

import pytest

from core.db import db
from improvement.charts.model import Annotation, AnnotationKind, ChartPhase
from tests.factories.improvement import MeasureFactory, SharedMeasureFactory, followed, log
from tests.factories.network import TeamFactory, TeamLeadFactory, TeamMemberFactory

MONTHS = [(9, 20), (8, 20)] * 7


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def measure(lead):
    made = MeasureFactory(project__team=lead.team)
    log(made, MONTHS)
    return made


@pytest.fixture
def browser(lead, measure, sign_in):
    return sign_in(lead.person)


def test_an_event_is_noted_changed_and_taken_off_again(browser, measure):
    typed = {"text": "A test begins", "day": "2024-03-05", "kind": "test_start"}
    browser.post(f"/measures/{measure.id}/annotations", data=typed)
    note = db.session.scalar(db.select(Annotation))
    assert (note.day, note.kind) == (date(2024, 3, 5), AnnotationKind.TEST_START)
    assert "A test begins" in browser.get(f"/measures/{measure.id}").text

    changed = {**typed, "text": "The test begins", "row_version": note.version}
    browser.post(f"/annotations/{note.id}/edit", data=changed)
    assert note.text == "The test begins"
    assert browser.post(f"/annotations/{note.id}/edit", data=changed).status_code in (303, 409)

    browser.post(f"/annotations/{note.id}/delete")
    assert db.session.scalar(db.select(Annotation)) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": ""}, "Fill in “What happened?”."),
        ({"text": "x" * 10_000}, "can have 140 characters at most"),
        ({"day": "2199-01-01"}, "A day to come cannot be noted yet."),
        ({"day": "yesterday"}, "Write the date as day, month and year"),
        ({"kind": "party"}, "Choose one of the alternatives."),
        ({"text": "01010750160"}, "national identity number"),
    ],
)
def test_what_cannot_be_noted_is_said(browser, measure, typed, said):
    usual = {"text": "Kept words", "day": "2024-03-05", "kind": "event"}
    answer = browser.post(f"/measures/{measure.id}/annotations", data={**usual, **typed})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in answer.text
    assert db.session.scalar(db.select(Annotation)) is None


def test_a_baseline_is_not_proposed_from_periods_after_a_change(browser, measure):
    page = f"/measures/{measure.id}"
    tried = {"text": "First try", "day": "2024-06-05", "kind": "test_start"}
    assert browser.post(f"{page}/annotations", data=tried).status_code == HTTPStatus.SEE_OTHER
    assert "Ready for a baseline" not in browser.get(page).text
    assert "“First try”" in browser.get(f"{page}/baseline").text


def test_a_baseline_is_proposed_after_twelve_periods_and_a_person_sets_it(browser, measure):
    page = f"/measures/{measure.id}"
    assert "Ready for a baseline" in browser.get(page).text
    assert "c-baseline" not in browser.get(page).text
    proposed = browser.get(f"{page}/baseline").text
    assert 'selected value="2024-12-31"' in proposed
    assert browser.post(f"{page}/baseline", data={"until": "2024-12-31"}).status_code == 303
    assert (measure.baseline_from, measure.baseline_to) == (date(2024, 1, 1), date(2024, 12, 31))
    assert "c-baseline" in browser.get(page).text
    assert "Ready for a baseline" not in browser.get(page).text
    browser.post(f"{page}/baseline/clear")
    assert measure.baseline_to is None


def test_a_baseline_needs_ten_periods(lead, sign_in):
    short = MeasureFactory(project__team=lead.team)
    log(short, MONTHS[:9])
    browser = sign_in(lead.person)
    assert browser.get(f"/measures/{short.id}/baseline").status_code == HTTPStatus.CONFLICT
    log(short, MONTHS[:3], first=date(2025, 1, 1))
    refused = browser.post(f"/measures/{short.id}/baseline", data={"until": "2024-02-29"})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_phase_begins_with_a_reason_once(browser, measure):
    page, typed = f"/measures/{measure.id}", {"from_period": "2024-07-01"}
    refused = browser.post(f"{page}/phases", data=typed)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    browser.post(f"{page}/phases", data={**typed, "reason": "In use in all services"})
    phase = db.session.scalar(db.select(ChartPhase))
    assert (phase.from_period, phase.reason) == (date(2024, 7, 1), "In use in all services")
    assert "In use in all services" in browser.get(page).text
    again = browser.post(f"{page}/phases", data={**typed, "reason": "Once more"})
    assert again.status_code == HTTPStatus.CONFLICT
    browser.post(f"/chart-phases/{phase.id}/delete")
    assert db.session.scalar(db.select(ChartPhase)) is None


@pytest.mark.parametrize("day", ["2024-01-01", "2024-07-15", "2030-01-01", "x"])
def test_a_phase_begins_with_a_period_on_the_chart(browser, measure, day):
    answer = browser.post(
        f"/measures/{measure.id}/phases", data={"from_period": day, "reason": "Because"}
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert db.session.scalar(db.select(ChartPhase)) is None


def test_the_baseline_of_a_later_phase_is_its_own(browser, measure):
    page = f"/measures/{measure.id}"
    log(measure, MONTHS, first=date(2025, 3, 1))
    browser.post(f"{page}/phases", data={"from_period": "2024-07-01", "reason": "New way"})
    assert browser.post(f"{page}/baseline", data={"until": "2025-06-30"}).status_code == 303
    assert measure.baseline_to is None  # that of the first phase is left alone
    phase = db.session.scalar(db.select(ChartPhase))
    assert phase.baseline_to == date(2025, 6, 30)
    assert "30 June 2025" in browser.get(page).text
    browser.post(f"/chart-phases/{phase.id}/baseline/clear")
    assert phase.baseline_to is None


def test_nobody_marks_another_teams_chart(lead, measure, sign_in):
    other = sign_in(TeamMemberFactory(team=TeamFactory(network=lead.team.network)).person)
    for path in ("annotations", "baseline", "phases"):
        address = f"/measures/{measure.id}/{path}"
        assert other.get(address).status_code == HTTPStatus.FORBIDDEN
        assert other.post(address).status_code == HTTPStatus.FORBIDDEN
    assert "Note an event" not in other.get(f"/measures/{measure.id}").text


def test_the_picture_is_drawn_once_and_known_by_its_mark(browser, measure):
    address = f"/measures/{measure.id}/chart.png"
    first = browser.get(address)
    assert first.mimetype == "image/png"
    assert first.data.startswith(b"\x89PNG")
    known = {"If-None-Match": first.headers["ETag"]}
    assert browser.get(address, headers=known).status_code == HTTPStatus.NOT_MODIFIED
    log(measure, [(15, 20)], first=date(2025, 3, 1))
    assert browser.get(address, headers=known).status_code == HTTPStatus.OK


def test_the_picture_outside_the_team_has_another_mark_where_numbers_are_hidden(lead, sign_in):
    measure = MeasureFactory(project__team=lead.team)
    log(measure, [(2, 20), *MONTHS])
    other = TeamMemberFactory(team=TeamFactory(network=lead.team.network)).person
    address = f"/measures/{measure.id}/chart.png"
    own, theirs = sign_in(lead.person).get(address), sign_in(other).get(address)
    assert own.headers["ETag"] != theirs.headers["ETag"]


def test_there_is_no_picture_without_numbers_or_of_a_wall(lead, sign_in):
    origin = SharedMeasureFactory(network=lead.team.network)
    empty = followed(origin, team=lead.team)
    browser = sign_in(lead.person)
    for measure in (origin, empty):
        answer = browser.get(f"/measures/{measure.id}/chart.png")
        assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("path", ["measures/{id}/baseline/clear", "measures/{id}/pause"])
def test_a_button_on_a_page_that_is_too_old_says_so_and_does_nothing(browser, measure, csrf, path):
    measure.baseline_from, measure.baseline_to = date(2024, 1, 1), date(2024, 12, 31)
    answer = browser.post("/" + path.format(id=measure.id), follow_redirects=True)
    assert "had been open for a long time" in answer.text
    assert measure.baseline_to is not None
    assert measure.status == "collecting"
