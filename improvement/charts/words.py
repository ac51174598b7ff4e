"""The finding in words: what the rules say about the latest phase, and what that does not prove.

The rules say that something changed, not which way. The side is that of the pattern the finding
rests on, held against the direction of the measure.
"""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from improvement.charts import titles
from improvement.charts.deciding import deciding, is_judged, is_past
from improvement.charts.findings import PhaseFinding
from improvement.charts.series import Direction
from improvement.spc.rules import Mark, Rule, RuleSet


class Verdict(StrEnum):
    """What the rules say, in one word."""

    IMPROVEMENT = "improvement"
    WORSENING = "worsening"
    CHANGED = "changed"
    OUTSIDE = "outside"
    STEADY = "steady"
    TOO_FEW = "too_few"
    TOO_LITTLE_VARIATION = "too_little_variation"


SIGNALS = frozenset({Verdict.IMPROVEMENT, Verdict.WORSENING, Verdict.CHANGED, Verdict.OUTSIDE})


def verdict(found: PhaseFinding, direction: str) -> Verdict:
    """Judge a phase."""
    if found.n_known < found.enough:
        return Verdict.TOO_FEW
    if not is_judged(found):
        return Verdict.TOO_LITTLE_VARIATION
    mark = deciding(found)
    if mark is None:
        return Verdict.STEADY
    if mark.rule is Rule.OUTSIDE:
        return Verdict.OUTSIDE
    if mark.side == 0 or direction == Direction.RANGE or is_past(mark, found):
        return Verdict.CHANGED
    better = 1 if direction == Direction.UP else -1
    return Verdict.IMPROVEMENT if mark.side == better else Verdict.WORSENING


LABELS = {
    Verdict.IMPROVEMENT: _l("Improvement"),
    Verdict.WORSENING: _l("Worsening"),
    Verdict.CHANGED: _l("Something has changed"),
    Verdict.OUTSIDE: _l("Outside the limits"),
    Verdict.STEADY: _l("No change"),
    Verdict.TOO_FEW: _l("Too few points"),
    Verdict.TOO_LITTLE_VARIATION: _l("Too little variation"),
}


EXPLANATIONS = {
    Verdict.IMPROVEMENT: _l(
        "The numbers have moved in the wanted direction by more than natural variation "
        "explains. This does not prove what caused it. Hold the time of the change against "
        "what you tested."
    ),
    Verdict.WORSENING: _l(
        "The numbers have moved in the unwanted direction by more than natural variation "
        "explains. This does not prove what caused it. Look at what happened at that time, "
        "and whether you still count in the same way."
    ),
    Verdict.CHANGED: _l(
        "The pattern is unlikely to be natural variation alone. This does not prove whether "
        "the change is for the better, nor what caused it."
    ),
    Verdict.OUTSIDE: _l(
        "Points outside the limits are unlikely to be natural variation alone. Find out what was "
        "special then. This does not prove that anything has changed to stay."
    ),
    Verdict.STEADY: _l(
        "The points vary as they would if nothing had changed. This does not prove that "
        "nothing has changed: a small or recent change may not show yet."
    ),
    Verdict.TOO_FEW: _l(
        "With so few points, a pattern may be chance. Keep on measuring before you conclude."
    ),
    Verdict.TOO_LITTLE_VARIATION: _l(
        "Many points are the same, so the rules cannot tell a change from chance. A finer unit "
        "or shorter steps may show more."
    ),
}


@dataclass(frozen=True, slots=True)
class Story:
    """A finding in words."""

    finding: str  # the title of the chart
    sentence: str  # the numbers it rests on
    explanation: str  # what it does not prove
    mark: Mark | None  # the pattern it rests on, if it rests on one


def tell(found: PhaseFinding, said: Verdict, rules: str = RuleSet.ANHOEJ) -> Story:
    """Return all that is said about a phase by a rule set."""
    mark = deciding(found) if said in SIGNALS else None
    return Story(finding(found, said), sentence(found, said, rules), explanation(said), mark)


def label(said: Verdict) -> str:
    """Return the verdict as one or two words, for a tag."""
    return str(LABELS[said])


def finding(found: PhaseFinding, said: Verdict) -> str:
    """Return the finding as the title of the chart."""
    if said == Verdict.TOO_FEW:
        return _(
            "Too few points to judge: %(known)s of %(needed)s",
            known=found.n_known,
            needed=found.enough,
        )
    if said == Verdict.TOO_LITTLE_VARIATION:
        return _("Too little variation to judge")
    if said == Verdict.STEADY:
        return _("No change beyond natural variation")
    mark = deciding(found)
    if mark is None:
        return label(said)
    return _("%(verdict)s: %(what)s", verdict=label(said), what=titles.seen(mark, found))


def sentence(found: PhaseFinding, said: Verdict, rules: str = RuleSet.ANHOEJ) -> str:
    """Return the numbers the finding rests on and the limits they were held against."""
    if said == Verdict.TOO_FEW:
        return ngettext(
            "The rules need at least %(needed)s points. %(num)d more is needed.",
            "The rules need at least %(needed)s points. %(num)d more are needed.",
            found.enough - found.n_known,
            needed=found.enough,
        )
    if said == Verdict.TOO_LITTLE_VARIATION:
        return _little(found)
    if rules != RuleSet.ANHOEJ:
        return titles.rule_sentence(found, rules)
    return titles.runs_sentence(found)


def _little(found: PhaseFinding) -> str:
    if found.n_useful < found.enough and found.on_median:
        return _(
            "Of %(known)s points %(useful)s are off the median. "
            "The rules need at least %(needed)s such points.",
            known=found.n_known,
            useful=found.n_useful,
            needed=found.enough,
        )
    return _(
        "The points vary so little from one to the next that limits would have no width, and "
        "every small difference would look like a change."
    )


def explanation(said: Verdict) -> str:
    """Return what the finding does not prove, in plain words."""
    return str(EXPLANATIONS[said])
