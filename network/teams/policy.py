"""Who may see and change a team."""

from flask_babel import lazy_gettext as _l

from network.networks import policy as networks
from network.teams.model import Team
from people.persons.model import TEAM_ROLES, Person, Role

ASK = _l("The team's lead, or the network's coordinator,")

WRITERS = (Role.LEAD, Role.MEASURE_LEAD, Role.MEMBER, Role.USER_REPRESENTATIVE)


def may_see(person: Person, team: Team) -> bool:
    """Everybody in the network sees which teams there are."""
    return networks.may_see(person, team.network) or is_behind(person, team)


def is_in(person: Person, team: Team) -> bool:
    """Whether the person holds any role in the team."""
    return person.has_any(TEAM_ROLES, team)


def is_behind(person: Person, team: Team) -> bool:
    """Whether the person speaks for the municipality: its contact, or the sponsor of a team."""
    return person.has_any((Role.CONTACT, Role.SPONSOR), team.municipality)


def may_write(person: Person, team: Team) -> bool:
    """The team's own people write in its project; the sponsor reads."""
    return person.has_any(WRITERS, team)


def may_lead(person: Person, team: Team) -> bool:
    """Lead and measure lead also close and submit."""
    return person.has_any((Role.LEAD, Role.MEASURE_LEAD), team)


def may_staff(person: Person, team: Team) -> bool:
    """The lead and the network's coordinator give and end roles."""
    return person.has(Role.LEAD, team) or networks.may_coordinate(person, team.network)
