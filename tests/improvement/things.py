"""A municipality with a team, a project and a measure: what tests of numbers begin with."""

from datetime import date
from types import SimpleNamespace

from core.db import db
from improvement.charts.series import DataKind, Direction
from improvement.measures.model import Measure, MeasureDefinition, MeasureType
from improvement.periods import Frequency
from improvement.projects.model import Project, ProjectStatus
from network.networks.model import Network
from network.teams.model import Team, TeamMembership
from people.municipalities.model import Municipality
from people.persons.model import Person, Role

LONG_AGO = date(2020, 1, 1)


def a_team(network=None, name="Fjellfjord"):
    """Return a team with a lead, a sponsor and its place in a network."""
    number = f"99{db.session.query(Municipality).count() + 1:02}"
    place = Municipality(
        number=number, name=name, county_number="99", county_name="Fjell", valid_from=LONG_AGO
    )
    network = network or Network(name="Net", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    team = Team(network=network, municipality=place, name=f"Team {name}")
    db.session.add_all([place, network, team])
    return team


def somebody(team=None, role=None, name="Kari"):
    """Return a person, with a role in the team when one is given."""
    person = Person(name=name)
    db.session.add(person)
    if role:
        db.session.add(TeamMembership(team=team, person=person, role=role))
    db.session.flush()
    return person


def a_measure(kind=DataKind.PROPORTION, frequency=Frequency.MONTH, team=None, **more):
    """Return a measure of an active project in the team."""
    team = team or a_team()
    project = Project(team=team, title="A plan", status=ProjectStatus.ACTIVE)
    measure = Measure(
        project=project,
        name=more.pop("name", "Children with a plan"),
        type=MeasureType.OUTCOME,
        direction=Direction.UP,
        unit=more.pop("unit", "%" if kind is DataKind.PROPORTION else "days"),
        **more,
    )
    measure.own_definitions.append(
        MeasureDefinition(
            valid_from=LONG_AGO,
            data_kind=kind,
            frequency=frequency,
            multiplier=100 if kind.is_counted else 1,
        )
    )
    db.session.add_all([project, measure])
    db.session.flush()
    return measure


def a_place_with_a_measure(**more):
    """Return measure, member, lead, sponsor and a stranger in one box."""
    measure = a_measure(**more)
    team = measure.project.team
    return SimpleNamespace(
        measure=measure,
        team=team,
        member=somebody(team, Role.MEMBER, "Member"),
        sponsor=somebody(team, Role.SPONSOR, "Sponsor"),
        stranger=somebody(name="Stranger"),
    )
