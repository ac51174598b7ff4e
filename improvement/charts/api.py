"""The analysed chart, for programs: the same words, values and lines as on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from core.guards import by_token
from core.rest import bearer
from core.rest.doors import Api
from core.rest.problems import Problem
from core.rest.shapes import Is
from improvement.charts import queries
from improvement.charts.chart import Chart as Drawn
from improvement.charts.chart import Judged, chart_of, judge
from improvement.charts.findings import PhaseFinding
from improvement.charts.found import Fired as Found
from improvement.charts.pieces import Line as DrawnLine
from improvement.charts.pieces import Look
from improvement.charts.sentences import rounded
from improvement.charts.series import Point
from improvement.charts.words import Verdict
from improvement.measures import policy
from improvement.measures import queries as measures
from improvement.measures.model import Measure
from improvement.measures.programs import NOT_SHARED, WHY
from improvement.project_tokens.reach import of_measure

api = Api(__name__)

DECIMALS = 10  # of a quotient; what was counted stands beside it, exact


@dataclass(frozen=True)
class ChartPoint:
    """One period on the chart."""

    period_start: date
    period_end: date
    label: str
    value: Annotated[Decimal | None, Is("As drawn; null in a gap and where it is hidden.")]
    numerator: Decimal | None
    denominator: Decimal | None
    lower: Annotated[Decimal | None, Is("The lower limit here, where the chart has limits.")]
    upper: Annotated[Decimal | None, Is("The upper limit here.")]
    is_hidden: Annotated[bool, Is("A small number, or one that would tell it.")]
    look: Annotated[Look, Is("How it is drawn; “signal” in what the finding rests on.")]
    sentence: Annotated[str, Is("All that is said about it.")]


@dataclass(frozen=True)
class ChartLine:
    """A median, mean or target, over some periods."""

    name: str
    value: Annotated[str, Is("As written at the line, with its unit.")]
    first_period: Annotated[date, Is("The first day of the first period it covers.")]
    last_period: Annotated[date, Is("The first day of the last period it covers.")]


@dataclass(frozen=True)
class Stretch:
    """Some periods after one another, by their first days."""

    first_period: date
    last_period: date


@dataclass(frozen=True)
class Fired:
    """A rule that found something in the latest phase."""

    name: str
    sentence: Annotated[str, Is("What it found.")]
    doubt: Annotated[str, Is("What it does not prove.")]
    stretches: list[Stretch]


@dataclass(frozen=True)
class Chart:
    """The chart as it is judged now, for you."""

    measure_id: int
    name: str
    unit: str
    verdict: Verdict
    finding: Annotated[str, Is("The title, in one sentence.")]
    sentence: Annotated[str, Is("The numbers it rests on.")]
    explanation: Annotated[str, Is("What it does not prove.")]
    kind: Annotated[str, Is("The kind of chart: “run”, “p”, “i” and so on.")]
    kind_name: str
    kind_why: Annotated[str, Is("Why it is of this kind.")]
    summary: Annotated[list[str], Is("The chart as text, a sentence each.")]
    points: list[ChartPoint]
    centres: Annotated[list[ChartLine], Is("The median or mean of each phase.")]
    targets: list[ChartLine]
    rules: Annotated[list[Fired], Is("The rules that found something.")]
    signs: Annotated[list[str], Is("What the signs for variation and assurance say.")]


@api.reads("/measures/<int:id>/chart", answers=Chart)
@by_token(policy.may_see, of=measures.get, within=of_measure)
def chart(measure: Measure) -> Chart:
    """Tell the chart of a measure: its title, points, lines and what it does not prove."""
    seen = queries.shown([measure], bearer.current().person)[0] if measure.project_id else None
    if seen is None or seen.series is None:
        raise Problem(NOT_SHARED, WHY)
    judged = judge(seen.series)
    return _told(measure, judged, chart_of(seen.series, judged=judged))


def _told(measure: Measure, judged: Judged, drawn: Drawn) -> Chart:
    points = judged.series.points
    return Chart(
        measure.id,
        drawn.name,
        drawn.unit,
        drawn.verdict,
        drawn.finding,
        drawn.sentence,
        drawn.explanation,
        drawn.chosen.chart,
        drawn.chosen.name,
        drawn.chosen.why,
        list(drawn.summary),
        _points(judged, drawn),
        [_line(line, points) for line in drawn.medians],
        [_line(line, points) for line in drawn.targets],
        [_fired(rule, points) for rule in drawn.fired],
        [sign.text for sign in drawn.icons],
    )


def _points(judged: Judged, drawn: Drawn) -> list[ChartPoint]:
    limits = [pair for phase in judged.found for pair in phase.limits or _none(phase)]
    several = zip(judged.series.points, judged.plotted, drawn.dots, limits, strict=True)
    return [
        ChartPoint(
            point.period_start,
            point.period_end,
            point.long_label,
            None if value is None else rounded(value, DECIMALS),
            point.numerator,
            point.denominator,
            _number(lower),
            _number(upper),
            point.hidden,
            dot.look,
            dot.sentence,
        )
        for point, value, dot, (lower, upper) in several
    ]


def _none(phase: PhaseFinding) -> list[tuple[None, None]]:
    return [(None, None)] * (phase.stop - phase.start)


def _number(limit: float | None) -> Decimal | None:
    return None if limit is None else rounded(Fraction(limit), DECIMALS)


def _fired(rule: Found, points: Sequence[Point]) -> Fired:
    stretches = [
        Stretch(points[first].period_start, points[stop - 1].period_start)
        for first, stop in rule.spans
    ]
    return Fired(rule.name, rule.sentence, rule.doubt, stretches)


def _line(line: DrawnLine, points: Sequence[Point]) -> ChartLine:
    """Name the periods a line covers; period number i covers the positions i to i + 1."""
    last = len(points) - 1
    first_at = min(max(int(line.start), 0), last)
    last_at = min(max(int(line.stop - 0.5), first_at), last)
    return ChartLine(
        line.name, line.spoken, points[first_at].period_start, points[last_at].period_start
    )
