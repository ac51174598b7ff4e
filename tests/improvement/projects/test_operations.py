"""Beginning, pausing and closing projects."""

import pytest

from core.db import db
from improvement.cycles.model import Cycle, Stage
from improvement.ideas.model import ChangeIdea
from improvement.projects import operations, queries
from improvement.projects.model import ProjectStatus
from improvement.projects.operations import Content
from people.persons.model import Role
from tests.factories.improvement import AimFactory, ProjectFactory
from tests.factories.network import TeamFactory, TeamMemberFactory


def staffed(*roles, aim="An aim"):
    project = ProjectFactory(status=ProjectStatus.DRAFT)
    if aim:
        AimFactory(project=project, what=aim)
    for role in roles:
        TeamMemberFactory(team=project.team, role=role)
    return project


def test_a_draft_needs_a_title_only(app):
    project = operations.start(TeamFactory(), Content(title="Shorter way"))
    assert project.status is ProjectStatus.DRAFT
    assert project.visibility == "network"


@pytest.mark.parametrize(
    ("project", "fact"),
    [
        ({"aim": None}, operations.NeedsAim),
        ({"roles": [Role.MEASURE_LEAD]}, operations.NeedsLead),
        ({"roles": [Role.LEAD]}, operations.NeedsMeasureLead),
    ],
)
def test_an_ongoing_project_needs_aim_lead_and_measure_lead(app, project, fact):
    usual = {"roles": [Role.LEAD, Role.MEASURE_LEAD], "aim": "An aim"} | project
    with pytest.raises(fact):
        operations.begin(staffed(*usual["roles"], aim=usual["aim"]))


def test_the_day_it_begins_is_noted_once(app, frozen_clock):
    project = staffed(Role.LEAD, Role.MEASURE_LEAD)
    operations.begin(project)
    assert (project.status, str(project.start_date)) == (ProjectStatus.ACTIVE, "2026-03-04")
    frozen_clock.move_to("2026-05-05")
    operations.pause(project)
    operations.begin(project)
    assert str(project.start_date) == "2026-03-04"


def test_one_person_who_is_both_leads_is_flagged(app):
    project = staffed(Role.LEAD)
    held = queries.members(project.team)
    assert not queries.is_one_person(queries.by_role(held))
    TeamMemberFactory(team=project.team, person=held[0].person, role=Role.MEASURE_LEAD)
    assert queries.is_one_person(queries.holders(project.team))
    TeamMemberFactory(team=project.team, role=Role.MEASURE_LEAD)
    assert not queries.is_one_person(queries.holders(project.team))


def test_a_project_is_closed_with_what_was_learned_and_opened_again(app, frozen_clock):
    project = ProjectFactory()
    with pytest.raises(operations.NeedsLearning):
        operations.close(project, ProjectStatus.STOPPED, learning="  ")
    operations.close(project, ProjectStatus.COMPLETED, learning="Ask first.")
    assert (project.status, str(project.closed_on)) == (ProjectStatus.COMPLETED, "2026-03-04")
    with pytest.raises(operations.IsClosed):
        operations.close(project, ProjectStatus.STOPPED, learning="Again.")
    with pytest.raises(operations.IsClosed):
        operations.begin(project)
    operations.open_again(project)
    assert (project.status, project.closing_learning) == (ProjectStatus.PAUSED, "Ask first.")
    with pytest.raises(operations.NotClosed):
        operations.open_again(project)


@pytest.mark.parametrize(("stage", "stops"), [("do", True), ("study", True), ("plan", False)])
def test_a_project_is_not_closed_while_a_test_is_done_or_studied(app, stage, stops):
    project = ProjectFactory()
    idea = ChangeIdea(project_id=project.id, title="Call at once")
    db.session.add(idea)
    db.session.flush()
    test = Cycle(project_id=project.id, change_idea_id=idea.id, title="Call", stage=Stage(stage))
    db.session.add(test)
    db.session.flush()
    if stops:
        with pytest.raises(operations.TestsRun):
            operations.close(project, ProjectStatus.STOPPED, learning="Ask first.")
    else:
        operations.close(project, ProjectStatus.STOPPED, learning="Ask first.")


def test_only_an_ongoing_project_is_paused(app):
    with pytest.raises(operations.NotOngoing):
        operations.pause(staffed())


def test_somebody_who_has_left_does_not_count(app):
    project = staffed(Role.MEASURE_LEAD)
    gone = TeamMemberFactory(team=project.team, role=Role.LEAD)
    gone.ended_on = project.created_at.date()
    with pytest.raises(operations.NeedsLead):
        operations.begin(project)
