"""A small world with every role and one of every thing, to ask who may do what in it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from core import clock
from core.db import db
from improvement.adoptions import operations as adoptions
from improvement.charts.model import Annotation, ChartPhase
from improvement.entry_links.model import EntryLink
from improvement.measurements.model import Measurement
from improvement.measures.model import MeasureTarget
from network.participations.model import Participation
from network.teams.model import TeamMembership
from people.persons.model import TEAM_ROLES, MunicipalityContact, Person, Role
from people.tokens import operations as tokens
from people.units.model import Unit, UnitKind
from tests.factories.improvement import ProjectFactory, SharedMeasureFactory
from tests.factories.network import (
    AdviserFactory,
    CoordinatorFactory,
    GatheringFactory,
    NetworkFactory,
    ParticipationFactory,
    TeamFactory,
)
from tests.factories.people import AdministratorFactory, PersonFactory
from tests.support.theory_world import theory_of

VISITOR = "visitor"
ELSEWHERE = "in another network"
OTHER_TEAM = "other team"
ROLES = (
    VISITOR,
    ELSEWHERE,
    "administrator",
    "coordinator",
    "adviser",
    "contact",
    *(role.value for role in TEAM_ROLES),
    OTHER_TEAM,
)


@dataclass(frozen=True)
class World:
    """Session cookies by role, and the id of one thing of each kind by its name."""

    people: dict[str, str | None]
    things: dict[str, int]


def build() -> World:
    """Make the world in the database of the running app and commit it."""
    network = NetworkFactory()
    team = TeamFactory(network=network)
    place = team.municipality
    people: dict[str, Person] = {
        "administrator": AdministratorFactory(),
        "coordinator": CoordinatorFactory(network=network).person,
        "adviser": AdviserFactory(network=network).person,
        "contact": PersonFactory(municipality=place),
        ELSEWHERE: CoordinatorFactory().person,
        OTHER_TEAM: PersonFactory(),
    }
    contact = _add(MunicipalityContact(municipality=place, person=people["contact"]))
    for role in TEAM_ROLES:
        people[role.value] = PersonFactory()
        member = _add(TeamMembership(team=team, person=people[role.value], role=role))
    other = TeamFactory(network=network)
    _add(TeamMembership(team=other, person=people[OTHER_TEAM], role=Role.MEMBER))
    gathering = GatheringFactory(network=network)
    things = {
        "networks": network.id,
        "coordinators": CoordinatorFactory(network=network).id,
        "participations": _place_of(team).id,
        "gatherings": gathering.id,
        "teams": team.id,
        "members": member.id,
        "contacts": contact.id,
        "municipalities": place.id,
        "units": _add(Unit(municipality=place, kind=UnitKind.SERVICE, name="School")).id,
        "persons": PersonFactory().id,
        "administration": 1,
        **_of_the_team(team, network),
    }
    bound = ("project", things["projects"])
    for kind, only in (("api-tokens", None), ("project-tokens", bound)):
        things[kind] = tokens.issue(people[Role.LEAD.value], "A report", (), 30, only)[0].id
    db.session.commit()
    cookies: dict[str, str | None] = {name: person.get_id() for name, person in people.items()}
    return World({VISITOR: None, **cookies}, things)


def _place_of(team):  # type: ignore[no-untyped-def]
    """Return the participation the team rests on."""
    known = select(Participation).filter_by(
        network_id=team.network_id, municipality_id=team.municipality_id
    )
    return db.session.scalar(known) or ParticipationFactory(
        network=team.network, municipality=team.municipality
    )


def _of_the_team(team, network):  # type: ignore[no-untyped-def]
    project = ProjectFactory(team=team)
    shared = SharedMeasureFactory(network=network)
    measure = adoptions.adopt(shared, project)
    month = date(2026, 1, 1)
    number = Measurement(
        measure_id=measure.id,
        definition_id=shared.definition.id,
        period_start=month,
        period_end=date(2026, 1, 31),
        numerator=Decimal(12),
        denominator=Decimal(19),
    )
    link = EntryLink(measure=measure, expires_on=clock.today() + timedelta(days=9))
    return {
        **theory_of(project, network),
        "projects": project.id,
        "measures": measure.id,
        "shared-measures": shared.id,
        "measurements": _add(number).id,
        "annotations": _add(Annotation(measure_id=measure.id, day=month, text="Test")).id,
        "chart-phases": _add(ChartPhase(measure_id=measure.id, from_period=month, reason="R")).id,
        "targets": _add(
            MeasureTarget(measure_id=measure.id, value=Decimal(80), valid_from=month)
        ).id,
        "entry-links": _add(link).id,
    }


def _add(row):  # type: ignore[no-untyped-def]
    db.session.add(row)
    db.session.flush()
    return row
