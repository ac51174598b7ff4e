"""One praise, computed from what the team has done: true, or not said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from core.clock import OSLO
from improvement.aims.model import Aim
from improvement.aims.parts import is_measurable
from improvement.charts.chart import Chart
from improvement.charts.words import Verdict
from improvement.cycles.model import Cycle, Stage
from improvement.measurements.model import Measurement

FEWEST = 3  # numbers in a row that are worth a word
RECENT = timedelta(days=30)


@dataclass(frozen=True)
class Done:
    """What there is to praise."""

    cycles: Sequence[Cycle]
    charts: Sequence[Chart]
    logged: Sequence[Measurement]  # live, the newest period first
    aim: Aim | None


def praise(done: Done, day: date) -> str:
    """Return the best that can truly be said; "" where there is nothing yet."""
    candidates = (_closed_test(done.cycles, day), _better(done.charts), _on_time(done.logged))
    found = next((sentence for sentence in candidates if sentence), "")
    if not found and done.aim is not None and is_measurable(done.aim):
        return _("Your aim can be measured. Many teams never get that far.")
    return found


def _closed_test(cycles: Iterable[Cycle], day: date) -> str:
    closed = [each for each in cycles if each.stage is Stage.CLOSED and each.decided_on]
    newest = max(closed, key=lambda each: (each.decided_on or date.min, each.id), default=None)
    if newest is None or newest.decided_on is None or day - newest.decided_on > RECENT:
        return ""
    if len(closed) == 1:
        return _("You have closed your first test, “%(test)s”.", test=newest.title)
    return _(
        "You have closed the test “%(test)s”, number %(num)d in this project.",
        test=newest.title,
        num=len(closed),
    )


def _better(charts: Iterable[Chart]) -> str:
    for chart in charts:
        if chart.verdict is Verdict.IMPROVEMENT:
            return _(
                "“%(measure)s” has moved the right way. %(finding)s.",
                measure=chart.name,
                finding=chart.finding.rstrip("."),
            )
    return ""


def _on_time(logged: Iterable[Measurement]) -> str:
    """Say how many numbers in a row, of all measures, came within their days of grace."""
    count = 0
    for row in logged:
        patience = timedelta(days=row.definition.grace_days)
        if row.created_at.astimezone(OSLO).date() > row.period_end + patience:
            break
        count += 1
    if count < FEWEST:
        return ""
    return ngettext("%(num)d number on time.", "%(num)d numbers in a row on time.", count)
