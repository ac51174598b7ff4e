"""Writing aims: each change is a new version with a reason, and the target follows on the chart."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.aims import queries
from improvement.aims.model import MAIN, MOST_STRANDS, Aim
from improvement.aims.parts import BEFORE_THE_LAST, Parts, faults
from improvement.measures.content import Aimed
from improvement.measures.model import MeasureTarget
from improvement.projects.model import Project
from improvement.targets.operations import aim_at, drop_target


class NeedsReason(WrongState):
    sentence = _l("Write why the aim is changed. Whoever reads it next year will want to know.")


class EnoughSubAims(WrongState):
    sentence = _l("A project can have three sub-aims at most. Drop one, or change one.")


class IsReplaced(WrongState):
    sentence = _l("This aim has a newer version. Change the newest one.")


class MainAimStays(WrongState):
    sentence = _l("A project keeps its main aim. Change it instead, with the reason.")


class CannotBeTrue(WrongState):
    """The parts contradict each other; forms say so before it comes to this."""


class NotItsMeasure(WrongState):
    sentence = _l("Choose one of the measures of this project.")


def write(project: Project, parts: Parts, *, valid_from: date | None = None) -> Aim:
    """Write the first version of the main aim; with one there, of another sub-aim (R6).

    Raises:
        EnoughSubAims: three are in force.
        CannotBeTrue, NotItsMeasure: the parts do not fit (R8).
    """
    held = {aim.strand for aim in queries.current(project)}
    free = [strand for strand in range(MAIN, MOST_STRANDS + 1) if strand not in held]
    if not free:
        raise EnoughSubAims
    return _kept(_version(project, free[0], parts, valid_from or clock.today(), ""))


def change(aim: Aim, parts: Parts, *, reason: str, valid_from: date | None = None) -> Aim:
    """Put a new version in place of the current one, which stays as it was (R7).

    Raises:
        NeedsReason: nobody says why.
        IsReplaced: it is not the current version any more.
        CannotBeTrue, NotItsMeasure: the parts do not fit (R8).
        sqlalchemy.exc.IntegrityError, sqlalchemy.orm.exc.StaleDataError: somebody else was first.
    """
    if not reason.strip():
        raise NeedsReason
    if not aim.is_current:
        raise IsReplaced
    day = valid_from or clock.today()
    if day < aim.valid_from:
        raise CannotBeTrue(BEFORE_THE_LAST)
    newest = _version(aim.project, aim.strand, parts, day, reason)
    aim.is_current, aim.ended_on = False, day
    db.session.flush()  # the old one steps down first: only one of them may be current
    return _kept(newest)


def drop(aim: Aim, reason: str) -> None:
    """Let a sub-aim go, with the reason; its history stays, its target leaves the chart.

    Raises:
        MainAimStays, IsReplaced, NeedsReason: why it cannot be done.
    """
    if aim.is_main:
        raise MainAimStays
    if not aim.is_current:
        raise IsReplaced
    if not reason.strip():
        raise NeedsReason
    aim.is_current, aim.ended_on, aim.drop_reason = False, clock.today(), reason
    db.session.flush()
    _erase(aim)
    _draw_others(aim)


def _version(project: Project, strand: int, parts: Parts, day: date, reason: str) -> Aim:
    for _field, sentence in faults(parts, day):
        raise CannotBeTrue(sentence)
    if parts.measure is not None and parts.measure.project_id != project.id:
        raise NotItsMeasure
    return Aim(
        project=project,
        strand=strand,
        version_no=queries.last_version(project, strand) + 1,
        valid_from=day,
        change_reason=reason,
        **vars(parts),
    )


def _kept(aim: Aim) -> Aim:
    db.session.add(aim)
    db.session.flush()
    _draw(aim)
    return aim


def _draw(aim: Aim) -> None:
    """Let the target line step on the chart from the day of this version on.

    Where several aims rest on one measure, its chart shows the target of the first of them: the
    main aim before a sub-aim. A measure the aim has left gets its other targets back.
    """
    _erase(aim, besides=aim.measure_id if aim.target_value is not None else None)
    if aim.measure is not None and aim.target_value is not None and _leads(aim):
        aim_at(aim.measure, Aimed(aim.target_value), valid_from=aim.valid_from, aim_id=aim.id)
    _draw_others(aim)


def _draw_others(aim: Aim) -> None:
    """Show the targets of aims that stood behind this one and do so no longer, or do so now."""
    for other in queries.current(aim.project):
        if other.strand == aim.strand or other.measure is None or other.target_value is None:
            continue
        shown = any(target.aim_id == other.id for target in other.measure.targets)
        if not _leads(other):
            _erase(other)
        elif not shown and not _has_target_on(other):
            value = Aimed(other.target_value)
            aim_at(other.measure, value, valid_from=other.valid_from, aim_id=other.id)


def _has_target_on(aim: Aim) -> bool:
    targets = aim.measure.targets if aim.measure is not None else []
    return any(target.valid_from == aim.valid_from for target in targets)


def _leads(aim: Aim) -> bool:
    same = [each for each in queries.current(aim.project) if each.measure_id == aim.measure_id]
    return bool(same) and same[0].strand == aim.strand


def _erase(aim: Aim, *, besides: int | None = None) -> None:
    """Take away the targets this aim's versions have set, but for those on one measure."""
    found = db.session.scalars(
        select(MeasureTarget)
        .join(Aim, MeasureTarget.aim_id == Aim.id)
        .where(Aim.project_id == aim.project_id, Aim.strand == aim.strand)
    ).all()
    for target in found:
        if target.measure_id != besides:
            drop_target(target)
