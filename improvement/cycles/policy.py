"""Who may see, write and close a cycle."""

from flask_babel import lazy_gettext as _l

from improvement.cycles.model import Cycle
from improvement.projects import policy as projects
from people.persons.model import Person

ASK = _l("Somebody in the team, and for closing a test its leader or measure lead,")


def may_see(person: Person, cycle: Cycle) -> bool:
    return projects.may_see(person, cycle.project)


def may_write(person: Person, cycle: Cycle) -> bool:
    """Everybody who writes in the team plans, observes and studies."""
    return projects.may_write(person, cycle.project)


def may_decide(person: Person, cycle: Cycle) -> bool:
    """The lead and the measure lead close a cycle with what was decided."""
    return projects.may_close(person, cycle.project)
