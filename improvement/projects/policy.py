"""Who may see and work on a project."""

from flask_babel import lazy_gettext as _l

from improvement.projects.model import Project, Visibility
from network.networks import policy as networks
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
    """Whether small numbers are shown: to the team, its municipality, coordinator and adviser."""
    team = project.team
    return (
        teams.is_in(person, team)
        or teams.is_behind(person, team)
        or (networks.may_follow(person, team.network) and may_see(person, project))
    )


def may_write(person: Person, project: Project) -> bool:
    return teams.may_write(person, project.team)


def may_close(person: Person, project: Project) -> bool:
    return teams.may_lead(person, project.team)


def _is_in_some_network(person: Person) -> bool:
    return any(kind == "network" for _role, kind, _id in person.grants)
