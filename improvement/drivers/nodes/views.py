"""One node's page: its words, what it leads to and what is known of that, its measures and tests.

All that the keyboard editor does can be done here by plain forms.
"""

from flask import Blueprint, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core.db import db
from core.errors import WrongState
from core.guards import requires
from core.web import finish, page, refused
from improvement.charts import queries as charts
from improvement.charts.chart import chart_of
from improvement.charts.svg import Picture
from improvement.cycles import words as cycle_words
from improvement.drivers import edits, operations, policy, queries, refusals, rules
from improvement.drivers.forms import StepForm
from improvement.drivers.model import DriverDiagram, DriverEdge, DriverNode, NodeKind
from improvement.drivers.nodes.forms import EdgeForm, MeasuresForm, WordsForm
from improvement.drivers.showing import NAMES
from improvement.drivers.theory import Node, Theory
from improvement.measures import queries as measures
from improvement.measures.model import Measure

bp = Blueprint("driver_nodes", __name__)


@bp.get("/driver-nodes/<int:id>")
@requires(policy.may_see, of=queries.node)
def show(node: DriverNode) -> ResponseReturnValue:
    """Show all about one node."""
    return _page(node)


@bp.post("/driver-nodes/<int:id>")
@requires(policy.may_write, of=queries.node)
def words(node: DriverNode) -> ResponseReturnValue:
    """Change what it says."""
    form = WordsForm()
    if not form.validate_on_submit():
        return _page(node, words=form)
    try:
        # The aim's words are the aim's own; only the note is written here.
        if node.kind is not NodeKind.AIM or node.diagram.network_id is not None:
            was = form.was.data or None
            operations.rename(node.diagram, node.key, form.text.data or "", was=was)
        operations.annotate(node, form.note.data or "")
    except refusals.Overwritten as other:
        form.text.errors = [str(other.said)]
        form.was.data = other.theirs
        return _page(node, words=form)
    return finish(form, _home(node), _("Saved."))


@bp.post("/driver-nodes/<int:id>/steps")
@requires(policy.may_write, of=queries.node)
def step(node: DriverNode) -> ResponseReturnValue:
    """Move, connect, archive or restore it, or add a line beside it."""
    form, diagram = StepForm(), node.diagram
    if not form.validate_on_submit():
        return _page(node, step=form)
    here = url_for(".show", id=node.id)
    try:
        with db.session.begin_nested():
            edits.perform(diagram, form.step())
    except WrongState as refusal:
        if form.text.data:
            form.text.errors = [str(refusal.said)]
            return _page(node, step=form)
        flash(str(refusal.said), "warning")
        return redirect(here, 303)
    leaves = form.action.data in ("archive", "remove")
    return finish(form, _diagram_of(diagram) if leaves else here, _("Saved."))


@bp.route("/driver-edges/<int:id>", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.edge)
def edge(edge: DriverEdge) -> ResponseReturnValue:
    """Say how much a cause weighs and what is known about it."""
    form = EdgeForm(obj=edge)
    cause, effect = queries.node(edge.cause_id), queries.node(edge.effect_id)
    if cause is None or effect is None:
        raise refusals.Missing
    if form.validate_on_submit():
        operations.weigh(
            edge, weight=form.weight.data, belief=form.belief.data, note=form.note.data or ""
        )
        return finish(form, _home(cause), _("Saved."))
    theory = queries.theory(cause.diagram)
    return page(
        "improvement/drivers/edge.html",
        form=form,
        edge=edge,
        diagram=cause.diagram,
        project=cause.diagram.project,
        cause=theory.by_key[cause.key],
        effect=theory.by_key[effect.key],
        cause_id=cause.id,
    )


@bp.post("/driver-nodes/<int:id>/measures")
@requires(policy.may_write, of=queries.node)
def hang(node: DriverNode) -> ResponseReturnValue:
    """Choose which measures show whether it moves."""
    form = MeasuresForm()
    form.offer(_offered(node.diagram))
    if form.validate_on_submit():
        operations.hang(node, form.measures.data)
        return finish(form, _home(node), _("Saved."))
    return refused(form, _home(node))


def _page(
    node: DriverNode, *, words: WordsForm | None = None, step: StepForm | None = None
) -> ResponseReturnValue:
    diagram = node.diagram
    theory = queries.theory(diagram, current_user)
    here = theory.by_key[node.key]
    offered = _offered(diagram)
    hung = {moving.measure_id for moving in here.measures}
    measuring = MeasuresForm(formdata=None, data={"measures": sorted(hung)})
    measuring.offer(offered)
    text = here.text
    step = step or StepForm(formdata=None)
    step.text.id = "step-text"  # the field for the node's own words has the plain name
    form = step if step.errors else words
    return page(
        "improvement/drivers/node.html",
        form=form,
        words=words
        or WordsForm(formdata=None, data={"text": text, "note": node.note, "was": text}),
        step=step,
        measuring=measuring,
        offered=offered,
        pictures=_pictures([each for each in offered if each.id in hung]),
        node=here,
        row=node,
        diagram=diagram,
        project=diagram.project,
        network=diagram.network,
        theory=theory,
        effects=theory.effects.get(node.key, []),
        causes=theory.causes.get(node.key, []),
        movable=_movable(theory, here),
        connectable=[
            each for each in _movable(theory, here) if rules.is_allowed(here.kind, each.kind)
        ],
        tests=queries.tests_of(here.idea_id) if here.idea_id and here.status else [],
        test_url=_test_url(diagram, here),
        may_write=policy.may_write(current_user, diagram),
        diagram_url=_diagram_of(diagram),
        cycle_words=cycle_words,
        **NAMES,
    )


def _movable(theory: Theory, node: Node) -> list[Node]:
    """Return what the node could lead to besides what it does: no ring, and of a fitting kind."""
    pairs = [(each.cause, each.effect) for each in theory.edges]
    known = {each.effect for each in theory.effects.get(node.key, ())}
    return [
        each
        for each in theory.nodes
        if each.kind is not NodeKind.CHANGE_IDEA
        and not each.is_archived
        and each.key not in known
        and not rules.leads_to(pairs, each.key, node.key)
    ]


def _pictures(found: list[Measure]) -> list[tuple[Measure, Picture]]:
    """Return the small charts of the measures that have numbers the reader may see."""
    return [
        (shown.measure, Picture(chart_of(shown.series), f"m{shown.measure.id}"))
        for shown in charts.shown([m for m in found if m.project_id is not None], current_user)
        if shown.series is not None and shown.has_numbers
    ]


def _offered(diagram: DriverDiagram) -> list[Measure]:
    if diagram.project is not None:
        return measures.all_of(diagram.project)
    return measures.shared_by(diagram.network) if diagram.network is not None else []


def _test_url(diagram: DriverDiagram, node: Node) -> str:
    can = "cycles.new" in current_app.view_functions and policy.may_write(current_user, diagram)
    if not can or node.status is None or diagram.project is None:
        return ""
    return url_for("cycles.new", id=diagram.project_id, idea=node.idea_id)


def _home(node: DriverNode) -> str:
    return url_for("driver_nodes.show", id=node.id)


def _diagram_of(diagram: DriverDiagram) -> str:
    if diagram.project_id is not None:
        return url_for("drivers.show", id=diagram.project_id)
    return url_for("drivers.diagram", id=diagram.id)
