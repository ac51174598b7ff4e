"""What a rule saw, as the end of a title, and the numbers it was held against."""

from flask_babel import gettext as _
from flask_babel import ngettext

from improvement.charts.findings import PhaseFinding
from improvement.spc.rules import Mark, Rule, RuleSet

IN_A_ROW = frozenset({Rule.LONGEST_RUN, Rule.SHIFT})


def seen(mark: Mark, found: PhaseFinding) -> str:
    """Return what fired a rule, short enough for a title."""
    count = len(mark.positions)
    if mark.rule in IN_A_ROW:
        return _in_a_row(count, mark.side, on_median=found.on_median)
    if mark.rule is Rule.TREND:
        return _rising(count) if mark.side > 0 else _falling(count)
    if mark.rule is Rule.TWO_OF_THREE:
        if mark.side > 0:
            return _("2 of 3 points close to the upper limit")
        return _("2 of 3 points close to the lower limit")
    if mark.rule is Rule.OUTSIDE:
        return _outside(count, mark.side)
    return _without_side(mark, found)


def _in_a_row(count: int, side: int, *, on_median: bool) -> str:
    if on_median:
        if side > 0:
            return _("%(count)s points in a row above the median", count=count)
        return _("%(count)s points in a row below the median", count=count)
    if side > 0:
        return _("%(count)s points in a row above the mean", count=count)
    return _("%(count)s points in a row below the mean", count=count)


def _rising(count: int) -> str:
    return _("%(count)s points in a row that only rise", count=count)


def _falling(count: int) -> str:
    return _("%(count)s points in a row that only fall", count=count)


def _outside(count: int, side: int) -> str:
    if side > 0:
        return ngettext(
            "%(num)d point above the upper limit", "%(num)d points above the upper limit", count
        )
    return ngettext(
        "%(num)d point below the lower limit", "%(num)d points below the lower limit", count
    )


def _without_side(mark: Mark, found: PhaseFinding) -> str:
    if mark.rule is Rule.TOO_FEW_RUNS:
        return _("the points change sides too seldom")
    if mark.rule is Rule.TOO_MANY_RUNS:
        return _("the points change sides too often")
    if not found.on_median:
        return ngettext(
            "the mean is crossed only %(num)d time",
            "the mean is crossed only %(num)d times",
            found.n_crossings,
        )
    if found.n_crossings == 0:
        return _("the median is never crossed")
    return ngettext(
        "the median is crossed only %(num)d time",
        "the median is crossed only %(num)d times",
        found.n_crossings,
    )


def runs_sentence(found: PhaseFinding) -> str:
    """Return the numbers of the Anhøj rules and their limits."""
    values = {
        "useful": found.n_useful,
        "longest": found.longest_run,
        "most": found.longest_run_max,
        "crossings": found.n_crossings,
        "least": found.n_crossings_min,
    }
    if found.on_median:
        return _(
            "%(useful)s points are off the median. Longest run: %(longest)s points, at most "
            "%(most)s is natural. Crossings of the median: %(crossings)s, at least %(least)s is "
            "natural.",
            **values,
        )
    return _(
        "%(useful)s points are off the mean. Longest run: %(longest)s points, at most %(most)s is "
        "natural. Crossings of the mean: %(crossings)s, at least %(least)s is natural.",
        **values,
    )


def rule_sentence(found: PhaseFinding, rules: str) -> str:
    """Return what the other rule sets looked for, and how many of their rules fired."""
    fired = len({mark.rule for mark in found.marks})
    if rules == RuleSet.IHI:
        looked = _(
            "Looked for: 6 points in a row on one side, 5 that only rise or fall, and unusually "
            "few or many changes of side."
        )
    else:
        looked = _(
            "Looked for: 7 points in a row on one side, 7 that only rise or fall, and 2 of 3 "
            "points close to one limit."
        )
    if found.limits:
        looked = _("%(looked)s Points outside the limits count too.", looked=looked)
    if not fired:
        return _("%(looked)s None of it was found.", looked=looked)
    return looked
