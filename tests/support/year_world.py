"""A team with a whole year before it, and a calendar that can be turned to any day of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from flask import Flask

from core import clock
from core.db import db
from core.locale import reading
from improvement.measurements import operations as measurements
from improvement.measurements.entry import Entry
from improvement.measurements.operations import Origin
from improvement.measures.model import Measure
from improvement.periods import Frequency, containing
from network.gatherings import operations as gatherings
from network.members import operations as members
from network.networks import operations as networks
from network.participations import operations as participations
from network.teams import operations as teams
from people.municipalities.model import Municipality
from people.persons.model import Person, Role
from tests.support.live import PEOPLE

GATHERINGS = (date(2031, 1, 14), date(2031, 6, 11), date(2031, 11, 26))


class Calendar:
    """Lets every thread of the server believe it is a certain day, and leaves the browser be."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.moment = datetime.now(UTC)
        patch.setattr(clock, "datetime", self)  # nobody but the clock itself asks there

    def now(self, zone: object) -> datetime:
        """Return what `core.clock` takes for the time."""
        return self.moment

    def turn_to(self, year: int, month: int, day: int) -> None:
        """Let it be ten in the morning of that day."""
        self.moment = datetime.combine(date(year, month, day), time(10), tzinfo=UTC)


@dataclass(frozen=True)
class Team:
    """Where the team's page is, and what the network has planned."""

    url: str
    gatherings: tuple[str, ...]


def team_with_a_year(app: Flask) -> Team:
    """Set up a network of one team, three gatherings planned; Sunniva leads, Jonas takes part."""
    with app.app_context(), reading("en"):
        network = networks.create(
            name="A safe way to school",
            theme="Children who stay at home",
            aim="Children are at school.",
            starts_on=date(2030, 12, 1),
            ends_on=date(2032, 6, 1),
        )
        planned = [gatherings.plan(network, _plan(day)) for day in GATHERINGS]
        networks.start(network)
        place = db.session.query(Municipality).order_by(Municipality.id).first()
        participation = participations.invite(network, place, None)
        participations.confirm(participation)
        team = teams.create(participation, "The way back to school")
        members.add(team, _person("measure_lead"), Role.LEAD)
        members.add(team, _person("measure_lead"), Role.MEASURE_LEAD)
        members.add(team, _person("member"), Role.MEMBER)
        db.session.commit()
        addresses = tuple(f"/gatherings/{each.id}" for each in planned)
        return Team(f"/teams/{team.id}", addresses)


def enter_numbers(app: Flask, measure_id: int, numbers: dict[tuple[int, int], int]) -> None:
    """Log shares of twenty by year and month, as the measure lead would."""
    with app.app_context(), reading("en"):
        measure = db.session.get(Measure, measure_id)
        for (year, month), count in numbers.items():
            period = containing(Frequency.MONTH, date(year, month, 1))
            entry = Entry(numerator=Decimal(count), denominator=Decimal(20))
            origin = Origin(person_id=_person("measure_lead").id)
            measurements.log(measure, period, entry, origin)
        db.session.commit()


def _plan(day: date) -> gatherings.Plan:
    begins, ends = (datetime.combine(day, time(hour)) for hour in (9, 15))
    homework = "Bring your driver diagram."
    return gatherings.Plan("", begins, ends, "The town hall", "", homework)


def _person(role: str) -> Person:
    return db.session.query(Person).filter_by(name=PEOPLE[role]).one()
