"""What the alternatives of a measure are called, and what each means in plain words."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import formats
from core.formats.language import chosen
from core.formats.numbers import NO_BREAK
from improvement.charts.series import DataKind, Direction
from improvement.measures.model import (
    Measure,
    MeasureDefinition,
    MeasureStatus,
    MeasureTarget,
    MeasureType,
    Sampling,
)
from improvement.periods import Frequency

TYPES = {
    MeasureType.OUTCOME: _l("outcome measure"),
    MeasureType.PROCESS: _l("process measure"),
    MeasureType.BALANCING: _l("balancing measure"),
}
TYPES_EXPLAINED = {
    MeasureType.OUTCOME: _l("Outcome: is it better for those it is about?"),
    MeasureType.PROCESS: _l("Process: do we do what we set out to do?"),
    MeasureType.BALANCING: _l("Balancing: does something else get worse?"),
}
KINDS = {
    DataKind.PROPORTION: _l("Share: so many of so many, such as 12 of 19 children"),
    DataKind.RATE: _l("Rate: cases against time or people, such as falls per 1000 days"),
    DataKind.COUNT: _l("Count: how many, such as meetings held"),
    DataKind.MEAN: _l("Mean: the average of several, such as days of waiting"),
    DataKind.MEDIAN: _l("Median: the middle one of several, such as days of waiting"),
    DataKind.SCORE: _l("Score: points on a scale, such as 1 to 5"),
    DataKind.YES_NO: _l("Yes or no for each case: how many were a yes"),
    DataKind.TIME_BETWEEN: _l("Time between: enter each event, see the days between them"),
    DataKind.DAYS_SINCE: _l("Days since: enter each event, see how long since the last"),
}
KIND_NAMES = {
    DataKind.PROPORTION: _l("share"),
    DataKind.RATE: _l("rate"),
    DataKind.COUNT: _l("count"),
    DataKind.MEAN: _l("mean"),
    DataKind.MEDIAN: _l("median"),
    DataKind.SCORE: _l("score"),
    DataKind.YES_NO: _l("yes or no"),
    DataKind.TIME_BETWEEN: _l("time between"),
    DataKind.DAYS_SINCE: _l("days since"),
}
DIRECTIONS = {
    Direction.UP: _l("Higher is better"),
    Direction.DOWN: _l("Lower is better"),
    Direction.RANGE: _l("Best within a range"),
}
FREQUENCIES = {
    Frequency.DAY: _l("Every day"),
    Frequency.WEEK: _l("Every week"),
    Frequency.TWO_WEEKS: _l("Every two weeks"),
    Frequency.MONTH: _l("Every month"),
    Frequency.QUARTER: _l("Every quarter"),
    Frequency.TERTIAL: _l("Every tertial (four months)"),
    Frequency.HALF_YEAR: _l("Every half-year"),
    Frequency.YEAR: _l("Every year"),
    Frequency.CASE: _l("At each event"),
}
RHYTHMS = {each: said for each, said in FREQUENCIES.items() if each is not Frequency.CASE}
SAMPLINGS = {
    Sampling.ALL: _l("All of them"),
    Sampling.RANDOM: _l("A random sample"),
    Sampling.EVERY_KTH: _l("Every so many: every third, every tenth"),
    Sampling.FIRST_N: _l("The first ones in each period"),
    Sampling.CONVENIENCE: _l("Those we happen to meet"),
}
STATUSES = {
    MeasureStatus.PLANNED: (_l("planned"), "neutral"),
    MeasureStatus.COLLECTING: (_l("collecting"), "success"),
    MeasureStatus.PAUSED: (_l("paused"), "warning"),
    MeasureStatus.ENDED: (_l("ended"), "neutral"),
}
MULTIPLIERS = (1, 100, 1000, 10_000, 100_000)


def with_unit(measure: Measure, value: Decimal) -> str:
    """Return a target as it is said: "80 %", "14 days"."""
    space = "" if measure.unit == "%" and chosen() == "en" else NO_BREAK
    return f"{formats.number(value)}{space}{measure.unit}".strip()


def target(measure: Measure, aimed: MeasureTarget) -> str:
    """Return what is aimed at: "80 %", "from 3 to 5 days", "at most 5 days"."""
    if aimed.value is not None:
        return with_unit(measure, aimed.value)
    low, high = aimed.low, aimed.high
    if low is not None and high is not None:
        said = _("from %(low)s to %(high)s", low=formats.number(low), high=with_unit(measure, high))
    elif low is not None:
        said = _("at least %(low)s", low=with_unit(measure, low))
    else:
        said = _("at most %(high)s", high=with_unit(measure, high or Decimal(0)))
    return str(said)


def definition_facts(definition: MeasureDefinition) -> list[tuple[str, str]]:
    """Return how it is counted, as pairs of label and text; empty texts too."""
    counted = definition.data_kind.is_counted
    per = formats.number(definition.multiplier) if definition.multiplier > 1 else ""
    # The first version holds for everything before the second, whenever it was written.
    since = formats.day(definition.valid_from) if definition.version_no > 1 else ""
    return [
        (_("In words"), definition.operational_definition),
        (_("What the number is"), str(KIND_NAMES[definition.data_kind])),
        (_("Numerator"), definition.numerator_def if counted else ""),
        (_("Denominator"), definition.denominator_def if counted else ""),
        (_("Shown per"), per if definition.data_kind is DataKind.RATE else ""),
        (_("How often"), str(FREQUENCIES[definition.frequency])),
        (_("Who and what is included"), definition.inclusion),
        (_("Who and what is left out"), definition.exclusion),
        (_("Where the numbers come from"), definition.data_source),
        (_("How they are collected"), definition.how_collected),
        (_("Which cases are counted"), sampled(definition)),
        (_("Counted this way from"), since),
    ]


def sampled(definition: MeasureDefinition) -> str:
    """Return which cases are counted, in words: "the first 10 in each period. Mondays"."""
    size = definition.sample_size
    said = {
        Sampling.RANDOM: _("a random sample of %(num)d in each period", num=size or 0),
        Sampling.EVERY_KTH: _("one in every %(num)d", num=size or 0),
        Sampling.FIRST_N: _("the first %(num)d in each period", num=size or 0),
    }
    known = said.get(definition.sampling) if size else None
    words = known or str(SAMPLINGS[definition.sampling])
    return f"{words}. {definition.sampling_note}" if definition.sampling_note else words
