"""What persons and roles are called on a page; pure, so that any room may ask."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from people.persons.model import Person, Role

ROLE_NAMES = {
    Role.ADMINISTRATOR: _l("administrator"),
    Role.COORDINATOR: _l("coordinator"),
    Role.ADVISER: _l("improvement adviser"),
    Role.CONTACT: _l("the municipality's contact"),
    Role.LEAD: _l("team leader"),
    Role.MEASURE_LEAD: _l("measure lead"),
    Role.MEMBER: _l("team member"),
    Role.USER_REPRESENTATIVE: _l("user representative"),
    Role.SPONSOR: _l("sponsor"),
    Role.PARTICIPANT: _l("participant"),
}


def display_name(person: Person | None) -> str:
    """Return the name, or what history says once the person has been forgotten."""
    if person is None or person.forgotten_at is not None:
        return _("former participant")
    return person.name


def role_name(role: Role | str) -> str:
    """Return what a role is called, in small letters, in the reader's language."""
    return str(ROLE_NAMES[Role(role)])
