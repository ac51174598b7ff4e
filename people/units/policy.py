"""Who may see and change a municipality's units."""

from flask_babel import lazy_gettext as _l

from people.municipalities import policy as municipalities
from people.persons.model import Person
from people.units.model import Unit

ASK = _l("The municipality's contact, or an administrator,")


def may_see(person: Person, unit: Unit) -> bool:
    return municipalities.may_see(person, unit.municipality)


def may_edit(person: Person, unit: Unit) -> bool:
    return municipalities.may_edit(person, unit.municipality)
