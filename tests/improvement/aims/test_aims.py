"""Aims in versions, and the target that steps on the chart with them."""

from datetime import date
from decimal import Decimal
from http import HTTPStatus

import pytest

from core.db import db
from improvement.aims import operations, queries
from improvement.aims.model import Aim
from improvement.aims.parts import Parts
from improvement.charts import queries as charts
from improvement.measures import queries as measures
from improvement.projects.model import ProjectStatus
from tests.factories.improvement import AimFactory, MeasureFactory, ProjectFactory, log
from tests.factories.network import TeamFactory, TeamLeadFactory, TeamMemberFactory

MARCH, JUNE, LATER = date(2026, 3, 1), date(2026, 6, 1), date(2027, 6, 1)


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def project(lead):
    return ProjectFactory(team=lead.team)


def aiming(measure, target, **more):
    return Parts("Plans", measure=measure, target_value=Decimal(target), **more)


def targets(measure):
    return [(target.valid_from, int(target.value)) for target in measure.targets]


def test_the_target_line_steps_at_each_version_and_moves_with_the_measure(project):
    first, second = MeasureFactory(project=project), MeasureFactory(project=project)
    aim = operations.write(project, aiming(first, 60), valid_from=MARCH)
    aim = operations.change(aim, aiming(first, 80), reason="We can", valid_from=JUNE)
    assert targets(first) == [(MARCH, 60), (JUNE, 80)]
    aim = operations.change(aim, aiming(first, 85), reason="The same day", valid_from=JUNE)
    assert targets(first) == [(MARCH, 60), (JUNE, 85)]
    operations.change(aim, aiming(second, 90), reason="A better measure", valid_from=JUNE)
    assert (targets(first), targets(second)) == ([], [(JUNE, 90)])
    assert [each.version_no for each in queries.all_of(project)] == [1, 2, 3, 4]
    assert queries.main_of(project).target_value == 90


def test_on_one_measure_the_main_aim_comes_before_a_sub_aim(project):
    shared, other = MeasureFactory(project=project), MeasureFactory(project=project)
    main = operations.write(project, aiming(other, 90), valid_from=MARCH)
    operations.write(project, aiming(shared, 50), valid_from=MARCH)
    assert targets(shared) == [(MARCH, 50)]
    main = operations.change(main, aiming(shared, 80), reason="The same", valid_from=MARCH)
    assert targets(shared) == [(MARCH, 80)]
    operations.change(main, aiming(other, 90), reason="Back again", valid_from=MARCH)
    assert (targets(shared), targets(other)) == ([(MARCH, 50)], [(MARCH, 90)])


def test_there_are_three_sub_aims_at_most_and_the_main_aim_stays(project):
    main, sub, *_rest = [operations.write(project, Parts(f"Aim {n}")) for n in range(4)]
    with pytest.raises(operations.EnoughSubAims):
        operations.write(project, Parts("One too many"))
    with pytest.raises(operations.MainAimStays):
        operations.drop(main, "Enough")
    with pytest.raises(operations.NeedsReason):
        operations.drop(sub, " ")
    operations.drop(sub, "Done by others")
    again = operations.write(project, Parts("Another"))
    assert (again.strand, again.version_no, sub.is_current) == (sub.strand, 2, False)


def test_a_new_version_needs_a_reason_and_the_newest_one_to_replace(project):
    aim = operations.write(project, Parts("Plans"), valid_from=MARCH)
    early, plans = date(2026, 2, 1), Parts("Plans")
    past = Parts("Plans", target_date=MARCH)
    theirs = Parts("Plans", measure=MeasureFactory())
    for fact, parts, reason, day in (
        (operations.NeedsReason, plans, "", MARCH),
        (operations.CannotBeTrue, plans, "r", early),
        (operations.CannotBeTrue, past, "r", MARCH),
        (operations.NotItsMeasure, theirs, "r", MARCH),
    ):
        with pytest.raises(fact):
            operations.change(aim, parts, reason=reason, valid_from=day)
    operations.change(aim, Parts("Better"), reason="Clearer")
    with pytest.raises(operations.IsReplaced):
        operations.change(aim, Parts("Late"), reason="Late")


