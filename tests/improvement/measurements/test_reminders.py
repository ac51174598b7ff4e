"""What the start page says of numbers that do not come."""

from datetime import timedelta

import pytest

from core import clock
from improvement.measurements import reminders
from improvement.projects.model import ProjectStatus, Visibility
from people.persons import queries as persons
from tests.factories.improvement import MeasureFactory, ProjectFactory, log
from tests.factories.network import CoordinatorFactory

SILENT = timedelta(weeks=20)


@pytest.fixture
def measure(app, frozen_clock):
    """Return a measure with four months of numbers that was made twenty weeks ago."""
    frozen_clock.shift(-SILENT)
    made = MeasureFactory(project=ProjectFactory(status=ProjectStatus.ACTIVE))
    log(made, [(1, 20)] * 4, first=clock.today() - timedelta(days=120))
    frozen_clock.shift(SILENT)
    return made


@pytest.fixture
def told(app):
    """Return what the coordinator of a measure's network is led to."""

    def of(measure):
        reader = CoordinatorFactory(network=measure.project.team.network).person
        with app.test_request_context():
            things = reminders.quiet_teams(persons.with_grants(reader), clock.today())
        return [thing.url for thing in things]

    return of


def test_the_coordinator_hears_of_a_team_that_has_gone_quiet(measure, told):
    assert told(measure) == [f"/projects/{measure.project.id}"]


def test_a_team_that_has_logged_within_six_weeks_is_left_in_peace(measure, told):
    log(measure, [(1, 20)], first=clock.today() - timedelta(days=20))
    assert told(measure) == []


def test_a_measure_just_made_is_not_late(told, frozen_clock):
    made = MeasureFactory(project=ProjectFactory(status=ProjectStatus.ACTIVE))
    assert told(made) == []


def test_a_project_that_is_the_teams_own_is_not_told_of(measure, told):
    measure.project.visibility = Visibility.TEAM
    assert told(measure) == []


def test_another_networks_coordinator_hears_nothing(measure):
    reader = CoordinatorFactory().person
    assert reminders.quiet_teams(persons.with_grants(reader), clock.today()) == []
