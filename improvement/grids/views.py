"""The grid: many periods of several measures at once, looked through before they are saved."""

from datetime import date
from http import HTTPStatus
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user

from core.forms import BaseForm
from core.guards import requires
from core.web import finish, page
from improvement.charts.series import State
from improvement.grids import dates, operations, pages, queries
from improvement.grids.cells import Key
from improvement.grids.forms import GridForm, dates_form, shown_mark
from improvement.grids.judging import CountedOtherwise, Review, review
from improvement.grids.queries import Layout, Wish
from improvement.measurements import queries as measurements
from improvement.measures import words
from improvement.measures.model import Measure
from improvement.periods import Frequency
from improvement.projects import policy
from improvement.projects import queries as projects
from improvement.projects.model import Project

bp = Blueprint("grids", __name__)

STATES = {State.NO_CASES: _l("No cases"), State.NOT_COLLECTED: _l("Not collected")}
_EARLIEST = date(1990, 1, 1)


@bp.route("/projects/<int:id>/grid", methods=["GET", "POST"])
@requires(policy.may_write, of=projects.get)
def edit(project: Project) -> ResponseReturnValue:
    """Fill in many periods, look through what changes, save all of it."""
    every = queries.measures_in(project)
    plain = [each for each in every if not each.definition.data_kind.is_event]
    if not plain and every:
        return redirect(url_for("grids.days", id=project.id), HTTPStatus.SEE_OTHER)
    form = GridForm()
    saving = form.wants_saving and form.validate_on_submit()
    if saving:
        operations.take_turns(plain)
    good = saving or not form.is_submitted() or form.validate()
    layout = _layout(project, plain, form)
    seen = _review(form, layout)
    if seen and saving and seen.can_be_saved and form.agreed.data == seen.digest:
        return _save(form, seen, request.full_path.rstrip("?"))
    return _shown(form, layout, seen, every, good=good)


@bp.route("/projects/<int:id>/grid/days", methods=["GET", "POST"])
@requires(policy.may_write, of=projects.get)
def days(project: Project) -> ResponseReturnValue:
    """Enter the days on which something happened, one on each line."""
    every = queries.measures_in(project)
    of_events = [each for each in every if each.definition.data_kind.is_event]
    form = dates_form(of_events)
    saving = form.wants_saving and form.validate_on_submit()
    if saving:
        operations.take_turns(of_events)
    good = saving or not form.is_submitted() or form.validate()
    cells = dates.read_all(form, of_events) if form.is_submitted() and good else []
    seen = review(cells, form.why)
    if saving and not form.errors and seen.can_be_saved and form.agreed.data == seen.digest:
        return _save(form, seen, url_for("grids.days", id=project.id))
    form.agreed.data = seen.digest
    return page(
        "improvement/grids/days.html",
        form=form,
        project=project,
        measures=of_events,
        last=dates.last_days(of_events),
        **_preview(seen if form.is_submitted() and not form.errors else None),
        **_ways(every, Frequency.CASE),
    )


def _layout(project: Project, plain: list[Measure], form: GridForm) -> Layout:
    """Return the cells that were sent; else those of a draft, else those the address asks for."""
    if not form.cells:
        return queries.layout(project, plain, _wish())
    try:
        return queries.layout_of(project, plain, form.cells)
    except CountedOtherwise:
        if form.is_submitted():
            raise
        form.given = None  # a draft from before it was counted otherwise
        return queries.layout(project, plain, _wish())


def _review(form: GridForm, layout: Layout) -> Review | None:
    if not form.cells:
        return None
    return review(queries.asked(layout, form.cells, form.shown_ids), form.why)


def _shown(
    form: GridForm, layout: Layout, seen: Review | None, every: list[Measure], *, good: bool
) -> ResponseReturnValue:
    live = queries.standing(layout)
    rows = pages.rows_of(layout, live, seen)
    marks = {Key(id, row.period_start): row.id for id, found in live.items() for row in found}
    form.shown.data = shown_mark({key: marks[key] for key in layout.keys if key in marks})
    form.agreed.data = seen.digest if seen is not None else ""
    return page(
        "improvement/grids/edit.html",
        status=_status(form, seen),
        form=form,
        project=layout.project,
        layout=layout,
        rows=rows,
        wish=_wish(),
        states=[(each.value, said) for each, said in STATES.items()],
        most=queries.MOST_MEASURES,
        address=request.full_path.rstrip("?"),
        **_preview(seen if form.is_submitted() and good else None),
        **_ways(every, layout.frequency),
    )


def _save(form: BaseForm, seen: Review, url: str) -> ResponseReturnValue:
    saved = operations.save(seen.changes, current_user.id)
    said = ngettext(
        "%(num)d number is saved. The charts include it.",
        "%(num)d numbers are saved. The charts include them.",
        saved,
    )
    return finish(form, url, said)


def _preview(seen: Review | None) -> dict[str, Any]:
    if seen is None:
        return {"seen": None, "changes": [], "summary": ""}
    rows = [each.asked.standing for each in seen.meanwhile if each.asked.standing is not None]
    names = measurements.names_of(rows) if rows else {}
    return {
        "seen": seen,
        "changes": pages.changes_of(seen, names),
        "summary": pages.summary(seen),
    }


def _ways(every: list[Measure], here: Frequency | None) -> dict[str, Any]:
    """Return the other grids of the project: one for each rhythm there is."""
    return {
        "rhythms": [
            (words.FREQUENCIES[each], each, each is here) for each, _n in queries.rhythms(every)
        ]
    }


def _status(form: GridForm, seen: Review | None) -> int | None:
    if seen is None or not form.is_submitted():
        return None
    if seen.wrong:
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.CONFLICT if seen.meanwhile else None


def _wish() -> Wish:
    """Read what the address asks for; what makes no sense is passed over."""
    given = request.args
    every = given.get("every", "")
    until = given.get("until", "")
    try:
        last = max(date.fromisoformat(until), _EARLIEST) if until else None
    except ValueError:
        last = None
    return Wish(
        Frequency(every) if every in list(Frequency) else None,
        given.get("measure", type=int),
        given.get("only") == "missing",
        last,
        min(max(given.get("part", 1, type=int), 1), 100),
    )
