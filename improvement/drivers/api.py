"""Driver diagrams, for programs: the theory a team works on, its frozen versions, packages."""

from core.guards import by_token
from core.rest import bearer
from core.rest.doors import Api
from improvement.drivers import policy, queries, snapshots, told
from improvement.drivers.model import DriverDiagram
from improvement.drivers.told import Diagram, DiagramVersion
from improvement.project_tokens.reach import of_diagram, of_project
from improvement.projects import policy as projects
from improvement.projects import queries as project_rows
from improvement.projects.model import Project

api = Api(__name__)


@api.reads("/projects/<int:id>/driver-diagram", answers=Diagram)
@by_token(projects.may_see, of=project_rows.get, within=of_project)
def driver_diagram(project: Project) -> Diagram:
    """Tell the theory a project works on: nodes, edges, and what leads nowhere yet."""
    diagram = queries.working(project)
    if diagram is not None:
        return _told(diagram)
    theory = queries.blank(project)
    return told.blank(project.id, theory, queries.loose_ideas(project, theory.nodes))


@api.lists("/projects/<int:id>/driver-diagrams", answers=DiagramVersion)
@by_token(projects.may_see, of=project_rows.get, within=of_project)
def driver_diagram_versions(project: Project) -> object:
    """List the frozen versions of a project's driver diagram, newest first."""
    _at_work, frozen = queries.with_versions(project)
    return frozen, lambda some: map(told.in_short, some)


@api.reads("/driver-diagrams/<int:id>", answers=Diagram)
@by_token(policy.may_see, of=queries.get, within=of_diagram)
def any_driver_diagram(diagram: DriverDiagram) -> Diagram:
    """Tell one driver diagram: one that is worked on, a frozen version, or a change package."""
    return _told(diagram)


def _told(diagram: DriverDiagram) -> Diagram:
    if diagram.snapshot is not None:
        return told.whole(diagram, snapshots.read(diagram.snapshot), [])
    theory = queries.theory(diagram, bearer.current().person)
    project = diagram.project
    ideas = queries.loose_ideas(project, theory.nodes) if project is not None else []
    return told.whole(diagram, theory, ideas)