def test_the_team_writes_its_aim_from_the_sketch_and_changes_it(
    lead, project, sign_in, frozen_clock
):
    measure = MeasureFactory(project=project, name="Plans kept")
    log(measure, [(8, 20), (9, 20), (10, 20)])
    browser, new = sign_in(lead.person), f"/projects/{project.id}/new-aim"
    assert "Four of five children" in browser.get(f"/projects/{project.id}/aims").text
    assert "Four of five children" in browser.get(new).text
    sent = {"what": "the share with a plan", "measure_id": measure.id, "baseline_value": "45"}
    answer = browser.post(new, data={**sent, "target_value": "30"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "the target must lie above the baseline" in answer.text
    answer = browser.post(new, data={**sent, "target_value": "80", "target_date": "2027-06-01"})
    page = browser.get(answer.location).text
    assert "The share with a plan will rise from 45% to 80% by 1 June 2027." in page
    assert "not measurable yet" not in page
    aim = queries.main_of(project)
    edit = f"/aims/{aim.id}/edit"
    again = {**sent, "target_value": "85", "row_version": aim.version}
    assert "Fill in “Why do you change it?”" in browser.post(edit, data=again).text
    browser.post(edit, data={**again, "reason": "It went faster"})
    page = browser.get(answer.location).text
    assert "It went faster" in page
    assert "Target: from 80% to 85%" in page
    marks = charts.shown([measures.get(measure.id)], lead.person)[0].marks
    assert [(mark.what, mark.said) for mark in marks] == [("aim", "It went faster")]


def test_what_is_typed_is_answered_with_a_sentence_and_a_baseline(lead, project, sign_in):
    measure = MeasureFactory(project=project)
    log(measure, [(8, 20), (9, 20), (10, 20)])
    asked = {"what": "plans", "measure_id": measure.id, "target_value": "nonsense"}
    page = sign_in(lead.person).get(f"/projects/{project.id}/aim-sentence", query_string=asked)
    assert "Plans will rise." in page.text
    assert "1 of 4 in place" in page.text
    assert "The median of the last 3 numbers is 45%." in page.text


def test_two_who_change_the_aim_at_once_see_both_texts(lead, project, sign_in):
    seen = AimFactory(project=project, what="Before")
    browser, edit = sign_in(lead.person), f"/aims/{seen.id}/edit"
    mine = {"what": "Mine", "reason": "My reason", "row_version": seen.version}
    operations.change(seen, Parts("Theirs"), reason="First")
    answer = browser.post(edit, data=mine)
    assert answer.status_code == HTTPStatus.CONFLICT
    for text in ("Mine", "Theirs", "My reason"):
        assert text in answer.text
    newest = queries.main_of(project)
    assert f"/aims/{newest.id}/edit" in answer.text
    mine["row_version"] = newest.version
    assert browser.post(f"/aims/{newest.id}/edit", data=mine).status_code == HTTPStatus.SEE_OTHER
    assert [each.what for each in queries.all_of(project)] == ["Before", "Theirs", "Mine"]
    first = browser.post(f"/projects/{project.id}/new-aim", data={"what": "Late", "as": "main"})
    assert first.status_code == HTTPStatus.CONFLICT
    assert "Late" in first.text


def test_who_is_first_by_a_moment_is_not_overwritten(lead, project, sign_in, monkeypatch):
    aim = AimFactory(project=project, what="Before")
    first = operations.change

    def overtaken(aim, *given, **more):
        monkeypatch.setattr(operations, "change", first)
        first(aim, Parts("Theirs"), reason="First")
        db.session.commit()
        db.session.add(Aim(project_id=aim.project_id, what="x", valid_from=MARCH, version_no=2))
        db.session.flush()

    monkeypatch.setattr(operations, "change", overtaken)
    sent = {"what": "Mine", "reason": "R", "row_version": aim.version}
    answer = sign_in(lead.person).post(f"/aims/{aim.id}/edit", data=sent)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Theirs" in answer.text
    assert "Mine" in answer.text


def test_a_sub_aim_is_dropped_with_its_reason(lead, project, sign_in):
    AimFactory(project=project)
    sub = operations.write(project, Parts("Half way"))
    browser = sign_in(lead.person)
    assert browser.post(f"/aims/{sub.id}/drop").status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    browser.post(f"/aims/{sub.id}/drop", data={"reason": "No longer needed"})
    page = browser.get(f"/projects/{project.id}/aims").text
    assert "No longer needed" in page
    assert browser.get(f"/aims/{sub.id}/drop").status_code == HTTPStatus.CONFLICT


def test_others_read_aims_and_do_not_write(project, sign_in):
    aim = AimFactory(project=project)
    other = sign_in(TeamMemberFactory(team=TeamFactory(network=project.team.network)).person)
    assert other.get(f"/projects/{project.id}/aims").status_code == HTTPStatus.OK
    for address in (
        f"/projects/{project.id}/new-aim",
        f"/aims/{aim.id}/edit",
        f"/aims/{aim.id}/drop",
    ):
        assert other.get(address).status_code == HTTPStatus.FORBIDDEN


def test_a_closed_project_changes_no_aim(lead, sign_in):
    aim = AimFactory(project__team=lead.team, project__status=ProjectStatus.COMPLETED)
    assert sign_in(lead.person).get(f"/aims/{aim.id}/edit").status_code == HTTPStatus.CONFLICT


def test_the_page_asks_no_more_with_more_versions(lead, project, sign_in, count_queries):
    operations.write(project, aiming(MeasureFactory(project=project), 70))
    browser, counted = sign_in(lead.person), []
    for _round in range(2):
        with count_queries() as seen:
            assert browser.get(f"/projects/{project.id}/aims").status_code == HTTPStatus.OK
        counted.append(len(seen))
        for n in range(3):
            target = aiming(MeasureFactory(project=project), 80 + n)
            operations.change(queries.main_of(project), target, reason="Again")
    assert counted[0] == counted[1] <= 12


def test_two_sub_aims_at_once_get_a_place_each(lead, project, sign_in, monkeypatch):
    AimFactory(project=project)
    browser, write = sign_in(lead.person), operations.write

    def overtaken(project, parts, **more):
        monkeypatch.setattr(operations, "write", write)
        write(project, Parts("Theirs"))
        db.session.commit()
        db.session.add(Aim(project_id=project.id, what="x", valid_from=MARCH, strand=2))
        db.session.flush()

    monkeypatch.setattr(operations, "write", overtaken)
    answer = browser.post(f"/projects/{project.id}/new-aim", data={"what": "Mine"})
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert [(aim.strand, aim.what) for aim in queries.current(project)][1:] == [
        (2, "Theirs"),
        (3, "Mine"),
    ]
