"""Who sees and changes a municipality, its units and its contacts."""

import pytest

from people.contacts import policy as contacts
from people.municipalities import policy
from people.municipalities.model import Municipality
from people.persons import policy as persons
from people.persons.model import SITE, MunicipalityContact, Person, Role
from people.sign_in.login import Visitor
from people.units import policy as units
from people.units.model import Unit, UnitKind

HERE, ELSEWHERE = 1, 2


def _municipality():
    return Municipality(id=HERE, number="1811", name="Bindal")


def _person(*grants, municipality_id=None, id=7):
    person = Person(id=id, name="Somebody", municipality_id=municipality_id)
    person.grants = frozenset(grants)
    return person


def _at(role, place):
    return (role.value, "municipality", place)


ADMINISTRATOR = (Role.ADMINISTRATOR.value, *SITE)
# Who: may see, may edit.
PEOPLE = {
    "administrator": (_person(ADMINISTRATOR), True, True),
    "its contact": (_person(_at(Role.CONTACT, HERE)), True, True),
    "another one's contact": (_person(_at(Role.CONTACT, ELSEWHERE)), False, False),
    "sponsor of a team of it": (_person(_at(Role.SPONSOR, HERE)), True, False),
    "somebody who belongs there": (_person(municipality_id=HERE), True, False),
    "somebody who belongs elsewhere": (_person(municipality_id=ELSEWHERE), False, False),
    "coordinator of a network": (
        _person((Role.COORDINATOR.value, "network", HERE)),
        False,
        False,
    ),
    "visitor": (Visitor(), False, False),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_sees_and_who_changes(who):
    person, sees, edits = PEOPLE[who]
    here = _municipality()
    unit = Unit(municipality=here, kind=UnitKind.HOME, name="Solbakken")
    contact = MunicipalityContact(municipality=here, person=_person())
    assert {
        policy.may_see(person, here),
        units.may_see(person, unit),
        contacts.may_see(person, contact),
    } == {sees}
    assert {
        policy.may_edit(person, here),
        units.may_edit(person, unit),
        contacts.may_end(person, contact),
    } == {edits}


@pytest.mark.parametrize(
    ("grants", "own", "sees", "administers"),
    [
        ((ADMINISTRATOR,), False, True, True),
        ((), True, True, False),
        ((), False, False, False),
        ((_at(Role.CONTACT, HERE),), False, False, False),
    ],
)
def test_accounts_are_for_administrators_and_ones_own_for_oneself(grants, own, sees, administers):
    person, other = _person(*grants), _person(id=7 if own else 8)
    assert persons.may_see(person, other) is sees
    assert persons.may_administer(person, other) is administers
