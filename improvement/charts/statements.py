"""The statements charts are read with, made once: putting one together takes longer than asking it.

What they are asked with is named in each: ids, to be given when the statement is carried out.
"""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    literal,
    null,
    select,
    union_all,
)

from improvement.aims.model import Aim
from improvement.charts.assembly import AIM, PHASE, Logged
from improvement.charts.model import Annotation, ChartPhase
from improvement.cycles.model import Cycle
from improvement.measurements.model import Measurement
from improvement.measures.model import MeasureDefinition
from improvement.periods import Frequency
from network.gatherings.model import Gathering, GatheringStatus
from network.networks.model import Network, RuleSet
from people.persons.model import Person


@cache
def remarked() -> Select[Measurement, Frequency, Person]:
    """Select the live numbers of one `measure` that were corrected or left out."""
    return (
        select(Measurement, MeasureDefinition.frequency, Person)
        .join(MeasureDefinition, Measurement.definition_id == MeasureDefinition.id)
        .outerjoin(Person, Measurement.entered_by_id == Person.id)
        .where(Measurement.measure_id == bindparam("measure"), Measurement.is_live)
        .where(Measurement.supersedes_id.is_not(None) | Measurement.excluded)
        .order_by(Measurement.period_start.desc())
    )


@cache
def live() -> Select[Any]:
    """Select what `assembly.Logged` holds of the live numbers of `measures`."""
    return (
        select(*(getattr(Measurement, name) for name in Logged._fields))
        .where(Measurement.measure_id.in_(bindparam("measures", expanding=True)))
        .where(Measurement.is_live)
        .order_by(Measurement.measure_id, Measurement.period_start)
    )


@cache
def marks() -> Select[Any]:
    """Select what `assembly.MarkRow` holds of the marks on `measures`, and their tests' titles."""
    measures_: BindParameter[int] = bindparam("measures", expanding=True)
    began = select(
        ChartPhase.measure_id,
        ChartPhase.from_period.label("day"),
        literal(PHASE).label("what"),
        ChartPhase.reason.label("said"),
        ChartPhase.id,
        null().label("source_id"),
        ChartPhase.baseline_to.label("until"),
        null().label("title"),
    ).where(ChartPhase.measure_id.in_(measures_))
    noted = (
        select(
            Annotation.measure_id,
            Annotation.day,
            cast(Annotation.kind, Text),
            Annotation.text,
            Annotation.id,
            Annotation.cycle_id,
            null(),
            Cycle.title,
        )
        .outerjoin(Annotation.cycle)
        .where(Annotation.measure_id.in_(measures_))
    )
    aimed = select(
        Aim.measure_id,
        Aim.valid_from,
        literal(AIM),
        Aim.change_reason,
        Aim.id,
        Aim.project_id,
        null(),
        null(),
    ).where(Aim.measure_id.in_(measures_), Aim.version_no > 1)
    both = union_all(began, noted, aimed).subquery()
    return select(both).order_by(both.c.day, both.c.what, both.c.id)


@cache
def meetings() -> Select[int, RuleSet, bool, int, datetime, int]:
    """Select how `networks` judge charts, and when their gatherings were or are, oldest first.

    A network without gatherings has one row, without a day.
    """
    held = and_(Gathering.network_id == Network.id, Gathering.status != GatheringStatus.CANCELLED)
    return (
        select(
            Network.id,
            Network.rule_set,
            Network.screens_moving_ranges,
            Gathering.id,
            Gathering.start_local,
            Gathering.no_in_programme,
        )
        .outerjoin(Gathering, held)
        .where(Network.id.in_(bindparam("networks", expanding=True)))
        .order_by(Gathering.start_at, Gathering.id)
    )
