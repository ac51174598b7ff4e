"""What is due in a person's tests: tasks, tests to study, and tests that have gone quiet."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _

from core import formats
from core.offers import Event, NextThing
from improvement.cycles import people_queries, queries
from improvement.cycles.model import Cycle, CycleTask, Stage
from network.teams.policy import WRITERS
from people.persons.model import Person, Role

SOON = 7  # days before a task is due
_LEADERS = (Role.LEAD, Role.MEASURE_LEAD)


def next_things(person: Person, day: date) -> list[NextThing]:
    """Return the person's tasks, and the tests of the person's teams that wait for somebody."""
    writes = {id for role in WRITERS for id in person.reach(role, "team")}
    if not writes:
        return []
    leads = {id for role in _LEADERS for id in person.reach(role, "team")}
    things = [_task(task, day) for task in people_queries.tasks_of(person) if _is_near(task, day)]
    for cycle in queries.open_in_teams(writes):
        things += _waiting(cycle, day, leads=cycle.project.team_id in leads)
    return things


def events(person: Person) -> list[Event]:
    """Return tasks with a day and the days of the open tests, for the calendar feed."""
    writes = {id for role in WRITERS for id in person.reach(role, "team")}
    if not writes:
        return []
    tasks = [_task_event(task) for task in people_queries.tasks_of(person) if task.due_on]
    tests = [_test_event(cycle) for cycle in queries.open_in_teams(writes) if cycle.planned_start]
    return [*tasks, *tests]


def is_stale(cycle: Cycle, day: date) -> bool:
    """Whether an open test has been quiet for a fortnight after its planned end (R39)."""
    if not cycle.is_open or cycle.planned_end is None:
        return False
    latest = max(cycle.planned_end, cycle.stage_changed_on or cycle.planned_end)
    return latest <= day - queries.STALE_AFTER


def _is_near(task: CycleTask, day: date) -> bool:
    return task.due_on is not None and (task.due_on - day).days <= SOON


def _task(task: CycleTask, day: date) -> NextThing:
    due = task.due_on or day
    late = due < day
    when = _("Due %(day)s, late", day=formats.day(due)) if late else formats.day(due)
    return NextThing(
        weight=12 if late else 22,
        text=task.what,
        url=url_for("cycles.show", id=task.cycle_id),
        detail=_("Task in “%(test)s”. %(when)s", test=task.cycle.title, when=when),
    )


def _waiting(cycle: Cycle, day: date, *, leads: bool) -> list[NextThing]:
    here = url_for("cycles.show", id=cycle.id)
    if is_stale(cycle, day):
        text = _("What happened with “%(test)s”?", test=cycle.title)
        return [NextThing(14, text, here, _("It should have ended two weeks ago or more."))]
    if cycle.stage is Stage.STUDY:
        text = _("Study the test “%(test)s”", test=cycle.title)
        return [NextThing(18, text, here, cycle.project.title)]
    if cycle.stage is Stage.ACT and leads:
        text = _("Decide about “%(test)s”: adopt, adapt or abandon", test=cycle.title)
        return [NextThing(17, text, here, cycle.project.title)]
    if cycle.stage is Stage.DO and cycle.planned_end is not None and cycle.planned_end < day:
        text = _("Say how the test “%(test)s” went", test=cycle.title)
        return [NextThing(19, text, here, cycle.project.title)]
    return []


def _task_event(task: CycleTask) -> Event:
    return Event(
        uid=f"task-{task.id}-{task.created_at.isoformat()}",
        title=task.what,
        first_day=task.due_on or date.min,
        url=url_for("cycles.show", id=task.cycle_id),
        place=task.where,
        text=_("Task in “%(test)s”.", test=task.cycle.title),
        changed_at=task.updated_at,
        revision=task.version,
    )


def _test_event(cycle: Cycle) -> Event:
    return Event(
        uid=f"test-{cycle.id}-{cycle.created_at.isoformat()}",
        title=_("Test: %(title)s", title=cycle.title),
        first_day=cycle.actual_start or cycle.planned_start or date.min,
        last_day=cycle.planned_end,
        url=url_for("cycles.show", id=cycle.id),
        text=cycle.project.title,
        changed_at=cycle.updated_at,
        revision=cycle.version,
    )
