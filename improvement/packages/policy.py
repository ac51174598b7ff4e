"""Who may see a change package, and whose team may take from it."""

from flask_babel import lazy_gettext as _l

from improvement.drivers import policy as drivers
from improvement.drivers.model import DriverDiagram
from network.teams.policy import WRITERS
from people.persons.model import Person

ASK = _l("The network's coordinator, or to adopt it somebody in a team,")


def may_see(person: Person, package: DriverDiagram) -> bool:
    return drivers.may_see(person, package)


def may_write(person: Person, package: DriverDiagram) -> bool:
    return drivers.may_write(person, package)


def may_adopt(person: Person, package: DriverDiagram) -> bool:
    """Whoever writes in some team; which of the network's projects it is, the form asks."""
    return may_see(person, package) and any(person.is_anywhere(role) for role in WRITERS)
