"""What the measures at a diagram's nodes show: their findings and small lines, for who may know."""

from collections import defaultdict
from functools import lru_cache

from sqlalchemy import select

from core.db import db
from core.formats.language import chosen
from improvement.charts import queries as charts
from improvement.charts.chart import Chart, chart_of
from improvement.charts.series import Series
from improvement.charts.words import SIGNALS
from improvement.drivers.model import DriverDiagram, DriverNode, NodeMeasure
from improvement.drivers.theory import Moving, Spark
from improvement.measures.model import Measure
from improvement.measures.queries import whole
from people.persons.model import Person


def moving(diagram: DriverDiagram, viewer: Person | None) -> dict[int, list[Moving]]:
    """Return the measures by the id of their node, with findings for a viewer who may have them."""
    at_nodes = names(diagram)
    ids = {id for pairs in at_nodes.values() for id, _name in pairs}
    found = _found(sorted(ids), viewer) if ids and viewer is not None and diagram.project else {}
    return {
        node_id: [found.get(id) or Moving(id, name) for id, name in pairs]
        for node_id, pairs in at_nodes.items()
    }


def names(diagram: DriverDiagram) -> dict[int, list[tuple[int, str]]]:
    """Return the id and name of each measure, by the node it stands at."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for node_id, measure_id, name in db.session.execute(
        select(NodeMeasure.node_id, Measure.id, Measure.name)
        .join(Measure, Measure.id == NodeMeasure.measure_id)
        .join(DriverNode, DriverNode.id == NodeMeasure.node_id)
        .where(DriverNode.diagram_id == diagram.id)
        .order_by(NodeMeasure.id)
    ):
        found[node_id].append((measure_id, name))
    return found


def _found(ids: list[int], viewer: Person) -> dict[int, Moving]:
    measures = list(db.session.scalars(whole().where(Measure.id.in_(ids))).unique())
    return {
        shown.measure.id: _moved(shown.measure.id, shown.series, chosen())
        for shown in charts.shown(measures, viewer)
        if shown.series is not None and shown.has_numbers
    }


@lru_cache(maxsize=256)  # judging a series takes longer than all else of the page's line of it
def _moved(id: int, series: Series, _language: str) -> Moving:
    chart = chart_of(series, full=False)
    tone = chart.tone if chart.verdict in SIGNALS else ""
    return Moving(id, series.name, chart.finding, tone, _spark(chart))


def _spark(chart: Chart) -> Spark:
    """Return the line of a chart, broken where it has gaps."""
    count = max(len(chart.dots), 1)
    runs: list[list[tuple[float, float]]] = [[]]
    for dot in chart.dots:
        if dot.level is None:
            runs.append([])
        else:
            runs[-1].append((round(dot.at / count, 3), round(dot.level, 3)))
    return tuple(tuple(run) for run in runs if run)
