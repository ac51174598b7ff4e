"""Who may see, change and end roles in a team."""

from flask_babel import lazy_gettext as _l

from network.teams import policy as teams
from network.teams.model import TeamMembership
from people.persons.model import Person

ASK = _l("The team's lead, or the network's coordinator,")


def may_see(person: Person, membership: TeamMembership) -> bool:
    return teams.may_see(person, membership.team)


def may_change(person: Person, membership: TeamMembership) -> bool:
    """The lead and the network's coordinator say who does what."""
    return teams.may_staff(person, membership.team)


def may_end(person: Person, membership: TeamMembership) -> bool:
    """They also end roles, and everybody may leave a role of their own."""
    return may_change(person, membership) or membership.person_id == person.id
