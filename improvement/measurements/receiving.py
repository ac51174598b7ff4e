"""Numbers that a program sends: all of them are stored, or none and every fault is told.

They are stored by `operations.log`, as from the pages; a program must besides say why it corrects
a number, because nobody can ask it afterwards.
"""

import enum
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import formats
from core.db import db
from core.errors import WrongState
from improvement.charts.series import DataKind, State
from improvement.measurements import operations, queries
from improvement.measurements.entry import NEEDS_REASON, Entry, problems
from improvement.measurements.model import Measurement
from improvement.measurements.operations import Origin
from improvement.measures.model import Measure
from improvement.periods import Period, containing

NOT_KEPT_AS_COUNTS = _l("This measure is not kept as numerator and denominator.")
NOT_KEPT_AS_VALUE = _l("This measure is kept as numerator and denominator; the value follows.")
NOBODY_ANSWERS = _l("Nobody answers in a measure of this kind.")
WHY = _l("Another number stands there. Say why it is corrected.")
TWICE = _l("This period stands more than once in what was sent.")


class Outcome(enum.StrEnum):
    """What became of one number."""

    CREATED = "created"
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Sent:
    """One number as sent: by the first day of its period; without a note the one there stays."""

    period_start: date
    entry: Entry
    keeps_note: bool = True


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one of the numbers sent: its place, the field, and a sentence."""

    place: int
    field: str
    sentence: str


class Refused(Exception):
    """Nothing was stored; the caller rolls back."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__(f"{len(wrong)} of what was sent cannot be right")
        self.wrong = tuple(wrong)


class KeyUsed(Exception):
    """The same key came before with another number for the same period."""


def receive(
    measure: Measure, sent: Sequence[Sent], origin: Origin, key: str = ""
) -> list[tuple[Outcome, Measurement]]:
    """Store what was sent, and return what became of each, in the order sent.

    Args:
        measure: of a project.
        sent: numbers of different periods.
        origin: who sends, and that it comes by the API.
        key: the sending's own; the same again is the same sending (R30).

    Raises:
        Refused: some of it cannot be right.
        KeyUsed: the key has been used for something else.
    """
    # Those who write to one measure come one at a time, so that what is compared stays true.
    db.session.execute(select(Measure.id).where(Measure.id == measure.id).with_for_update())
    standing = {row.period_start: row for row in queries.live_of(measure)}
    ready = [_ready(one, standing.get(one.period_start)) for one in sent]
    earlier = _earlier(measure, ready, key) if key else {}
    wrong = [one for one in _wrong(measure, ready, standing) if one.place not in earlier]
    if wrong:
        raise Refused(wrong)
    done = [(Outcome.UNCHANGED, earlier[no]) if no in earlier else None for no in range(len(sent))]
    for place, one in enumerate(ready):
        if place in earlier:
            continue
        token = _token(key, one.period_start) if key else None
        period, sender = _period(measure, one), replace(origin, client_token=token)
        try:
            row = operations.log(measure, period, one.entry, sender)
        except WrongState as refusal:
            wrong.append(Wrong(place, "period_start", str(refusal.said)))
        else:
            done[place] = (_outcome(row, standing.get(one.period_start)), row)
    if wrong:
        raise Refused(wrong)
    return [each for each in done if each is not None]


def _ready(one: Sent, standing: Measurement | None) -> Sent:
    """Let the note that stands there stay, where none was sent."""
    if one.keeps_note and standing is not None:
        return replace(one, entry=replace(one.entry, note=standing.note))
    return one


def _wrong(
    measure: Measure, sent: Sequence[Sent], standing: dict[date, Measurement]
) -> Iterator[Wrong]:
    seen: set[date] = set()
    for place, one in enumerate(sent):
        period = _period(measure, one)
        if period.start != one.period_start:
            begins = formats.day(period.start)
            said = _("The period this day lies in begins on %(day)s.", day=begins)
            yield Wrong(place, "period_start", said)
        elif one.period_start in seen:
            yield Wrong(place, "period_start", str(TWICE))
        seen.add(one.period_start)
        kind = queries.definition_for(measure, period).data_kind
        for field, sentence in _faults(one.entry, kind, standing.get(one.period_start)):
            yield Wrong(place, field, str(sentence))


def _faults(
    entry: Entry, kind: DataKind, standing: Measurement | None
) -> Iterator[tuple[str, object]]:
    needless = ("value", "n") if kind.is_counted else ("numerator", "denominator")
    said = NOT_KEPT_AS_VALUE if kind.is_counted else NOT_KEPT_AS_COUNTS
    surplus = [name for name in needless if getattr(entry, name) is not None]
    yield from ((name, said) for name in surplus)
    if kind is DataKind.COUNT and entry.n is not None:
        yield "n", NOBODY_ANSWERS
    entry = entry.settled(kind)
    if not surplus:
        yield from problems(entry, kind).items()
    if entry.state is State.NOT_COLLECTED and not entry.reason:
        yield "reason", NEEDS_REASON
    elif standing is not None and not entry.reason and not entry.same_as(_says(standing)):
        yield "reason", WHY


def _earlier(measure: Measure, sent: Sequence[Sent], key: str) -> dict[int, Measurement]:
    """Return what the same sending stored the first time, by its place; nothing is done again.

    Also where somebody has corrected it since: a late copy must not undo that.
    """
    found: dict[int, Measurement] = {}
    for place, one in enumerate(sent):
        before = queries.by_client_token(measure, _token(key, one.period_start))
        if before is None:
            continue
        kind = queries.definition_for(measure, _period(measure, one)).data_kind
        if not one.entry.settled(kind).same_as(_says(before)):
            raise KeyUsed
        found[place] = before
    return found


def _outcome(row: Measurement, standing: Measurement | None) -> Outcome:
    if standing is None:
        return Outcome.CREATED
    return Outcome.UNCHANGED if row.id == standing.id else Outcome.CORRECTED


def _period(measure: Measure, one: Sent) -> Period:
    return containing(measure.definition.frequency, one.period_start)


def _says(row: Measurement) -> Entry:
    return Entry(row.numerator, row.denominator, row.value, row.n, row.state)


def _token(key: str, day: date) -> str:
    """Return what is kept of a key: one for each period, and not the key itself."""
    return hashlib.sha256(f"api {key} {day}".encode("utf-8", "surrogatepass")).hexdigest()
