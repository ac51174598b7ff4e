"""A network's library of change packages, and taking one into a team's diagram."""

from collections.abc import Callable

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from markupsafe import Markup

from core import offers
from core.forms import ConfirmForm
from core.guards import requires
from core.web import finish, page, refused
from improvement.drivers import operations as drivers
from improvement.drivers import queries as diagrams
from improvement.drivers.model import DriverDiagram, NodeKind
from improvement.drivers.theory import orphans, outline
from improvement.ideas import operations as ideas
from improvement.ideas import queries as idea_queries
from improvement.ideas import words
from improvement.ideas.tried import tally
from improvement.packages import operations, policy, queries
from improvement.packages.forms import AdoptForm, LibraryIdeaForm, PackageForm
from network.networks import policy as networks
from network.networks import queries as network_queries
from network.networks.model import Network
from network.teams.policy import WRITERS

bp = Blueprint("packages", __name__)


@bp.get("/networks/<int:id>/change-packages")
@requires(networks.may_see, of=network_queries.get)
def index(network: Network) -> ResponseReturnValue:
    """Show the library: packages, single ideas, and what came of them."""
    return _library(network, PackageForm(), LibraryIdeaForm())


@bp.post("/networks/<int:id>/change-packages")
@requires(networks.may_coordinate, of=network_queries.get)
def add(network: Network) -> ResponseReturnValue:
    """Begin a change package."""
    form = PackageForm()
    if form.validate_on_submit():
        package = drivers.new_package(
            network, form.title.data, description=form.description.data or ""
        )
        said = _("The package is begun. Next: draw its drivers and ideas.")
        return finish(form, url_for("packages.show", id=package.id), said)
    return _library(network, form, LibraryIdeaForm(formdata=None))


@bp.post("/networks/<int:id>/change-ideas")
@requires(networks.may_coordinate, of=network_queries.get)
def add_idea(network: Network) -> ResponseReturnValue:
    """Write an idea into the library that stands in no package yet."""
    form = LibraryIdeaForm()
    if form.validate_on_submit():
        ideas.write_down(network, form.title.data)
        here = url_for("packages.index", id=network.id)
        return finish(form, here, _("The idea is in the library."))
    return _library(network, PackageForm(formdata=None), form)


@bp.get("/change-packages/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(package: DriverDiagram) -> ResponseReturnValue:
    """Show a package as a nested list, and who tested what."""
    person = current_user._get_current_object()
    assert package.network is not None  # noqa: S101 - `queries.get` returns nothing else
    tests = idea_queries.in_library(package.network, person)
    theory = diagrams.theory(package)
    return page(
        "improvement/packages/show.html",
        package=package,
        network=package.network,
        outline=outline(theory),
        loose=orphans(theory),
        counts={id: tally(found) for id, found in tests.items()},
        tests=tests,
        may_write=policy.may_write(person, package),
        may_adopt=policy.may_adopt(person, package),
        words=words,
    )


@bp.route("/change-packages/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def edit(package: DriverDiagram) -> ResponseReturnValue:
    """Change title and description."""
    form = PackageForm(obj=package)
    if form.validate_on_submit():
        operations.describe(package, form.title.data, form.description.data or "")
        return finish(form, url_for("packages.show", id=package.id), _("Saved."))
    return page("improvement/packages/edit.html", form=form, package=package)


@bp.route("/change-packages/<int:id>/adopt", methods=["GET", "POST"])
@requires(policy.may_adopt, of=queries.get)
def adopt(package: DriverDiagram) -> ResponseReturnValue:
    """Take drivers and ideas into my project's diagram, with where they came from."""
    projects = queries.takers(package, current_user._get_current_object(), WRITERS)
    theory = diagrams.theory(package)
    nodes = [
        node for node in theory.nodes if node.kind is not NodeKind.AIM and not node.is_archived
    ]
    form = AdoptForm()
    form.offer(projects, nodes)
    if form.validate_on_submit():
        chosen = next(project for project in projects if project.id == form.project_id.data)
        new = drivers.adopt_package(chosen, package, form.node_ids.data)
        said = ngettext("%(num)d item is yours now.", "%(num)d items are yours now.", len(new))
        return finish(form, url_for("ideas.index", id=chosen.id), said)
    return page(
        "improvement/packages/adopt.html",
        form=form,
        package=package,
        projects=projects,
        nodes=nodes,
    )


@bp.post("/change-packages/<int:id>/archive")
@requires(policy.may_write, of=queries.get)
def archive(package: DriverDiagram) -> ResponseReturnValue:
    """Put the package away."""
    said = _("The package is put away. What teams have taken from it stays theirs.")
    return _after(package, operations.archive, said)


@bp.post("/change-packages/<int:id>/restore")
@requires(policy.may_write, of=queries.get)
def restore(package: DriverDiagram) -> ResponseReturnValue:
    """Take the package back into the library."""
    return _after(package, operations.restore, _("The package is back in the library."))


def _after(
    package: DriverDiagram, act: Callable[[DriverDiagram], None], message: str
) -> ResponseReturnValue:
    form = ConfirmForm()
    here = url_for("packages.show", id=package.id)
    if form.validate_on_submit():
        act(package)
        return finish(form, here, message)
    return refused(form, here)


def _library(network: Network, form: PackageForm, line: LibraryIdeaForm) -> ResponseReturnValue:
    may_coordinate = networks.may_coordinate(current_user, network)
    return page(
        "improvement/packages/index.html",
        form=form if form.errors or not line.errors else line,
        package_form=form,
        line_form=line,
        network=network,
        library=queries.library(network, current_user._get_current_object()),
        archived=queries.archived(network) if may_coordinate else [],
        may_coordinate=may_coordinate,
        words=words,
    )


def panel(network: Network) -> Markup | None:
    """Lead from the network's page to the library and to what others have tested."""
    html = render_template("improvement/packages/_panel.html", network=network)
    return Markup(html)  # noqa: S704 - a template of ours has escaped it


offers.offer("panel:network", panel)
