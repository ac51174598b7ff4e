"""Inviting municipalities to a network, and what they answer."""

from datetime import date

from flask_babel import lazy_gettext as _l

from core import clock
from core.db import db
from core.errors import WrongState
from network import clashes
from network.networks import operations as networks
from network.networks.model import Network
from network.participations import messages, queries
from network.participations.model import Participation, ParticipationStatus
from people.contacts import operations as contacts
from people.contacts import queries as speakers
from people.municipalities.model import Municipality
from people.persons import operations as persons
from people.persons.model import MunicipalityContact, Person


class InvitedAlready(WrongState):
    sentence = _l("The municipality has been invited already.")


class NotInvited(WrongState):
    sentence = _l("Only an open invitation can be answered.")


class NotTakingPart(WrongState):
    sentence = _l("Only a municipality that takes part can leave the network.")


class HasNotSaidNo(WrongState):
    sentence = _l("Only a municipality that has declined or left can be invited again.")


class HasContact(WrongState):
    sentence = _l(
        "The municipality has a contact already. A contact can name a colleague as one more."
    )


class IsContactAlready(WrongState):
    sentence = _l("This person is the municipality's contact already.")


def invite(network: Network, municipality: Municipality, answer_by: date | None) -> Participation:
    """Invite a municipality; its contacts, if it has any, are told.

    Raises:
        InvitedAlready: it is in the network or has answered.
        network.networks.operations.NetworkIsClosed: nobody is invited to a closed network.
    """
    networks.require_open(network)
    if queries.of(network, municipality) is not None:
        raise InvitedAlready
    participation = Participation(network=network, municipality=municipality, answer_by=answer_by)
    with clashes.told_as(InvitedAlready()):
        db.session.add(participation)
        db.session.flush()
    messages.invited(participation, _contact_persons(participation))
    return participation


def invite_again(participation: Participation, answer_by: date | None) -> None:
    """Ask a municipality that declined or left once more.

    Raises:
        HasNotSaidNo: it is invited or takes part.
        network.networks.operations.NetworkIsClosed: nobody is invited to a closed network.
    """
    networks.require_open(participation.network)
    if participation.status in (ParticipationStatus.INVITED, ParticipationStatus.CONFIRMED):
        raise HasNotSaidNo
    participation.status = ParticipationStatus.INVITED
    participation.answer_by, participation.answered_on = answer_by, None
    db.session.flush()
    messages.invited(participation, _contact_persons(participation))


def name_contact(
    participation: Participation, *, name: str, email: str, language: str | None, by: Person
) -> MunicipalityContact:
    """Invite somebody by mail to be the municipality's contact.

    A contact reads all of the municipality's projects, in other networks too. So a coordinator
    names the first one only; who comes after is for the contacts themselves to say.

    Raises:
        HasContact: there is one, and `by` is somebody else.
        IsContactAlready: the person is a contact of the municipality.
    """
    municipality = participation.municipality
    there = speakers.all_of(municipality)
    if there and by.id not in [held.person_id for held in there]:
        raise HasContact
    person = persons.invite(
        name,
        email,
        language,
        municipality,
        invited_to=participation.network.name,
        next_path=f"/participations/{participation.id}",
    )
    if person.id in [held.person_id for held in there]:
        raise IsContactAlready
    with clashes.told_as(IsContactAlready()):
        return contacts.name(municipality, person)


def confirm(participation: Participation) -> None:
    """Say yes.

    Raises:
        NotInvited: there is no open invitation.
        network.networks.operations.NetworkIsClosed: the network is closed.
    """
    networks.require_open(participation.network)
    _answer(participation, ParticipationStatus.CONFIRMED)


def decline(participation: Participation) -> None:
    """Say no.

    Raises:
        NotInvited: there is no open invitation.
    """
    _answer(participation, ParticipationStatus.DECLINED)


def withdraw(participation: Participation) -> None:
    """Leave the network; teams and what they have done stay to be read.

    Raises:
        NotTakingPart: the municipality has not confirmed.
    """
    if participation.status is not ParticipationStatus.CONFIRMED:
        raise NotTakingPart
    participation.status = ParticipationStatus.WITHDRAWN
    participation.answered_on = clock.today()
    db.session.flush()


def _answer(participation: Participation, answer: ParticipationStatus) -> None:
    if participation.status is not ParticipationStatus.INVITED:
        raise NotInvited
    participation.status = answer
    participation.answered_on = clock.today()
    db.session.flush()


def _contact_persons(participation: Participation) -> list[Person]:
    return [held.person for held in speakers.all_of(participation.municipality)]
