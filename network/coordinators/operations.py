"""Appointing coordinators and advisers, and letting them go."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.db import db
from core.errors import WrongState
from network import clashes
from network.coordinators import queries
from network.networks.model import Network, NetworkMembership
from people.persons import operations as persons
from people.persons.model import NETWORK_ROLES, Person, Role


class HoldsRoleAlready(WrongState):
    sentence = _l("This person has that role in the network already.")


class LastCoordinator(WrongState):
    sentence = _l(
        "A network needs a coordinator. Appoint another one first, then this role can be ended."
    )


class HasEnded(WrongState):
    sentence = _l("This role has been ended already.")


def appoint(network: Network, person: Person, role: Role) -> NetworkMembership:
    """Make a person coordinator or adviser of a network.

    Raises:
        HoldsRoleAlready: the person is that already.
        ValueError: the role is not held in networks.
    """
    if role not in NETWORK_ROLES:
        raise ValueError(role)
    held = [row for row in queries.live(network) if row.role is role]
    if person.id in [row.person_id for row in held]:
        raise HoldsRoleAlready
    with clashes.told_as(HoldsRoleAlready()):
        membership = NetworkMembership(network=network, person=person, role=role)
        db.session.add(membership)
        db.session.flush()
    return membership


def invite(
    network: Network, *, name: str, email: str, role: Role, language: str | None
) -> NetworkMembership:
    """Invite somebody by mail and appoint them; somebody with an account keeps it.

    Raises:
        HoldsRoleAlready: the person is that already.
    """
    person = persons.invite(
        name, email, language, None, invited_to=network.name, next_path=f"/networks/{network.id}"
    )
    return appoint(network, person, role)


def end(membership: NetworkMembership, day: date) -> None:
    """End a role; the row stays, so that history has its names.

    Raises:
        HasEnded: it was ended before.
        LastCoordinator: nobody else coordinates the network.
    """
    if membership.ended_on is not None:
        raise HasEnded
    if membership.role is Role.COORDINATOR:
        network = membership.network
        # Two may step down at the same moment.
        db.session.execute(select(Network.id).filter_by(id=network.id).with_for_update())
        if [row for row in queries.live(network) if row.role is Role.COORDINATOR] == [membership]:
            raise LastCoordinator
    membership.ended_on = day
    db.session.flush()


def forget(person: Person, day: date) -> None:
    """End every role of somebody who is forgotten; that they are not the last is asked before."""
    for membership in queries.of_person(person):
        if membership.ended_on is None:
            membership.ended_on = day
    db.session.flush()


def why_not_yet(person: Person) -> list[str]:
    """Return a sentence for each network that needs another coordinator first."""
    return [
        _(
            "You are the only coordinator of %(network)s. Appoint another one first.",
            network=network.name,
        )
        for network in queries.only_coordinated_by(person)
    ]
