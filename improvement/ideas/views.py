"""The ideas of a project, one idea's page, and who else tested the same."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import offers
from core.forms import ConfirmForm
from core.guards import requires
from core.web import finish, page, refused
from improvement.ideas import operations, policy, queries, words
from improvement.ideas.forms import IdeaForm, IdeaLineForm, StatusForm
from improvement.ideas.model import ChangeIdea
from improvement.ideas.tried import tally
from improvement.projects import policy as projects
from improvement.projects import queries as project_queries
from improvement.projects.model import Project
from people.persons.words import display_name

bp = Blueprint("ideas", __name__)

_LONGEST_TEXT = 400  # of what is being planned: more words make it no clearer
NAMES: dict[str, Any] = {"words": words, "display_name": display_name}


@bp.get("/projects/<int:id>/ideas")
@requires(projects.may_see, of=project_queries.get)
def index(project: Project) -> ResponseReturnValue:
    """List what the team thinks of trying, and how far each idea has come."""
    return _listed(project, IdeaLineForm())


@bp.post("/projects/<int:id>/ideas")
@requires(projects.may_write, of=project_queries.get)
def add(project: Project) -> ResponseReturnValue:
    """Write an idea down in one line."""
    form = IdeaLineForm()
    if form.validate_on_submit():
        operations.write_down(project, form.title.data)
        return finish(form, url_for("ideas.index", id=project.id), _("The idea is kept."))
    return _listed(project, form)


@bp.get("/projects/<int:id>/ideas/similar")
@requires(projects.may_see, of=project_queries.get)
def similar(project: Project) -> ResponseReturnValue:
    """Say who else tested something like `text`; with `fragment=1` only the panel itself."""
    text = " ".join(request.args.get("text", "").split())[:_LONGEST_TEXT]
    person = current_user._get_current_object()
    found = queries.who_else(text, person, besides=project) if text else []
    shown = {"found": found, "counts": tally(found), "project": project, "text": text, **NAMES}
    if request.args.get("fragment"):
        return render_template("improvement/ideas/_similar.html", **shown)
    return page("improvement/ideas/similar.html", **shown)


@bp.get("/change-ideas/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(idea: ChangeIdea) -> ResponseReturnValue:
    """Show an idea: what it is, its tests, and what others did with it."""
    person = current_user._get_current_object()
    found = queries.who_else(idea, person)
    return page(
        "improvement/ideas/show.html",
        idea=idea,
        tests=queries.tests_of([idea])[idea.id],
        copies=[copy for copy in queries.copies_of(idea) if policy.may_see(person, copy)],
        found=found,
        counts=tally(found),
        may_see_origin=idea.borrowed_from is not None
        and policy.may_see(person, idea.borrowed_from),
        may_write=policy.may_write(person, idea),
        may_borrow=policy.may_borrow(person, idea) and not policy.may_write(person, idea),
        may_take_in=policy.may_take_in(person, idea),
        panels=[box for box in offers.ask("panel:idea", idea) if box],
        **NAMES,
    )


@bp.route("/change-ideas/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def edit(idea: ChangeIdea) -> ResponseReturnValue:
    """Change what is written about the idea."""
    form = IdeaForm(obj=idea)
    people = project_queries.members(idea.project.team) if idea.project else []
    form.offer([member.person for member in people], is_copy=idea.borrowed_from_id is not None)
    if form.validate_on_submit():
        operations.describe(idea, form.content())
        return finish(form, _page_of(idea), _("Saved."))
    return page("improvement/ideas/edit.html", form=form, idea=idea)


@bp.route("/change-ideas/<int:id>/status", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def say_status(idea: ChangeIdea) -> ResponseReturnValue:
    """Say by hand how far the idea has come; the tests say it otherwise."""
    has_open, latest = queries.tested(idea)
    if has_open:
        raise operations.IsTested
    form = StatusForm(obj=idea)
    form.latest = latest
    if form.validate_on_submit():
        operations.say_status(idea, form.status.data, form.reason.data or "")
        return finish(form, _page_of(idea), _("Saved."))
    return page("improvement/ideas/status.html", form=form, idea=idea, latest=latest, **NAMES)


@bp.post("/change-ideas/<int:id>/archive")
@requires(policy.may_write, of=queries.get)
def archive(idea: ChangeIdea) -> ResponseReturnValue:
    """Put the idea away."""
    said = _("The idea is put away. You find it at the bottom of the list.")
    return _after(idea, operations.archive, said)


@bp.post("/change-ideas/<int:id>/restore")
@requires(policy.may_write, of=queries.get)
def restore(idea: ChangeIdea) -> ResponseReturnValue:
    """Take the idea back into the list."""
    return _after(idea, operations.restore, _("The idea is back in the list."))


def _after(
    idea: ChangeIdea, act: Callable[[ChangeIdea], None], message: str
) -> ResponseReturnValue:
    form = ConfirmForm()
    if form.validate_on_submit():
        act(idea)
        return finish(form, _page_of(idea), message)
    return refused(form, _page_of(idea))


def _listed(project: Project, form: IdeaLineForm) -> ResponseReturnValue:
    ideas = queries.all_of(project)
    tests = queries.tests_of(ideas)
    return page(
        "improvement/ideas/index.html",
        form=form,
        project=project,
        rows=[(idea, tests[idea.id][0] if idea.id in tests else None) for idea in ideas],
        archived=queries.archived(project),
        may_write=projects.may_write(current_user, project),
        **NAMES,
    )


def _page_of(idea: ChangeIdea) -> str:
    return url_for("ideas.show", id=idea.id)


def navigation(project: Project) -> tuple[int, str, str]:
    """Offer the ideas to the row of links between a project's pages."""
    return 50, _("Ideas"), url_for("ideas.index", id=project.id)


offers.offer("project_nav", navigation)
