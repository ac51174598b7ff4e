"""Taking a shared measure into use, and leaving the common way of counting."""

from http import HTTPStatus

import pytest

from core.db import db
from improvement.adoptions import operations
from improvement.measures.model import Measure
from improvement.projects.model import ProjectStatus
from tests.factories.improvement import (
    MeasureFactory,
    ProjectFactory,
    SharedMeasureFactory,
    TargetFactory,
    followed,
)
from tests.factories.network import CoordinatorFactory, TeamLeadFactory, TeamMemberFactory


def test_who_adopts_follows_the_networks_definition_with_a_target_of_its_own(app):
    origin = SharedMeasureFactory(unit="days", decimals=1)
    TargetFactory(measure=origin, value=14)
    measure = followed(origin)
    assert measure.follows
    assert measure.definition is origin.definition
    assert (measure.unit, measure.decimals) == ("days", 1)
    assert [target.value for target in measure.targets] == [14]
    assert measure.targets[0].measure_id == measure.id


def test_a_project_adopts_a_measure_once(app):
    origin = SharedMeasureFactory()
    project = followed(origin).project
    with pytest.raises(operations.AlreadyAdopted):
        operations.adopt(origin, project)


def test_only_a_measure_of_the_own_network_is_adopted(app):
    with pytest.raises(operations.NotShared):
        operations.adopt(MeasureFactory(), ProjectFactory())
    with pytest.raises(operations.NotShared):
        operations.adopt(SharedMeasureFactory(), ProjectFactory())


def test_a_name_that_is_taken_gets_a_number(app):
    origin = SharedMeasureFactory(name="Plans")
    own = MeasureFactory(name="Plans", project__team__network=origin.network)
    assert operations.adopt(origin, own.project).name == "Plans 2"


def test_a_variant_keeps_its_history_and_is_not_comparable(app):
    measure = followed(SharedMeasureFactory())
    before = measure.definition
    operations.make_local(measure)
    assert not measure.follows
    assert measure.definition is not before
    assert measure.definition.numerator_def == before.numerator_def
    with pytest.raises(operations.NotFollowing):
        operations.make_local(measure)


def test_a_member_takes_it_into_use_in_a_project_of_the_team(app, sign_in):
    lead = TeamLeadFactory()
    origin = SharedMeasureFactory(network=lead.team.network)
    project = ProjectFactory(team=lead.team, title="Ours")
    ProjectFactory(team=lead.team, title="Finished", status=ProjectStatus.COMPLETED)
    ProjectFactory(team__network=lead.team.network, title="Theirs")
    browser = sign_in(lead.person)
    page = browser.get(f"/measures/{origin.id}/adopt").text
    assert "Ours" in page
    assert "Finished" not in page
    assert "Theirs" not in page
    answer = browser.post(f"/measures/{origin.id}/adopt", data={"project_id": project.id})
    made = db.session.scalar(db.select(Measure).where(Measure.origin_id == origin.id))
    assert answer.location == f"/measures/{made.id}"
    assert "You have no project for it" in browser.get(f"/measures/{origin.id}/adopt").text


def test_nobody_adopts_for_another_team(app, sign_in):
    lead = TeamLeadFactory()
    origin = SharedMeasureFactory(network=lead.team.network)
    ProjectFactory(team=lead.team)
    theirs = ProjectFactory(team__network=lead.team.network)
    answer = sign_in(lead.person).post(
        f"/measures/{origin.id}/adopt", data={"project_id": theirs.id}
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Choose one of the alternatives." in answer.text
    coordinator = sign_in(CoordinatorFactory(network=lead.team.network).person)
    assert coordinator.get(f"/measures/{origin.id}/adopt").status_code == HTTPStatus.FORBIDDEN


def test_a_double_click_adopts_once(app, sign_in):
    lead = TeamLeadFactory()
    origin = SharedMeasureFactory(network=lead.team.network)
    project = ProjectFactory(team=lead.team)
    sent = {"project_id": project.id, "form_key": "one-and-the-same"}
    browser = sign_in(lead.person)
    first = browser.post(f"/measures/{origin.id}/adopt", data=sent)
    assert browser.post(f"/measures/{origin.id}/adopt", data=sent).location == first.location
    assert db.session.query(Measure).filter_by(origin_id=origin.id).count() == 1


def test_the_way_out_of_the_common_counting_is_explained_first(app, sign_in):
    measure = followed(SharedMeasureFactory())
    member = sign_in(TeamMemberFactory(team=measure.project.team).person)
    address = f"/measures/{measure.id}/local-variant"
    assert "This cannot be undone" in member.get(address).text
    assert member.post(address).location == f"/measures/{measure.id}/definition"
    assert measure.is_local_variant
    assert member.get(address).status_code == HTTPStatus.CONFLICT
    assert "Not comparable" in member.get(f"/measures/{measure.id}").text
