"""What the parts of a test are called."""

from datetime import date
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import formats
from improvement.cycles.model import (
    Adaptation,
    AsPlanned,
    Cycle,
    Decision,
    Judgement,
    Prediction,
    Stage,
)
from improvement.measures.words import with_unit

STAGES = {
    Stage.PLAN: (_l("Plan"), "info"),
    Stage.DO: (_l("Do"), "accent"),
    Stage.STUDY: (_l("Study"), "brand1"),
    Stage.ACT: (_l("Act"), "brand2"),
    Stage.CLOSED: (_l("closed"), "neutral"),
    Stage.CANCELLED: (_l("cancelled"), "neutral"),
}
RAIL = (Stage.PLAN, Stage.DO, Stage.STUDY, Stage.ACT)
DECISIONS = {
    Decision.ADOPT: (_l("adopt"), "success"),
    Decision.ADAPT: (_l("adapt"), "info"),
    Decision.ABANDON: (_l("abandon"), "warning"),
}
DECIDED = {
    Decision.ADOPT: _l("Adopted"),
    Decision.ADAPT: _l("Adapted"),
    Decision.ABANDON: _l("Abandoned"),
}
DECISIONS_EXPLAINED = {
    Decision.ADOPT: _l("Adopt: it works, and it becomes how we do it"),
    Decision.ADAPT: _l("Adapt: change something, and test again"),
    Decision.ABANDON: _l("Abandon: it does not help, and now we know"),
}
ADAPTATIONS = {
    Adaptation.EXPAND: _l("Expand: the same with more people or places"),
    Adaptation.MODIFY: _l("Modify: change something in how it is done"),
    Adaptation.REPEAT: _l("Repeat: the same once more, to be surer"),
}
AS_PLANNED = {
    AsPlanned.YES: _l("Yes"),
    AsPlanned.PARTLY: _l("Partly"),
    AsPlanned.NO: _l("No"),
}
JUDGEMENTS = {
    Judgement.YES: (_l("came true"), "success"),
    Judgement.PARTLY: (_l("came partly true"), "warning"),
    Judgement.NO: (_l("did not come true"), "danger"),
    Judgement.UNKNOWN: (_l("we do not know"), "neutral"),
}
JUDGING = {
    Judgement.YES: _l("Yes"),
    Judgement.PARTLY: _l("Partly"),
    Judgement.NO: _l("No"),
    Judgement.UNKNOWN: _l("We do not know"),
}


def state(cycle: Cycle) -> tuple[str, str]:
    """Return the cycle's stage in a word, or what was decided, and its colour."""
    if cycle.stage is Stage.CLOSED and cycle.decision is not None:
        return str(DECIDED[cycle.decision]), DECISIONS[cycle.decision][1]
    word, colour = STAGES[cycle.stage]
    return str(word)[:1].upper() + str(word)[1:], colour


def scale(cycle: Cycle) -> str:
    """Return with how many it is tested, the number in the words the drawing has, and with whom."""
    count = with_so_many(cycle.scale_n)
    if cycle.scale_text and count:
        return f"{count} ({cycle.scale_text})"
    return cycle.scale_text or count


def with_so_many(count: int | None) -> str:
    """Return "with 3", or "" where nobody said how many."""
    return str(_("with %(number)s", number=formats.number(count))) if count else ""


def period(first: date | None, last: date | None) -> str:
    """Return "from … to …" as far as it is known."""
    if first and last:
        return formats.day_range(first, last)
    if first:
        return str(_("From %(day)s", day=formats.day(first)))
    return str(_("Until %(day)s", day=formats.day(last))) if last else ""


def expected(prediction: Prediction) -> str:
    """Return the range that was predicted: "from 60 to 80 %", "at least 60 %"; "" without one."""
    low, high = prediction.expected_low, prediction.expected_high
    if low is not None and high is not None:
        if low == high:
            return amount(prediction, low)
        return str(
            _("from %(low)s to %(high)s", low=formats.number(low), high=amount(prediction, high))
        )
    if low is not None:
        return str(_("at least %(low)s", low=amount(prediction, low)))
    return str(_("at most %(high)s", high=amount(prediction, high))) if high is not None else ""


def amount(prediction: Prediction, value: Decimal) -> str:
    """Return a number in the unit of the prediction's measure."""
    if prediction.measure is None:
        return formats.number(value)
    return with_unit(prediction.measure, value)
