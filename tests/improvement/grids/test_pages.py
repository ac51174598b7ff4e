"""The grid through its pages: typed, looked through, saved, and never over a colleague unseen."""

import re
from datetime import date
from http import HTTPStatus

import pytest
from sqlalchemy import select

from core.db import db
from improvement.charts.series import DataKind, State
from improvement.measurements.model import Measurement
from improvement.periods import Frequency
from tests.factories.improvement import MeasureFactory, ProjectFactory, log
from tests.factories.network import TeamMemberFactory
from tests.factories.people import PersonFactory
from tests.improvement.imports.pages import hidden

pytestmark = pytest.mark.usefixtures("frozen_clock")  # 4 March 2026

SAVES = re.compile(r'name="step" value="save"')


@pytest.fixture
def project(app):
    return ProjectFactory()


@pytest.fixture
def plans(project):
    """A monthly share: 9 of 20 in January 2026, February missing."""
    measure = MeasureFactory(project=project, name="Plans")
    log(measure, [(9, 20)], first=date(2026, 1, 1))
    return measure


@pytest.fixture
def member(project, sign_in):
    return sign_in(TeamMemberFactory(team=project.team).person)


def url(project, **wish):
    query = "&".join(f"{name}={value}" for name, value in wish.items())
    return f"/projects/{project.id}/grid" + (f"?{query}" if query else "")


def cell(measure, day, first="", second="", state=""):
    key = f"{measure.id}-{day}"
    return {f"a-{key}": first, f"b-{key}": second, f"s-{key}": state}


def send(browser, where, html, cells, step, **more):
    fields = hidden(html, "form_key", "shown", "agreed")
    return browser.post(where, data={**fields, **cells, "step": step, "reason": "", **more})


def live(measure):
    rows = db.session.scalars(
        select(Measurement)
        .where(Measurement.measure_id == measure.id, Measurement.is_live)
        .order_by(Measurement.period_start)
    )
    return [
        (row.period_start.isoformat(), row.numerator, row.denominator)
        if row.state is State.VALUE
        else (row.period_start.isoformat(), row.state)
        for row in rows
    ]


JAN, FEB = "2026-01-01", "2026-02-01"


def test_many_periods_are_looked_through_and_saved_together(project, plans, member):
    where = url(project)
    page = member.get(where)
    assert (page.status_code, "Plans" in page.text, 'value="20"' in page.text) == (200, True, True)
    cells = {
        **cell(plans, "2025-11-01", "-"),
        **cell(plans, "2025-12-01", "7/20"),
        **cell(plans, JAN, "10", "20"),
        **cell(plans, FEB, "", "", "not_collected"),
    }
    looked = send(member, where, page.text, cells, "look", reason="Half of us were ill")
    assert looked.status_code == HTTPStatus.OK
    assert "Nothing is saved yet: 3 new, 1 corrected" in looked.text
    assert "9 of 20 (45%)" in looked.text
    assert live(plans) == [(JAN, 9, 20)]

    saved = send(member, where, looked.text, cells, "save", reason="Half of us were ill")
    assert saved.status_code == HTTPStatus.SEE_OTHER
    assert live(plans) == [
        ("2025-11-01", State.NO_CASES),
        ("2025-12-01", 7, 20),
        (JAN, 10, 20),
        (FEB, State.NOT_COLLECTED),
    ]


def test_twice_is_once(project, plans, member):
    where = url(project)
    cells = cell(plans, FEB, "8", "20")
    looked = send(member, where, member.get(where).text, cells, "look")
    first = send(member, where, looked.text, cells, "save")
    again = send(member, where, looked.text, cells, "save")
    assert (first.status_code, again.status_code) == (HTTPStatus.SEE_OTHER, HTTPStatus.SEE_OTHER)
    assert len(live(plans)) == 2


def test_one_bad_cell_keeps_everything_typed_and_saves_nothing(project, plans, member):
    where = url(project)
    cells = {**cell(plans, JAN, "21", "20"), **cell(plans, FEB, "8 children", "20")}
    answer = send(member, where, member.get(where).text, cells, "look")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "The numerator cannot be larger than the denominator." in answer.text
    assert 'value="8 children"' in answer.text
    assert 'value="21"' in answer.text
    assert not SAVES.search(answer.text)
    forced = send(member, where, answer.text, cells, "save")
    assert forced.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert live(plans) == [(JAN, 9, 20)]


def test_nothing_is_saved_that_was_not_looked_through(project, plans, member):
    where = url(project)
    looked = send(member, where, member.get(where).text, cell(plans, FEB, "8", "20"), "look")
    answer = send(member, where, looked.text, cell(plans, FEB, "18", "20"), "save")
    assert answer.status_code == HTTPStatus.OK
    assert "Nothing is saved yet: 1 new" in answer.text
    assert live(plans) == [(JAN, 9, 20)]


def test_two_at_once_the_later_sees_what_changed_and_overwrites_nothing(
    project, plans, member, sign_in
):
    colleague = sign_in(TeamMemberFactory(team=project.team, person__name="Kari Nes").person)
    where = url(project)
    mine, theirs = member.get(where).text, colleague.get(where).text
    cells = {**cell(plans, JAN, "11", "20"), **cell(plans, FEB, "5", "20")}
    seen = send(colleague, where, theirs, cells, "look")
    assert send(colleague, where, seen.text, cells, "save").status_code == HTTPStatus.SEE_OTHER

    # Untouched here: January. Written by both: February.
    own = {**cell(plans, JAN, "9", "20"), **cell(plans, FEB, "6", "20")}
    answer = send(member, where, mine, own, "save")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "just now by Kari Nes" in answer.text
    assert live(plans) == [(JAN, 11, 20), (FEB, 5, 20)]

    own = {**cell(plans, JAN, "11", "20"), **cell(plans, FEB, "6", "20")}
    assert send(member, where, answer.text, own, "save").status_code == HTTPStatus.SEE_OTHER
    assert live(plans) == [(JAN, 11, 20), (FEB, 6, 20)]


