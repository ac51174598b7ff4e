"""Defining and describing measures, pausing and ending them."""

from dataclasses import asdict, fields

from flask_babel import lazy_gettext as _l

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.adoptions.operations import FOLLOWED, pass_on
from improvement.measures.content import Content, Counting
from improvement.measures.model import Measure, MeasureDefinition, MeasureStatus
from improvement.projects.model import Project
from network.networks.model import Network


class NotInThatState(WrongState):
    sentence = _l("The measure is not in a state where that can be done.")


def define(owner: Project | Network, content: Content, counting: Counting) -> Measure:
    """Make a measure of a project, or one a network shares, with its first definition."""
    measure = Measure(
        project_id=owner.id if isinstance(owner, Project) else None,
        network_id=owner.id if isinstance(owner, Network) else None,
        **asdict(content),
    )
    measure.own_definitions.append(
        MeasureDefinition(version_no=1, valid_from=clock.today(), **asdict(counting))
    )
    db.session.add(measure)
    db.session.flush()
    return measure


def describe(measure: Measure, content: Content) -> None:
    """Change what the measure is called, how it is shown, who collects it and who sees it.

    What the network decides is decided for the teams that follow: unit, direction, small numbers.
    """
    for field in fields(content):
        if not (measure.follows and field.name in FOLLOWED):
            setattr(measure, field.name, getattr(content, field.name))
    if measure.network_id is not None:
        pass_on(measure)
    db.session.flush()


def pause(measure: Measure) -> None:
    """Rest: no number is asked for until it goes on."""
    _move(measure, MeasureStatus.PAUSED, MeasureStatus.COLLECTING, MeasureStatus.PLANNED)


def end(measure: Measure) -> None:
    """Stop for good; the numbers stay."""
    _move(
        measure,
        MeasureStatus.ENDED,
        MeasureStatus.COLLECTING,
        MeasureStatus.PLANNED,
        MeasureStatus.PAUSED,
    )


def resume(measure: Measure) -> None:
    """Collect numbers, again."""
    _move(
        measure,
        MeasureStatus.COLLECTING,
        MeasureStatus.PLANNED,
        MeasureStatus.PAUSED,
        MeasureStatus.ENDED,
    )


def _move(measure: Measure, to: MeasureStatus, *before: MeasureStatus) -> None:
    if measure.status not in before:
        raise NotInThatState
    measure.status = to
    db.session.flush()
