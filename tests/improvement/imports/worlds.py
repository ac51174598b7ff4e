"""A network with teams, a coordinator and shared measures, as imports meet it."""

from dataclasses import dataclass
from datetime import date

from core.db import db
from improvement.adoptions import operations as adoptions
from improvement.charts.series import DataKind, Direction
from improvement.measures import operations as measures
from improvement.measures.content import Content, Counting
from improvement.measures.model import Measure, MeasureType
from improvement.periods import Frequency
from improvement.projects import operations as projects
from network.networks.model import Network
from network.teams.model import Team
from people.persons.model import Person
from tests.factories.network import (
    CoordinatorFactory,
    NetworkFactory,
    TeamFactory,
    TeamMemberFactory,
)


@dataclass
class World:
    """Teams are in the network by name; `measure` is the first team's, of the shared one."""

    network: Network
    coordinator: Person
    teams: dict[str, Team]
    members: dict[str, Person]
    shared: Measure
    measure: Measure


def share(
    network: Network,
    name: str,
    kind: DataKind = DataKind.PROPORTION,
    frequency: Frequency = Frequency.MONTH,
    multiplier: int = 100,
    decimals: int = 0,
) -> Measure:
    measure = measures.define(
        network,
        Content(name, MeasureType.OUTCOME, Direction.DOWN, decimals=decimals),
        Counting(
            kind,
            frequency,
            numerator_def="cases",
            denominator_def="days",
            multiplier=multiplier,
        ),
    )
    measure.definition.valid_from = date(2010, 1, 1)
    db.session.flush()
    return measure


def world(
    names: tuple[str, ...] = ("Fjell", "Dal"), adopted: tuple[str, ...] = ("Fjell",)
) -> World:
    network = NetworkFactory()
    coordinator = CoordinatorFactory(network=network).person
    teams = {name: TeamFactory(network=network, name=name) for name in names}
    members = {name: TeamMemberFactory(team=team).person for name, team in teams.items()}
    shared = share(network, "Felles plan")
    mine = None
    for name in adopted:
        project = projects.start(teams[name], projects.Content(title=f"Prosjekt {name}"))
        measure = adoptions.adopt(shared, project)
        mine = mine or measure
    db.session.commit()
    return World(network, coordinator, teams, members, shared, mine)
