"""Rows to measure pages with: one network, its teams, and what they have logged."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from core import clock
from core.db import db
from improvement import periods
from improvement.charts.model import Annotation, ChartPhase
from improvement.charts.series import DataKind, Direction
from improvement.drivers import operations as drivers
from improvement.drivers.files import indented
from improvement.drivers.files import operations as files
from improvement.entry_links.model import EntryLink
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure, MeasureDefinition, MeasureType
from improvement.periods import Frequency
from improvement.projects.model import Project, ProjectStatus
from network.networks.model import Network, NetworkMembership, NetworkStatus
from network.participations.model import Participation, ParticipationStatus
from network.teams.model import Team, TeamMembership
from people.municipalities.model import Municipality
from people.persons.model import Person, Role

_NUMBERS = (12, 15, 11, 14, 16, 13, 12, 15, 17, 14, 13, 16, 10, 9, 11, 8, 10, 9, 7, 9, 8, 10, 7, 8)


@dataclass(frozen=True)
class World:
    """What the pages are asked for, by id, and who asks."""

    network_id: int
    shared_id: int
    long_id: int
    coordinator_id: int
    lead_id: int
    project_id: int
    token: str


def build(*, teams: int, points: int, long: int, first: int = 0) -> World:
    """Make a network of `teams` teams with `points` months each, one with `long` weeks besides.

    Needs an app context; commits. A second world in the same database needs another `first`,
    the number the first team bears.
    """
    network = Network(
        name="Bench", starts_on=date(2024, 1, 1), ends_on=date(2027, 1, 1),
        status=NetworkStatus.RUNNING,
    )  # fmt: skip
    coordinator = Person(name="Coordinator", email=f"coordinator{first}@example.org")
    db.session.add_all([network, coordinator])
    db.session.flush()
    db.session.add(NetworkMembership(network=network, person=coordinator, role=Role.COORDINATOR))
    shared = _measure("Shared", Frequency.MONTH, network=network)
    leads = [_team(network, shared, number, points) for number in range(first, first + teams)]
    weekly = _measure("Weekly", Frequency.WEEK, project=leads[0][1])
    _log(weekly, weekly.own_definitions[0], Frequency.WEEK, long)
    _mark(weekly, long)
    _theory(leads[0][1], weekly)
    link = EntryLink(measure=weekly, expires_on=clock.today() + timedelta(days=90))
    db.session.add(link)
    db.session.flush()
    ids = (network.id, shared.id, weekly.id, coordinator.id, leads[0][0].id, leads[0][1].id)
    world = World(*ids, token=link.token)
    db.session.commit()
    return world


def _team(network: Network, shared: Measure, number: int, points: int) -> tuple[Person, Project]:
    municipality = Municipality(
        number=str(9900 + number), name=f"Municipality {number}", county_number="99",
        county_name="County", valid_from=date(2020, 1, 1),
    )  # fmt: skip
    confirmed = ParticipationStatus.CONFIRMED
    place = Participation(network=network, municipality=municipality, status=confirmed)
    team = Team(network=network, municipality=municipality, name=f"Team {number}")
    lead = Person(name=f"Lead {number}", email=f"lead{number}@example.org")
    project = Project(team=team, title=f"Project {number}", status=ProjectStatus.ACTIVE)
    db.session.add_all([place, team, lead, project])
    db.session.add(TeamMembership(team=team, person=lead, role=Role.LEAD))
    adopted = Measure(
        project=project, origin=shared, name=shared.name, type=shared.type,
        direction=shared.direction, unit=shared.unit,
    )  # fmt: skip
    db.session.add(adopted)
    db.session.flush()
    _log(adopted, shared.own_definitions[0], Frequency.MONTH, points, turned=number)
    return lead, project


def _theory(project: Project, measure: Measure) -> None:
    """Draw forty nodes: four drivers, ten below them, and the ideas; one has the measure."""
    lines = []
    for top in range(4):
        lines.append(f"Driver {top}")
        for middle in range(top, 10, 4):
            lines.append(f"\tSecondary driver {middle}")
            lines += [f"\t\tChange idea of some length {n}" for n in range(middle, 26, 10)]
    diagram = drivers.begin(project)
    nodes = files.make(diagram, indented.read("\n".join(lines)), under="aim")
    drivers.hang(nodes[0], [measure.id])


def _measure(name: str, frequency: Frequency, **owner: object) -> Measure:
    measure = Measure(
        name=name, type=MeasureType.OUTCOME, direction=Direction.DOWN, unit="days", **owner
    )
    measure.own_definitions.append(
        MeasureDefinition(
            valid_from=date(2020, 1, 1), data_kind=DataKind.COUNT, frequency=frequency
        )
    )
    db.session.add(measure)
    db.session.flush()
    return measure


def _log(
    measure: Measure,
    definition: MeasureDefinition,
    frequency: Frequency,
    count: int,
    turned: int = 0,
) -> None:
    """Log `count` values up to the last period that is over; `turned` begins them elsewhere."""
    last = periods.containing(frequency, clock.today())
    days = 7 if frequency is Frequency.WEEK else 31
    early = date.fromordinal(clock.today().toordinal() - days * (count + 2))
    found = periods.between(periods.containing(frequency, early), last)[-count - 1 : -1]
    db.session.add_all(
        Measurement(
            measure=measure, definition=definition, period_start=period.start,
            period_end=period.end, value=Decimal(_NUMBERS[(place + turned) % len(_NUMBERS)]),
        )
        for place, period in enumerate(found)
    )  # fmt: skip


def _mark(measure: Measure, weeks: int) -> None:
    """Note six events over the weeks logged, and let two later phases begin."""
    today, stretch = clock.today(), timedelta(weeks=weeks)
    db.session.add_all(
        Annotation(measure=measure, day=today - stretch * part / 8, text=f"Event {part}")
        for part in range(1, 7)
    )
    starts = {periods.containing(Frequency.WEEK, today - stretch * part / 3) for part in (1, 2)}
    db.session.add_all(
        ChartPhase(measure=measure, from_period=start.start, reason="A new way of working")
        for start in starts
    )


def share_daily(world: World, since: date) -> None:
    """Give the network a measure counted each day, and each of its projects the same. Commits."""
    network = db.session.get_one(Network, world.network_id)
    shared = _measure("Daily", Frequency.DAY, network=network)
    for definition in shared.own_definitions:
        definition.valid_from = since
    projects = db.session.scalars(
        select(Project).join(Team).where(Team.network_id == network.id).order_by(Project.id)
    )
    for project in projects.unique().all():
        db.session.add(
            Measure(
                project=project, origin=shared, name=shared.name, type=shared.type,
                direction=shared.direction, unit=shared.unit,
            )
        )  # fmt: skip
    db.session.commit()
