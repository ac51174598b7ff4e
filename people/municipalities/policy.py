"""Who may see and look after a municipality's page."""

from flask_babel import lazy_gettext as _l

from people.municipalities.model import Municipality
from people.persons.model import Person, Role

ASK = _l("The municipality's contact, or an administrator,")


def may_see(person: Person, municipality: Municipality) -> bool:
    """Whoever looks after it or answers for it, and those who belong there."""
    belongs = person.id is not None and person.municipality_id == municipality.id
    return belongs or may_edit(person, municipality) or person.has(Role.SPONSOR, municipality)


def may_edit(person: Person, municipality: Municipality) -> bool:
    """The contact and administrators keep the list of units."""
    return person.has(Role.CONTACT, municipality) or person.is_anywhere(Role.ADMINISTRATOR)
