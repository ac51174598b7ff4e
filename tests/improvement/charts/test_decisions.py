"""What people decide about a chart: its kind, its phases, its layers, and how a network judges."""

from datetime import date
from http import HTTPStatus

import pytest

from core.db import db
from improvement.charts import operations, queries
from improvement.charts.model import Annotation, AnnotationKind, ChartPhase
from improvement.measures import queries as measures
from improvement.measures.model import ChartChoice
from network.networks.model import RuleSet
from people.persons import queries as persons
from tests.factories.improvement import MeasureFactory, log
from tests.factories.network import CoordinatorFactory, TeamLeadFactory

STEP = [*[(21 + i % 3, 60) for i in range(12)], None, *[(44 + i % 3, 60) for i in range(12)]]


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def measure(lead):
    made = MeasureFactory(project__team=lead.team)
    log(made, STEP)
    return made


@pytest.fixture
def browser(lead, measure, sign_in):
    return sign_in(lead.person)


def series_of(measure, person):
    reader = persons.with_grants(person)
    return queries.shown([measures.get(measure.id)], reader)[0].series


def test_the_page_says_which_chart_and_why_and_a_person_may_choose_another(browser, measure):
    page = f"/measures/{measure.id}"
    told = browser.get(page).text
    assert "A P chart, because this is a share of cases" in told
    assert "Upper limit" in told

    offered = browser.get(f"{page}/chart").text
    assert "Let the program choose (now: P chart, for shares)" in offered
    assert browser.post(f"{page}/chart", data={"chart": "run"}).status_code == HTTPStatus.SEE_OTHER
    assert measure.chart is ChartChoice.RUN
    told = browser.get(page).text
    assert "Somebody in the team chose this kind of chart." in told
    assert "Upper limit" not in told
    refused = browser.post(f"{page}/chart", data={"chart": "xbar"})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_chart_that_does_not_fit_the_numbers_is_refused(measure):
    with pytest.raises(operations.NotForThese):
        operations.choose_chart(measure, "c")


def test_a_new_level_is_proposed_with_evidence_and_a_person_confirms_it(browser, measure):
    page = f"/measures/{measure.id}"
    told = browser.get(page).text
    assert "The last 12 points all lie above the earlier mean of 37%" in told
    assert "phases?from=2025-02-01" in told
    form = browser.get(f"{page}/phases?from=2025-02-01").text
    assert 'selected value="2025-02-01"' in form
    assert 'value="2025-01-01"' not in form  # nobody collected a number then
    browser.post(f"{page}/phases", data={"from_period": "2025-02-01", "reason": "New way"})
    told = browser.get(page).text
    assert "The last 12 points" not in told
    assert "New way" in told
    assert "The lines of each phase" in told


def test_a_phase_on_a_day_without_a_number_is_refused(measure, lead):
    series = series_of(measure, lead.person)
    with pytest.raises(operations.NothingThere):
        operations.begin_phase(measure, series, from_period=date(2025, 1, 1), reason="x")
    with pytest.raises(operations.NothingBefore):
        operations.begin_phase(measure, series, from_period=date(2031, 1, 1), reason="x")


def test_a_baseline_longer_than_the_series_is_refused(measure, lead):
    series = series_of(measure, lead.person)
    with pytest.raises(operations.LongerThanTheSeries):
        operations.set_baseline(measure, series, until=date(2031, 1, 1))


def test_layers_are_switched_off_by_the_address_and_the_files_follow(browser, measure):
    for kind in ("test_start", "holiday"):
        operations.annotate(
            measure, day=date(2024, 5, 2), kind=AnnotationKind(kind), text=f"A {kind}"
        )
    page = f"/measures/{measure.id}"
    assert browser.get(page).text.count("A holiday") > 1
    off = browser.get(f"{page}?layers=&layers=tests").text
    figure = off[off.index("<figure") : off.index("</figure")]
    assert "A test_start" in figure
    assert "A holiday</" not in figure
    assert "chart.png?layers=&amp;layers=tests" in figure
    tags = {browser.get(f"{page}/chart.pdf{end}").headers["ETag"] for end in ("", "?layers=")}
    assert len(tags) == 2


def test_the_print_is_a_pdf_with_letters_that_can_be_searched(browser, measure):
    answer = browser.get(f"/measures/{measure.id}/chart.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert b"/Type /Font" in answer.data
    known = {"If-None-Match": answer.headers["ETag"]}
    again = browser.get(f"/measures/{measure.id}/chart.pdf", headers=known)
    assert again.status_code == HTTPStatus.NOT_MODIFIED


def test_the_coordinator_decides_how_the_network_judges(measure, sign_in):
    network = measure.project.team.network
    browser = sign_in(CoordinatorFactory(network=network).person)
    page = f"/networks/{network.id}/chart-rules"
    assert "it signals in 37 of 100 run charts" in browser.get(page).text
    typed = {"rule_set": "ihi", "row_version": network.version}
    assert browser.post(page, data=typed).status_code == HTTPStatus.SEE_OTHER
    assert (network.rule_set, network.screens_moving_ranges) == (RuleSet.IHI, False)
    assert "Judged by: IHI rules." in browser.get(f"/measures/{measure.id}").text
    odd = browser.post(page, data={"rule_set": "mine"})
    assert odd.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_team_leader_may_not_decide_how_the_network_judges(browser, measure):
    page = f"/networks/{measure.project.team.network_id}/chart-rules"
    assert browser.get(page).status_code == HTTPStatus.FORBIDDEN
    assert browser.post(page).status_code == HTTPStatus.FORBIDDEN


def test_a_page_with_much_on_it_asks_as_little_as_one_with_little(browser, measure, count_queries):
    counted = []
    for more in (0, 6):
        for place in range(more):
            day = date(2024, 2 + place, 3)
            db.session.add(Annotation(measure_id=measure.id, day=day, text="Something"))
            if place in {1, 5}:
                first = day.replace(day=1)
                db.session.add(ChartPhase(measure_id=measure.id, from_period=first, reason="x"))
        log(measure, [(40, 60)] * 20 * more, first=date(2026, 2, 1))
        db.session.commit()
        browser.get(f"/measures/{measure.id}")
        with count_queries() as asked:
            browser.get(f"/measures/{measure.id}")
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 15
