"""The finding in words: what the rules say about the latest phase, and what that does not prove.

The rules say that something changed, not which way. The side is that of the latest run longer
than the limit, held against the direction of the measure.
"""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from improvement.charts.findings import ENOUGH, PhaseFinding
from improvement.charts.series import Direction


class Verdict(StrEnum):
    """What the rules say, in one word."""

    IMPROVEMENT = "improvement"
    WORSENING = "worsening"
    CHANGED = "changed"
    STEADY = "steady"
    TOO_FEW = "too_few"
    TOO_LITTLE_VARIATION = "too_little_variation"


SIGNALS = frozenset({Verdict.IMPROVEMENT, Verdict.WORSENING, Verdict.CHANGED})


def verdict(found: PhaseFinding, direction: str) -> Verdict:
    """Judge a phase."""
    if found.n_known < ENOUGH:
        return Verdict.TOO_FEW
    if found.n_useful < ENOUGH:
        return Verdict.TOO_LITTLE_VARIATION
    if not found.signal:
        return Verdict.STEADY
    if found.side == 0 or direction == Direction.RANGE:
        return Verdict.CHANGED
    better = 1 if direction == Direction.UP else -1
    return Verdict.IMPROVEMENT if found.side == better else Verdict.WORSENING


LABELS = {
    Verdict.IMPROVEMENT: _l("Improvement"),
    Verdict.WORSENING: _l("Worsening"),
    Verdict.CHANGED: _l("Something has changed"),
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
    Verdict.STEADY: _l(
        "The points vary as they would if nothing had changed. This does not prove that "
        "nothing has changed: a small or recent change may not show yet."
    ),
    Verdict.TOO_FEW: _l(
        "With so few points, a pattern may be chance. Keep on measuring before you conclude."
    ),
    Verdict.TOO_LITTLE_VARIATION: _l(
        "Many points are the same as the median, so the rules cannot tell a change from "
        "chance. A finer unit or shorter steps may show more."
    ),
}


@dataclass(frozen=True, slots=True)
class Story:
    """A finding in words."""

    finding: str  # the title of the chart
    sentence: str  # the numbers it rests on
    explanation: str  # what it does not prove
    run: tuple[int, ...]  # the points of the run it rests on, if it rests on one


def tell(found: PhaseFinding, said: Verdict) -> Story:
    """Return all that is said about a phase."""
    run = found.run if said in SIGNALS else ()
    return Story(finding(found, said), sentence(found, said), explanation(said), run)


def label(said: Verdict) -> str:
    """Return the verdict as one or two words, for a tag."""
    return str(LABELS[said])


def finding(found: PhaseFinding, said: Verdict) -> str:
    """Return the finding as the title of the chart."""
    if said == Verdict.TOO_FEW:
        return _(
            "Too few points to judge: %(known)s of %(needed)s", known=found.n_known, needed=ENOUGH
        )
    if said == Verdict.TOO_LITTLE_VARIATION:
        return _("Too little variation to judge")
    if said == Verdict.STEADY:
        return _("No change beyond natural variation")
    return _("%(verdict)s: %(what)s", verdict=label(said), what=_what_is_seen(found))


def _what_is_seen(found: PhaseFinding) -> str:
    count = len(found.run)
    if found.side > 0:
        return _("%(count)s points in a row above the median", count=count)
    if found.side < 0:
        return _("%(count)s points in a row below the median", count=count)
    if found.n_crossings == 0:
        return _("the median is never crossed")
    return ngettext(
        "the median is crossed only %(num)d time",
        "the median is crossed only %(num)d times",
        found.n_crossings,
    )


def sentence(found: PhaseFinding, said: Verdict) -> str:
    """Return the numbers the finding rests on and the limits they were held against."""
    if said == Verdict.TOO_FEW:
        return ngettext(
            "The rules need at least %(needed)s points. %(num)d more is needed.",
            "The rules need at least %(needed)s points. %(num)d more are needed.",
            ENOUGH - found.n_known,
            needed=ENOUGH,
        )
    if said == Verdict.TOO_LITTLE_VARIATION:
        return _(
            "Of %(known)s points %(useful)s are off the median. "
            "The rules need at least %(needed)s such points.",
            known=found.n_known,
            useful=found.n_useful,
            needed=ENOUGH,
        )
    return _(
        "%(useful)s points are off the median. Longest run: %(longest)s points, at most %(most)s "
        "is natural. Crossings of the median: %(crossings)s, at least %(least)s is natural.",
        useful=found.n_useful,
        longest=found.longest_run,
        most=found.longest_run_max,
        crossings=found.n_crossings,
        least=found.n_crossings_min,
    )


def explanation(said: Verdict) -> str:
    """Return what the finding does not prove, in plain words."""
    return str(EXPLANATIONS[said])
