"""Who may see and name a municipality's contacts."""

from flask_babel import lazy_gettext as _l

from people.municipalities import policy as municipalities
from people.persons.model import MunicipalityContact, Person

ASK = _l("The municipality's contact, or an administrator,")


def may_see(person: Person, contact: MunicipalityContact) -> bool:
    return municipalities.may_see(person, contact.municipality)


def may_end(person: Person, contact: MunicipalityContact) -> bool:
    """A contact may hand over to another one, also by leaving the place."""
    return municipalities.may_edit(person, contact.municipality)
