"""The sheets of an export: the numbers, and how each measure is counted."""

from collections.abc import Iterable, Iterator, Sequence

from flask_babel import gettext as _

from core import formats
from core.sheets import Table, Writable
from improvement.charts.chart import chart_of
from improvement.charts.queries import Shown
from improvement.charts.rules import NAMES
from improvement.exports.queries import Row
from improvement.imports.left_out import HEADINGS
from improvement.measurements.spreadsheet import Exported, export_table
from improvement.measures import words
from improvement.measures.model import Measure
from improvement.periods import label


def numbers(rows: Sequence[Row], language: str) -> Table:
    """Return the numbers with the headings the import knows, and why some do not count."""
    plain = export_table(_("Numbers"), [row.exported for row in rows], language)
    cells = (_row(row, list(cells)) for row, cells in zip(rows, plain.rows, strict=True))
    return Table(plain.name, [*plain.heading, HEADINGS[language]], cells)


def empty(rows: Iterable[Exported], found: Sequence[Measure], language: str) -> Table:
    """Return a sheet to fill in, with the columns that the measures need."""
    heading = list(export_table("", [], language).heading)
    kinds = [measure.definition.data_kind for measure in found]
    counted = any(kind.is_counted for kind in kinds)
    typed = any(not kind.is_counted for kind in kinds)
    kept = [0, 1, 2, *((3, 4) if counted else ()), *((5,) if typed else ()), 7, 8]
    table = (
        [row.team, row.measure, label(row.period, language=language), *[None] * (len(kept) - 3)]
        for row in rows
    )
    return Table(_("To fill in"), [heading[place] for place in kept], table)


def definitions(found: Sequence[Measure]) -> Table:
    """Return how each measure is counted, every version of it."""
    return Table(
        _("How it is counted"),
        [
            *(_("Team"), _("Measure"), _("Version"), _("From"), _("What the number is")),
            *(_("How often"), _("Unit"), _("Shown per"), _("Direction"), _("Numerator")),
            *(_("Denominator"), _("How it is counted"), _("Who and what is included")),
            *(_("Who and what is left out"), _("Where the numbers come from")),
            *(_("How they are collected"), _("Which cases are counted"), _("Why it was changed")),
        ],
        _versions(found),
    )


def findings(found: Sequence[Shown]) -> Table:
    """Return what each measure's chart says, as the pages say it."""
    return Table(
        _("What the charts say"),
        [
            *(_("Team"), _("Measure"), _("Finding"), _("What it rests on"), _("Chart")),
            *(_("Judged by"), _("Phase from"), _("Phase to"), _("Points")),
            *(_("Line in the middle"), _("Lower limit"), _("Upper limit")),
            *(_("Latest point"), _("Target")),
        ],
        (_said(shown) for shown in found if shown.has_numbers and not shown.hides_all),
    )


def _said(shown: Shown) -> list[Writable]:
    measure, series = shown.measure, shown.series
    team = measure.project.team.name if measure.project is not None else ""
    if series is None:
        return [team, measure.name]
    chart = chart_of(series)
    phase = chart.told.latest
    if phase is None:
        return [team, measure.name, chart.finding]
    signs = [sign.text if sign else "" for sign in (chart.variation, chart.assurance)]
    return [
        *(team, measure.name, chart.finding, chart.sentence, chart.chosen.name),
        *(str(NAMES[series.rules]), phase.first, phase.last, phase.points),
        *(phase.centre, phase.lower, phase.upper, *signs),
    ]


def _versions(found: Sequence[Measure]) -> Iterator[list[Writable]]:
    for measure in found:
        team = measure.project.team.name if measure.project is not None else ""
        for version in measure.definitions:
            yield [
                team,
                measure.name,
                version.version_no,
                formats.day(version.valid_from),
                str(words.KIND_NAMES[version.data_kind]),
                str(words.FREQUENCIES[version.frequency]),
                measure.unit,
                version.multiplier,
                str(words.DIRECTIONS[measure.direction]),
                version.numerator_def,
                version.denominator_def,
                version.operational_definition,
                version.inclusion,
                version.exclusion,
                version.data_source,
                version.how_collected,
                words.sampled(version),
                version.change_reason,
            ]


def _row(row: Row, cells: list[Writable]) -> list[Writable]:
    """Return a row. Of a hidden number only the period stands; an import leaves that row out."""
    if row.hidden_below:
        return [*cells[:3], *[None] * (len(cells) - 3), _hidden(row.hidden_below)]
    return [*cells, row.left_out]


def _hidden(least: int) -> str:
    return _("hidden: fewer than %(n)s", n=least)
