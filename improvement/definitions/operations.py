"""How something is counted, and how that is changed without old numbers losing their meaning."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from core.db import db
from core.errors import WrongState
from improvement import periods
from improvement.definitions.model import TrialCount
from improvement.definitions.queries import trials_of
from improvement.measurements.entry import Entry
from improvement.measures import queries
from improvement.measures.content import Counting
from improvement.measures.model import Measure, MeasureDefinition
from improvement.periods import Frequency


class FollowsTheNetwork(WrongState):
    sentence = _l(
        "This measure follows the network's definition. Make it a local variant to count it"
        " your own way."
    )


class NumbersRestOnIt(WrongState):
    sentence = _l(
        "Numbers have been counted this way, so it cannot be rewritten. Make a new version."
    )


class BeginsTooEarly(WrongState):
    sentence = _l("The new way of counting must begin after the last period that has a number.")


class HoldsNoNumbers(WrongState):
    sentence = _l("A shared measure holds no numbers. Each team compares on its own page.")


class OneWayOnly(WrongState):
    sentence = _l("The measure has been counted in one way only. There is nothing to compare yet.")


class AnotherKind(WrongState):
    sentence = _l(
        "There are numbers of another kind already. Make a new measure for the new kind of number."
    )


def rewrite(definition: MeasureDefinition, counting: Counting) -> None:
    """Change a definition in place, as long as no number rests on it.

    Raises:
        NumbersRestOnIt: a new version is needed, so that old numbers keep their meaning.
    """
    if queries.rests_on(definition.id):
        raise NumbersRestOnIt
    _write(definition, counting)
    db.session.flush()


def change(
    measure: Measure, counting: Counting, *, valid_from: date, reason: str, breaks: bool
) -> MeasureDefinition:
    """Count in a new way from a period on; the old version stays for the old numbers (R20, R23).

    A new frequency always begins a phase of the chart.

    Raises:
        FollowsTheNetwork: the network's coordinator changes it.
        AnotherKind: numbers of one kind cannot continue as another.
        BeginsTooEarly: a period with a number would be counted in two ways.
    """
    if measure.follows:
        raise FollowsTheNetwork
    old = measure.definition
    last = queries.last_counted_day(measure)
    if last is not None and counting.data_kind is not old.data_kind:
        raise AnotherKind
    start = _first_whole(counting.frequency, valid_from)
    if start < first_free_day(measure):
        raise BeginsTooEarly
    new = MeasureDefinition(
        version_no=old.version_no + 1,
        valid_from=start,
        change_reason=reason,
        breaks_comparability=breaks or counting.frequency is not old.frequency,
        **asdict(counting),
    )
    measure.own_definitions.append(new)
    db.session.flush()
    return new


def count_again(measure: Measure, counts: Mapping[tuple[int, date], Entry | None]) -> int:
    """Keep what periods would be by another version; return how many have been kept or changed.

    Nothing of it is live: the measure's chart and findings do not know it.

    Args:
        measure: of a project.
        counts: by version and first day; None takes a trial count away.

    Raises:
        HoldsNoNumbers: a shared measure is counted by its teams.
    """
    if measure.project_id is None:
        raise HoldsNoNumbers
    standing = trials_of(measure)
    changed = 0
    for (definition_id, start), entry in counts.items():
        row = standing.get((definition_id, start))
        if entry is None:
            changed += row is not None
            if row is not None:
                db.session.delete(row)
            continue
        told = (entry.numerator, entry.denominator, entry.value)
        if row is not None and (row.numerator, row.denominator, row.value) == told:
            continue
        if row is None:
            row = TrialCount(measure_id=measure.id, definition_id=definition_id, period_start=start)
            db.session.add(row)
        row.numerator, row.denominator, row.value = told
        changed += 1
    db.session.flush()
    return changed


def first_free_day(measure: Measure) -> date:
    """Return the first day a new version can begin: after the last number, and the last version.

    The first version holds for everything before the second, whenever it was written.
    """
    last = queries.last_counted_day(measure) or date.min
    old = measure.definition
    return max(last, old.valid_from if old.version_no > 1 else date.min) + timedelta(days=1)


def _first_whole(frequency: Frequency, day: date) -> date:
    """Return where the first period begins that lies wholly on or after the day."""
    period = periods.containing(frequency, day)
    return period.start if period.start == day else period.next().start


def _write(definition: MeasureDefinition, counting: Counting) -> None:
    for field in fields(counting):
        setattr(definition, field.name, getattr(counting, field.name))