def test_only_what_is_missing_has_fields_there(project, plans, member):
    page = member.get(url(project, only="missing", measure=plans.id)).text
    assert f'name="a-{plans.id}-{FEB}"' in page
    assert f'name="a-{plans.id}-{JAN}"' not in page


def test_measures_of_another_rhythm_or_project_are_not_mixed_in(project, plans, member):
    weekly = MeasureFactory(project=project, name="Weekly", frequency=Frequency.WEEK)
    page = member.get(url(project, every="week")).text
    assert f"a-{weekly.id}-2026-03-02" in page
    assert f"a-{plans.id}-" not in page
    foreign = MeasureFactory(name="Foreign")
    cells = {**cell(foreign, FEB, "1", "2"), **cell(plans, FEB, "8", "20")}
    looked = send(member, url(project), member.get(url(project)).text, cells, "look")
    assert "1 new" in looked.text
    assert "Foreign" not in looked.text


def test_a_period_that_is_none_any_more_is_told_and_nothing_saved(project, plans, member):
    answer = send(
        member, url(project), member.get(url(project)).text,
        cell(plans, "2026-02-03", "8", "20"), "look",
    )  # fmt: skip
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Open the grid again" in answer.text


@pytest.mark.parametrize(
    "wish",
    [{"every": "nonsense"}, {"measure": "999999"}, {"until": "0001-01-01"}, {"until": "x"},
     {"part": "9"}, {"part": "-1"}, {"until": "2999-01-01"}],
)  # fmt: skip
def test_an_address_that_makes_no_sense_shows_a_grid(project, plans, member, wish):
    assert member.get(url(project, **wish)).status_code == HTTPStatus.OK


def test_the_grid_asks_few_questions_however_much_stands_in_it(
    project, plans, member, count_queries
):
    for name in ("Two", "Three"):
        log(MeasureFactory(project=project, name=name), [(1, 9)] * 26)
    member.get(url(project))
    with count_queries() as seen:
        member.get(url(project))
    few = len(seen)
    for number in range(8):
        log(MeasureFactory(project=project, name=f"More {number}"), [(1, 9)] * 26)
    with count_queries() as seen:
        member.get(url(project))
    assert len(seen) == few <= 15


def test_days_of_events_are_a_list(project, member):
    falls = MeasureFactory(project=project, name="Falls", kind=DataKind.TIME_BETWEEN,
                           frequency=Frequency.CASE, unit="days")  # fmt: skip
    log(falls, [1], first=date(2026, 2, 3))
    where = f"/projects/{project.id}/grid/days"
    assert member.get(url(project)).location.endswith(where)
    page = member.get(where)
    assert "Last entered: 3 February 2026" in page.text
    name = f"days_{falls.id}"
    bad = send(member, where, page.text, {name: "31.02.2026\n05.03.2026"}, "look")
    assert bad.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Line 2: this day has not come yet." in bad.text

    days = {name: "03.02.2026\n10.02.2026\n\n10.02.2026\n"}
    looked = send(member, where, page.text, days, "look")
    assert "Nothing is saved yet: 1 new, 1 the same" in looked.text
    assert "Happened 2 times" in looked.text
    assert send(member, where, looked.text, days, "save").status_code == HTTPStatus.SEE_OTHER
    assert [row[0] for row in live(falls)] == ["2026-02-03", "2026-02-10"]


def test_nobody_outside_the_team_fills_in_its_grid(project, plans, sign_in):
    stranger = sign_in(PersonFactory())
    for path in ("grid", "grid/days", "paste"):
        assert stranger.get(f"/projects/{project.id}/{path}").status_code == HTTPStatus.NOT_FOUND


def test_a_project_without_measures_says_what_to_do_first(project, member):
    for path in ("grid", "grid/days", "paste"):
        page = member.get(f"/projects/{project.id}/{path}")
        assert page.status_code == HTTPStatus.OK
        assert "ds-button" in page.text


def test_a_pasted_table_is_an_import_that_can_be_taken_back(project, plans, member):
    MeasureFactory(project=project, name="Calls", kind=DataKind.COUNT, unit="")
    where = f"/projects/{project.id}/paste"
    table = "Måling\tMåned\tTeller\tNevner\tVerdi\nPlans\tfeb. 26\t8\t20\t\nCalls\tfeb. 26\t\t\t4\n"
    key = hidden(member.get(where).text, "form_key")
    bad = member.post(where, data={**key, "table": "only one line"})
    assert bad.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    answer = member.post(where, data={**key, "table": table})
    review = member.get(answer.location).text
    assert "2 new numbers are ready to be saved." in review
    saved = member.post(f"{answer.location}/save", data=hidden(review, "form_key", "digest"))
    assert saved.status_code == HTTPStatus.SEE_OTHER
    assert live(plans) == [(JAN, 9, 20), (FEB, 8, 20)]
    member.post(
        f"{answer.location}/undo", data=hidden(member.get(answer.location).text, "form_key")
    )
    assert live(plans) == [(JAN, 9, 20)]
