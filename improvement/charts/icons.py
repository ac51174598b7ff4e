"""Two small signs: what the latest point says, and whether the target can be relied on.

Drawn by us after the idea of "Making Data Count". Shape and text tell; colour only repeats it.
"""

from dataclasses import dataclass
from fractions import Fraction

from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from improvement.charts import deciding
from improvement.charts import series as given
from improvement.charts.findings import COUNTED, PhaseFinding
from improvement.charts.series import Direction, Series
from improvement.spc import icons as spc
from improvement.spc.icons import Assurance, Variation

VARIATIONS = {
    Variation.COMMON_CAUSE: _l("Latest point: natural variation"),
    Variation.IMPROVEMENT_HIGH: _l("Latest point: higher than chance explains, which is better"),
    Variation.IMPROVEMENT_LOW: _l("Latest point: lower than chance explains, which is better"),
    Variation.CONCERN_HIGH: _l("Latest point: higher than chance explains, which is worse"),
    Variation.CONCERN_LOW: _l("Latest point: lower than chance explains, which is worse"),
    Variation.NEUTRAL_HIGH: _l("Latest point: higher than chance explains"),
    Variation.NEUTRAL_LOW: _l("Latest point: lower than chance explains"),
    Variation.CHANGED: _l("Latest point: part of a pattern that chance seldom gives"),
}
ASSURANCES = {
    Assurance.PASSES: _l("Target: met every time, as long as nothing changes"),
    Assurance.FAILS: _l("Target: out of reach, unless something changes"),
    Assurance.HIT_OR_MISS: _l("Target: met or missed by chance"),
}
# The limits of a level that is being left promise nothing about the target.
WHILE_CHANGING = {
    Assurance.PASSES: _l("Target: met by the limits so far, but the level is changing"),
    Assurance.FAILS: _l("Target: beyond the limits so far, but the level is changing"),
}

_DISC = '<circle cx="12" cy="12" r="10.5"/>'
_SQUARE = '<rect x="2" y="2" width="20" height="20" rx="3"/>'
_TILTED = '<path d="M12 .8 23.2 12 12 23.2.8 12z"/>'
_UP = '<path class="i-sign" d="M12 17.5v-11M7.5 11 12 6.5l4.5 4.5"/>'
_DOWN = '<path class="i-sign" d="M12 6.5v11M7.5 13l4.5 4.5 4.5-4.5"/>'
_WAVE = '<path class="i-sign" d="M5 12c2-5 3.5-5 5 0s3.5 5 5 0 2.5-4 4-2"/>'
_BOTH = '<path class="i-sign" d="M9 17V7M6 10l3-3 3 3M15 7v10M12 14l3 3 3-3"/>'
_RING = '<circle cx="12" cy="12" r="10.5"/><circle class="i-ring" cx="12" cy="12" r="7.5"/>'
_CHECK = '<path class="i-sign" d="m8 12.3 2.8 2.8L16 9.4"/>'
_CROSS = '<path class="i-sign" d="m9 9 6 6m0-6-6 6"/>'
_ASK = '<path class="i-sign" d="M9.6 9.8c.2-3.4 5-3.2 4.8-.3-.1 1.8-2.4 1.8-2.4 3.8M12 16v.3"/>'

_LOOKS: dict[Variation | Assurance, tuple[str, str]] = {
    Variation.COMMON_CAUSE: ("plain", _DISC + _WAVE),
    Variation.IMPROVEMENT_HIGH: ("better", _DISC + _UP),
    Variation.IMPROVEMENT_LOW: ("better", _DISC + _DOWN),
    Variation.CONCERN_HIGH: ("worse", _TILTED + _UP),
    Variation.CONCERN_LOW: ("worse", _TILTED + _DOWN),
    Variation.NEUTRAL_HIGH: ("changed", _SQUARE + _UP),
    Variation.NEUTRAL_LOW: ("changed", _SQUARE + _DOWN),
    Variation.CHANGED: ("changed", _SQUARE + _BOTH),
    Assurance.PASSES: ("better", _RING + _CHECK),
    Assurance.FAILS: ("worse", _RING + _CROSS),
    Assurance.HIT_OR_MISS: ("plain", _RING + _ASK),
}
# Written once: a wall shows the same few signs again and again.
_DRAWINGS = {
    str(each): Markup(  # noqa: S704 - all of it is written above
        f'<svg class="i-svg i-{look}" viewBox="0 0 24 24" width="24" height="24"'
        f' aria-hidden="true" focusable="false">{shapes}</svg>'
    )
    for each, (look, shapes) in _LOOKS.items()
}


@dataclass(frozen=True, slots=True)
class Icon:
    """A sign and what it says."""

    name: str
    text: str

    @property
    def drawing(self) -> Markup:
        """The sign, for beside its text."""
        return _DRAWINGS[self.name]


def variation(found: PhaseFinding, direction: str) -> Icon | None:
    """Return what the latest point says; None where there is too little to judge by."""
    if not deciding.is_judged(found) or found.last is None:
        return None
    said = spc.variation(found.analysis, direction)
    return Icon(said, str(VARIATIONS[said]))


def assurance(found: PhaseFinding, series: Series) -> Icon | None:
    """Return whether the target can be relied on; None without a target or limits."""
    if not found.limits or not deciding.is_judged(found) or found.last is None:
        return None
    target = given.target_at(series, series.points[found.last])
    wanted = _wanted(target, series)
    if wanted is None:
        return None
    scale = series.multiplier if found.chart in COUNTED and series.is_ratio else 1
    said = spc.assurance(found.analysis, wanted / scale, series.direction)
    if said is Assurance.NONE:
        return None
    steady = spc.variation(found.analysis, series.direction) is Variation.COMMON_CAUSE
    words = ASSURANCES if steady else {**ASSURANCES, **WHILE_CHANGING}
    return Icon(said, str(words[said]))


def _wanted(target: given.Target | None, series: Series) -> Fraction | None:
    """Return the bound that is to be reached, in the unit of the chart."""
    if target is None or series.direction == Direction.RANGE:
        return None
    low, high = target.bounds(series.direction)
    bound = low if series.direction == Direction.UP else high
    return None if bound is None else Fraction(bound)
