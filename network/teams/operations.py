"""Setting up teams and naming them."""

from flask_babel import lazy_gettext as _l

from core.db import db
from core.errors import WrongState
from network import clashes
from network.networks import operations as networks
from network.participations.model import Participation, ParticipationStatus
from network.teams import queries
from network.teams.model import Team


class NotConfirmed(WrongState):
    sentence = _l(
        "The municipality has not confirmed that it takes part. It needs to do that first."
    )


class NameTaken(WrongState):
    sentence = _l("Another team in the network has that name.")


def create(participation: Participation, name: str) -> Team:
    """Set up a team for a municipality that takes part.

    Raises:
        NotConfirmed: the municipality has not confirmed, or has left.
        NameTaken: another team in the network has the name.
        network.networks.operations.NetworkIsClosed: nothing is set up in a closed network.
    """
    networks.require_open(participation.network)
    if participation.status is not ParticipationStatus.CONFIRMED:
        raise NotConfirmed
    network = participation.network
    if queries.is_taken(network, name):
        raise NameTaken
    with clashes.told_as(NameTaken()):
        team = Team(network=network, municipality=participation.municipality, name=name)
        db.session.add(team)
        db.session.flush()
    return team


def rename(team: Team, name: str) -> None:
    """Give a team another name.

    Raises:
        NameTaken: another team in the network has the name.
    """
    if name != team.name and queries.is_taken(team.network, name):
        raise NameTaken
    with clashes.told_as(NameTaken()):
        team.name = name
        db.session.flush()
