"""What tests hold about a person, for "my data"."""

from typing import Any

from flask_babel import gettext as _

from improvement.cycles import operations, people_queries
from people.persons.model import Person


def rows(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """Return the person's tasks, observations and decisions, one row each."""
    told: list[dict[str, Any]] = [
        {_("What"): _("task"), _("Text"): task.what, _("Test"): title, _("Day"): task.due_on}
        for task, title in people_queries.tasks_ever(person)
    ]
    told += [
        {_("What"): _("observation"), _("Text"): note.text, _("Test"): title, _("Day"): note.at}
        for note, title in people_queries.observations_by(person)
    ]
    told += [
        {
            _("What"): _("decision"),
            _("Text"): cycle.reason,
            _("Test"): cycle.title,
            _("Day"): cycle.decided_on,
        }
        for cycle in people_queries.decided_by(person)
    ]
    return _("Your part in tests"), told


def forget(person: Person) -> None:
    """Take the person off tasks that are not done, and end what could be answered by mail."""
    operations.let_go_of(person)
