"""What the start page and the calendar say about a person's tests."""

from datetime import date

import pytest

from improvement.cycles import reminders
from improvement.cycles.content import TaskText
from improvement.cycles.model import Stage
from people.persons.queries import with_grants
from tests.factories.cycles import a_cycle
from tests.factories.improvement import ProjectFactory
from tests.factories.network import TeamLeadFactory, TeamMemberFactory

TODAY = date(2026, 3, 4)
pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


def told(person, day=TODAY):
    return [thing.text for thing in sorted(reminders.next_things(with_grants(person), day))]


def test_each_is_told_of_own_tasks_and_what_waits_in_the_team_the_most_urgent_first(lead, app):
    member = TeamMemberFactory(team=lead.team)
    project = ProjectFactory(team=lead.team)
    tasks = (
        TaskText("Late one", member.person.id, date(2026, 3, 1)),
        TaskText("Next month's", member.person.id, date(2026, 4, 1)),
        TaskText("The lead's", lead.person.id, date(2026, 3, 5)),
    )
    ahead = date(2026, 3, 20)
    a_cycle(project, title="Planned", tasks=tasks, planned_end=ahead)
    a_cycle(project, Stage.DO, title="Over", planned_end=date(2026, 3, 3))
    a_cycle(project, Stage.STUDY, title="Done", planned_end=TODAY)
    a_cycle(project, Stage.ACT, title="Weighed", planned_end=TODAY)
    a_cycle(project, Stage.CLOSED, title="Closed")
    quiet = a_cycle(project, Stage.DO, title="Quiet")
    quiet.stage_changed_on = date(2026, 2, 2)
    with app.test_request_context():
        assert told(member.person) == [
            "Late one",
            "What happened with “Quiet”?",
            "Study the test “Done”",
            "Say how the test “Over” went",
        ]
        assert told(lead.person)[:2] == [
            "What happened with “Quiet”?",
            "Decide about “Weighed”: adopt, adapt or abandon",
        ]
        assert told(TeamMemberFactory().person) == []
        events = reminders.events(with_grants(member.person))
    assert {event.title for event in events} >= {"Late one", "Next month's", "Test: Planned"}
    assert "Test: Closed" not in {event.title for event in events}
    assert "The lead's" not in {event.title for event in events}
