"""A network for the example file: six teams that share three measures, and no numbers yet."""

from datetime import date
from typing import Final

from sqlalchemy import select

from core.db import db
from improvement.charts.series import DataKind, Direction
from improvement.measures import operations as measures
from improvement.measures.content import Content, Counting
from improvement.measures.model import MeasureType
from improvement.periods import Frequency
from network.coordinators import operations as coordinators
from network.networks import operations as networks
from network.networks.model import Network, NetworkMembership
from network.participations import operations as participations
from network.teams import operations as teams
from people.municipalities import operations as municipalities
from people.municipalities.model import Municipality
from people.persons.model import Person, Role

NAME: Final = "Hospital infections (example)"
_FIRST, _LAST = date(2015, 1, 1), date(2016, 12, 31)
_NUMBERS: Final = range(9951, 9957)
HOSPITALS: Final = ("AHH", "BFH", "BOH", "HGH", "NOH", "RGH")
INFECTIONS: Final = {
    "BAC": "Bacteraemia acquired in hospital.",
    "CDI": "Clostridium difficile infections acquired in hospital.",
    "UTI": "Urinary tract infections acquired in hospital.",
}


def find() -> Network | None:
    """Return the network if it has been set up."""
    return db.session.scalars(select(Network).filter_by(name=NAME)).first()


def usual_coordinator() -> Person | None:
    """Return the first person who coordinates anything, as the demo's coordinator does."""
    return db.session.scalars(
        select(Person)
        .join(NetworkMembership, NetworkMembership.person_id == Person.id)
        .where(NetworkMembership.role == Role.COORDINATOR, NetworkMembership.ended_on.is_(None))
        .order_by(NetworkMembership.id)
    ).first()


def set_up(coordinator: Person | None) -> Network:
    """Set the network up, in municipalities that are on no map.

    Args:
        coordinator: who shall run it; without one an administrator must appoint somebody.
    """
    network = networks.create(
        name=NAME,
        theme="Infections acquired in hospital",
        aim="See which hospitals have fewer infections than before.",
        starts_on=_FIRST,
        ends_on=_LAST,
    )
    if coordinator is not None:
        coordinators.appoint(network, coordinator, Role.COORDINATOR)
    for number, name in zip(_NUMBERS, HOSPITALS, strict=True):
        participation = participations.invite(network, _place(number, name), None)
        participations.confirm(participation)
        teams.create(participation, name)
    for name, what in INFECTIONS.items():
        measure = measures.define(network, _content(name), _counting(what))
        measure.definition.valid_from = _FIRST
    networks.start(network)
    db.session.flush()
    return network


def _place(number: int, hospital: str) -> Municipality:
    return municipalities.add_fictional(str(number), f"Hospital {hospital}", "Example", day=_FIRST)


def _content(name: str) -> Content:
    return Content(
        name,
        MeasureType.OUTCOME,
        Direction.DOWN,
        unit="per 10 000 days",
        decimals=1,
        hides_small_n=False,  # whole hospitals, published by the state
    )


def _counting(what: str) -> Counting:
    return Counting(
        DataKind.RATE,
        Frequency.MONTH,
        operational_definition=what,
        numerator_def="Infections",
        denominator_def="Risk days",
        multiplier=10_000,
        data_source="esundhed.dk, as distributed with the R package qicharts2",
    )
