"""Who may see and work on a project."""

from flask_babel import lazy_gettext as _l

from improvement.projects.model import Project, Visibility
from network.teams import policy as teams
from people.persons.model import NETWORK_ROLES, Person, Role

ASK = _l("The team's lead")


def may_see(person: Person, project: Project) -> bool:
    """Decide by role and visibility; administrators see no project unless given a role."""
    team = project.team
    if teams.is_in(person, team) or teams.is_behind(person, team):
        return True
    if project.visibility is Visibility.TEAM:
        return False
    if person.has_any((*NETWORK_ROLES, Role.PARTICIPANT), team.network):
        return True
    return project.visibility is not Visibility.NETWORK and _is_in_some_network(person)


def is_inside(person: Person, project: Project) -> bool:
    """Whether small numbers are shown (R29): to those with a role in the team, nobody else.

    Not to the coordinator, and not to the municipality's contact either: where everybody knows
    everybody, the colleague next door is the one who would recognise a family.
    """
    return teams.is_in(person, project.team)


def may_write(person: Person, project: Project) -> bool:
    return teams.may_write(person, project.team)


def may_close(person: Person, project: Project) -> bool:
    return teams.may_lead(person, project.team)


def _is_in_some_network(person: Person) -> bool:
    return any(kind == "network" for _role, kind, _id in person.grants)
