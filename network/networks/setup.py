"""What is left to set up in a network: a list of steps, the done ones ticked."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from core import offers
from network.networks.model import Network
from network.participations.model import Participation, ParticipationStatus
from network.teams.model import Team

OFFER = "setup:network"
"""A room above answers `(network) -> SetupStep` with a step of its own."""


@dataclass(frozen=True)
class SetupStep:
    """One step: what to do, why, where, and whether it is done."""

    title: str
    text: str
    action: str
    url: str
    is_done: bool


def steps(
    network: Network,
    gatherings: Sequence[object],
    participations: Sequence[Participation],
    teams: Sequence[Team],
) -> list[SetupStep]:
    """Return the steps in their order; rooms above add theirs."""
    takes_part = any(row.status is ParticipationStatus.CONFIRMED for row in participations)
    return [
        SetupStep(
            _("Plan the gatherings"),
            _("Set the dates first. Everybody can then keep the days free."),
            _("Plan a gathering"),
            url_for("gatherings.new", id=network.id),
            bool(gatherings),
        ),
        SetupStep(
            _("Invite the municipalities"),
            _("Each gets a mail with a link, and answers yes or no."),
            _("Invite a municipality"),
            url_for("participations.new", id=network.id),
            bool(participations),
        ),
        SetupStep(
            _("Set up the teams"),
            _("A municipality that has said yes gets a team. The team leader invites the rest."),
            _("Set up a team"),
            _team_url(network, takes_part),
            bool(teams),
        ),
        *offers.ask(OFFER, network),
    ]


def _team_url(network: Network, takes_part: bool) -> str:
    if takes_part:
        return url_for("teams.new", id=network.id)
    return url_for("participations.index", id=network.id)
