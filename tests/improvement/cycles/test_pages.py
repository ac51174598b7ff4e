"""The pages of a test, as a team walks through them."""

import re
from datetime import date
from http import HTTPStatus

import pytest

from core.db import db
from improvement.cycles import operations, stages
from improvement.cycles.model import Cycle, CycleTask, Judgement, Observation, Stage
from tests.factories.cycles import MONDAY, a_cycle
from tests.factories.improvement import MeasureFactory, ProjectFactory, log
from tests.factories.network import TeamLeadFactory, TeamMemberFactory

pytestmark = pytest.mark.usefixtures("frozen_clock")
QUICK = {
    "we_try": "One teacher asks three parents",
    "we_believe": "Two of three answer",
    "planned_start": "2026-03-04",
    "planned_end": "2026-03-11",
}


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def project(lead):
    return ProjectFactory(team=lead.team)


@pytest.fixture
def leader(lead, sign_in):
    return sign_in(lead.person)


def fields_of(html):
    """Return what the page's form would send as it stands."""
    html = re.sub(r'<input[^>]*type="(checkbox|radio)"[^>]*>', "", html)
    found = dict(re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', html))
    return found | dict(re.findall(r'<textarea[^>]*?name="([^"]+)"[^>]*>\s*([^<]*)<', html))


def test_a_team_goes_from_three_lines_to_a_decision_and_on_to_the_next_test(project, leader):
    answer = leader.post(f"/projects/{project.id}/cycles/new", data={**QUICK, "then": "begin"})
    assert answer.status_code == HTTPStatus.SEE_OTHER
    cycle = db.session.scalar(db.select(Cycle))
    here = f"/cycles/{cycle.id}"
    assert (cycle.stage, cycle.actual_start) == (Stage.DO, date(2026, 3, 4))
    leader.post(f"{here}/observations", data={"text": "They laughed", "client_token": "a"})
    leader.post(f"{here}/observations", data={"text": "They laughed", "client_token": "a"})
    assert db.session.query(Observation).count() == 1
    report = {"actual_start": "2026-03-04", "row_version": "9", "then": "finish"}
    refused = leader.post(f"{here}/report", data=report)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Did it go as planned? Choose one of the alternatives." in refused.text
    assert "Empty means today" in refused.text
    report |= {"as_planned": "yes", "row_version": str(cycle.version)}
    assert leader.post(f"{here}/report", data=report).location == f"{here}/study"
    assert cycle.actual_end == date(2026, 3, 4)
    page = leader.get(f"{here}/study").text
    assert "We believed: Two of three answer." in page
    one = stages.predictions_of(cycle)[0]
    study = fields_of(page) | {f"p{one.id}-judged": "partly", "learning": "Ask at the door"}
    assert leader.post(f"{here}/study", data={**study, "then": "weigh"}).location == f"{here}/act"
    act = fields_of(leader.get(f"{here}/act").text)
    act |= {"decision": "adopt", "reason": "Easy", "decided_on": "2026-03-04"}
    thin = leader.post(f"{here}/act", data=act)
    assert thin.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "No number belongs to the days of the test." in thin.text
    act |= {"decision": "adapt"}
    assert "expand, modify or repeat" in leader.post(f"{here}/act", data=act).text
    act |= {"adaptation": "modify"}
    assert leader.post(f"{here}/act", data=act).location == here
    shown = leader.get(here).text
    assert "Adapted" in shown
    assert "Ask at the door" in shown
    following = leader.post(f"{here}/next").location
    plan = leader.get(following).text
    assert "Learned in the test before: Ask at the door" in plan
    page = leader.get(f"/projects/{project.id}/cycles").text
    assert page.count("stairs__step--") == 2


def test_lines_come_and_go_without_script_and_nothing_typed_is_lost(project, leader):
    cycle = a_cycle(project)
    here, question = f"/cycles/{cycle.id}/plan", cycle.questions[0]
    one = question.predictions[0]
    sent = fields_of(leader.get(here).text)
    sent[f"q{question.id}p{one.id}-text"] = "Half typed"
    added = leader.post(here, data={**sent, "row": "add-t"})
    assert added.status_code == HTTPStatus.OK
    sent = fields_of(added.text)
    assert sent[f"q{question.id}p{one.id}-text"] == "Half typed"
    sent |= {"tn1-what": "Call the school", "tn1-due": "2026-03-09"}
    sent = fields_of(leader.post(here, data={**sent, "row": "add-q"}).text)
    assert "qn1pn1-text" in sent
    wrong = leader.post(here, data=sent | {"qn1pn1-text": "We see", "tn1-due": "30.2.2026"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "no such day" in wrong.text
    assert "Fill in “Question”." in wrong.text
    sent |= {"tn1-due": "2026-03-09"}
    removed = leader.post(here, data={**sent, "row": f"remove-p{one.id}"}).text
    assert f"p{one.id}" in fields_of(removed)["removed"]
    saved = leader.post(here, data=sent | {"change_idea_id": str(cycle.change_idea_id)})
    assert saved.status_code == HTTPStatus.SEE_OTHER
    assert one.text == "Half typed"
    assert db.session.scalar(db.select(CycleTask.what)) == "Call the school"


def test_two_in_the_same_plan_see_both_texts(project, leader):
    cycle = a_cycle(project)
    here, question = f"/cycles/{cycle.id}/plan", cycle.questions[0]
    sent = fields_of(leader.get(here).text) | {"change_idea_id": str(cycle.change_idea_id)}
    name = f"q{question.id}p{question.predictions[0].id}-text"
    assert leader.post(here, data={**sent, name: "Theirs"}).status_code == HTTPStatus.SEE_OTHER
    clash = leader.post(here, data={**sent, name: "Mine", "form_key": "another"})
    assert clash.status_code == HTTPStatus.CONFLICT
    assert "<dd>Theirs</dd>" in clash.text
    assert "<dd>Mine</dd>" in clash.text


def test_a_locked_prediction_is_not_changed_by_url_and_the_words_become_a_note(project, leader):
    cycle = a_cycle(project, Stage.DO)
    question = cycle.questions[0]
    one = question.predictions[0]
    for address, name in (
        (f"/predictions/{one.id}/edit", "text"),
        (f"/cycles/{cycle.id}/plan", f"q{question.id}p{one.id}-text"),
    ):
        late = leader.post(address, data={name: "What I meant all along"})
        assert late.status_code == HTTPStatus.CONFLICT
        assert "predictions are locked" in late.text
        assert "What I meant all along</textarea>" in late.text
    more = {"objective": "A new objective", "qn1-text": "And one more question"}
    lost = leader.post(f"/cycles/{cycle.id}/plan", data={"title": cycle.title, **more})
    assert lost.status_code == HTTPStatus.CONFLICT
    assert all(f'<li class="prose">{text}</li>' in lost.text for text in more.values())
    note = {"text": "What I meant all along"}
    assert leader.post(f"/predictions/{one.id}/amendments", data=note).status_code == 303
    assert one.text == "Most do"
    assert "What I meant all along" in leader.get(f"/cycles/{cycle.id}").text


def test_a_form_open_while_a_colleague_goes_on_keeps_its_words(project, leader):
    cycle = a_cycle(project, Stage.STUDY)
    late = leader.post(f"/cycles/{cycle.id}/act", data={"reason": "Because we saw it"})
    assert late.status_code == HTTPStatus.CONFLICT
    assert "Because we saw it" in late.text
    assert leader.get(f"/cycles/{cycle.id}/act").status_code == HTTPStatus.CONFLICT
    operations.cancel(cycle, "Enough")
    late = leader.post(f"/cycles/{cycle.id}/observations", data={"text": "I saw it"})
    assert late.status_code == HTTPStatus.CONFLICT
    assert "I saw it" in late.text


def test_study_shows_what_the_measure_says_and_leaves_the_judging_to_a_person(project, leader):
    measure = MeasureFactory(project=project)
    log(measure, [(2, 10), (7, 10)], first=date(2026, 1, 1))
    cycle = a_cycle(project, Stage.STUDY)
    one = stages.predictions_of(cycle)[0]
    one.measure_id, one.expected_low, one.expected_high = measure.id, 60, 70
    page = leader.get(f"/cycles/{cycle.id}/study").text
    assert "It became 70%" in page
    assert "inside the range" in page
    assert "The numbers suggest: yes. You judge." in page
    assert "checked" not in page


def test_a_member_does_everything_but_close_and_another_team_only_reads(project, lead, sign_in):
    cycle = a_cycle(project, Stage.ACT)
    member = sign_in(TeamMemberFactory(team=lead.team).person)
    assert member.get(f"/cycles/{cycle.id}/act").status_code == HTTPStatus.FORBIDDEN
    assert member.get(f"/cycles/{cycle.id}/study").status_code == HTTPStatus.OK
    other = sign_in(TeamMemberFactory(team__network=lead.team.network).person)
    assert other.get(f"/cycles/{cycle.id}").status_code == HTTPStatus.OK
    for part in ("plan", "report", "observations", "study", "act", "cancel"):
        assert other.get(f"/cycles/{cycle.id}/{part}").status_code == HTTPStatus.FORBIDDEN


def test_no_page_asks_more_of_the_database_when_there_is_more_to_show(
    project, leader, count_queries
):
    def asked(address):
        with count_queries() as seen:
            assert leader.get(address).status_code == HTTPStatus.OK
        return len(seen)

    first = a_cycle(project, Stage.CLOSED, judged=Judgement.YES)
    pages = (
        f"/projects/{project.id}/cycles",
        f"/cycles/{first.id}",
        f"/projects/{project.id}/predictions",
        f"/projects/{project.id}/cycles/new",
    )
    few = [asked(page) for page in pages]
    for _again in range(3):
        a_cycle(project, Stage.CLOSED, previous_id=first.id, scale_n=3)
    assert [asked(page) for page in pages] == few
    assert max(few) <= 15
    running = a_cycle(project, Stage.STUDY)
    assert asked(f"/cycles/{running.id}/study") <= 15
    assert asked(f"/cycles/{a_cycle(project).id}/plan") <= 15
    assert running.actual_start == MONDAY
