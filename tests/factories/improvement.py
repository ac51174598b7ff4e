"""Projects, measures and numbers, as tests need them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import factory

from core.db import db
from improvement.adoptions import operations as adoptions
from improvement.aims.model import Aim
from improvement.charts.series import SHARES, DataKind, Direction, State
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure, MeasureDefinition, MeasureTarget, MeasureType
from improvement.periods import Frequency, containing
from improvement.projects.model import Project, ProjectStatus
from tests.factories.network import NetworkFactory, TeamFactory, _Flushed

FIRST_DAY = date(2024, 1, 1)


class ProjectFactory(_Flushed):
    """An ongoing project that the network may read."""

    class Meta:
        model = Project

    team = factory.SubFactory(TeamFactory)
    team_id = factory.LazyAttribute(lambda one: one.team.id)
    title = factory.Sequence(lambda n: f"Project {n}")
    aim_sketch = "Four of five children have a shared plan by June."
    status = ProjectStatus.ACTIVE


class AimFactory(_Flushed):
    """The main aim of a project, in its first version; nothing to measure it by."""

    class Meta:
        model = Aim

    project = factory.SubFactory(ProjectFactory)
    what = "Children with a shared plan"
    valid_from = FIRST_DAY


class _Defined(_Flushed):
    """Gives the measure its first definition; `kind`, `frequency` and `multiplier` say which."""

    class Meta:
        abstract = True

    class Params:
        kind = DataKind.PROPORTION
        frequency = Frequency.MONTH

    name = factory.Sequence(lambda n: f"Measure {n}")
    type = MeasureType.OUTCOME
    direction = Direction.UP
    unit = "%"

    @factory.lazy_attribute
    def own_definitions(self) -> list[MeasureDefinition]:
        multiplier = {**dict.fromkeys(SHARES, 100), DataKind.RATE: 1000}.get(self.kind, 1)
        return [
            MeasureDefinition(
                version_no=1,
                valid_from=FIRST_DAY,
                data_kind=self.kind,
                frequency=self.frequency,
                multiplier=multiplier,
                numerator_def="children with a plan",
                denominator_def="all children",
            )
        ]


class MeasureFactory(_Defined):
    """A team's own measure: a monthly share, higher is better."""

    class Meta:
        model = Measure

    project = factory.SubFactory(ProjectFactory)


class SharedMeasureFactory(_Defined):
    """A measure the network shares."""

    class Meta:
        model = Measure

    network = factory.SubFactory(NetworkFactory)


class TargetFactory(_Flushed):
    class Meta:
        model = MeasureTarget

    measure = factory.SubFactory(MeasureFactory)
    value = Decimal(80)
    valid_from = FIRST_DAY


def followed(origin: Measure, **project: Any) -> Measure:
    """Return a new team's measure that follows the shared one; `project` is for its project."""
    team = project.pop("team", None) or TeamFactory(network=origin.network)
    return adoptions.adopt(origin, ProjectFactory(team=team, **project))


def log(measure: Measure, numbers: Iterable[Any], *, first: date = FIRST_DAY) -> list[Measurement]:
    """Log one number per period from `first` on.

    A pair is numerator and denominator, a State says that there is none, None leaves a gap,
    anything else is a typed value.
    """
    definition, rows = measure.definition, []
    period = containing(definition.frequency, first)
    for number in numbers:
        if number is not None:
            rows.append(
                Measurement(
                    measure_id=measure.id,
                    definition_id=definition.id,
                    period_start=period.start,
                    period_end=period.end,
                    **_said(number),
                )
            )
        period = period.next()
    db.session.add_all(rows)
    db.session.flush()
    return rows


def _said(number: Any) -> dict[str, Any]:
    if isinstance(number, State):
        return {"state": number}
    if isinstance(number, tuple):
        return {"numerator": Decimal(number[0]), "denominator": Decimal(number[1])}
    return {"value": Decimal(str(number)), "n": Decimal(20)}
