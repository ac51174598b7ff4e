"""Networks, their municipalities, teams and gatherings, as tests need them."""

from datetime import date, datetime, timedelta
from typing import Any

import factory
from factory.alchemy import SQLAlchemyModelFactory

from core.clock import OSLO
from core.db import db
from network.gatherings.model import Gathering
from network.networks.model import Network, NetworkMembership, NetworkStatus
from network.participations.model import Participation, ParticipationStatus
from network.teams.model import Team, TeamMembership
from people.persons.model import Role
from tests.factories.people import MunicipalityFactory, PersonFactory


def wall(text: str) -> datetime:
    """Return a time by the wall clock: "2026-06-10 09:00"."""
    return datetime.fromisoformat(text)


class _Flushed(SQLAlchemyModelFactory):
    class Meta:
        abstract = True
        sqlalchemy_session_factory = lambda: db.session  # noqa: E731
        sqlalchemy_session_persistence = "flush"


class NetworkFactory(_Flushed):
    """A running network of 2026."""

    class Meta:
        model = Network

    name = factory.Sequence(lambda n: f"Network {n}")
    starts_on = date(2026, 1, 1)
    ends_on = date(2026, 12, 31)
    status = NetworkStatus.RUNNING


class NetworkMembershipFactory(_Flushed):
    class Meta:
        model = NetworkMembership

    network = factory.SubFactory(NetworkFactory)
    person = factory.SubFactory(PersonFactory)
    role = Role.COORDINATOR


class CoordinatorFactory(NetworkMembershipFactory):
    """`CoordinatorFactory(network=…).person` runs the network."""


class AdviserFactory(NetworkMembershipFactory):
    role = Role.ADVISER


class ParticipationFactory(_Flushed):
    """A municipality that takes part."""

    class Meta:
        model = Participation

    network = factory.SubFactory(NetworkFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    status = ParticipationStatus.CONFIRMED


class TeamFactory(_Flushed):
    """A team of a municipality that takes part; nobody is in it."""

    class Meta:
        model = Team

    network = factory.SubFactory(NetworkFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Team {n}")

    @factory.post_generation
    def participation(self, create: bool, wanted: Any, **_more: Any) -> None:
        """Give the municipality its place in the network; `participation=False` gives none."""
        if create and wanted is not False:
            where = {"network_id": self.network.id, "municipality_id": self.municipality.id}
            if db.session.query(Participation).filter_by(**where).first() is None:
                ParticipationFactory(network=self.network, municipality=self.municipality)


class TeamMemberFactory(_Flushed):
    """`TeamMemberFactory(team=…).person` is in the team."""

    class Meta:
        model = TeamMembership

    team = factory.SubFactory(TeamFactory)
    person = factory.SubFactory(PersonFactory)
    role = Role.MEMBER


class TeamLeadFactory(TeamMemberFactory):
    role = Role.LEAD


class GatheringFactory(_Flushed):
    """A gathering of six hours; `begins` is by the wall clock. It is numbered after the others."""

    class Meta:
        model = Gathering

    class Params:
        begins = factory.Sequence(lambda n: wall("2026-01-15 09:00") + timedelta(days=n % 300))

    network = factory.SubFactory(NetworkFactory)
    start_local = factory.SelfAttribute("begins")
    end_local = factory.LazyAttribute(lambda one: one.start_local + timedelta(hours=6))
    start_at = factory.LazyAttribute(lambda one: one.start_local.replace(tzinfo=OSLO))
    end_at = factory.LazyAttribute(lambda one: one.end_local.replace(tzinfo=OSLO))

    @factory.lazy_attribute
    def no_in_programme(self) -> int:
        return db.session.query(Gathering).filter_by(network_id=self.network.id).count() + 1
