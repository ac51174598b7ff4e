"""Tests (PDSA cycles), for programs."""

from core.guards import by_token
from core.rest.doors import Api
from improvement.cycles import people_queries, policy, queries, staircase
from improvement.cycles.model import Cycle as Row
from improvement.cycles.told import Cycle, WholeCycle, in_short, whole
from improvement.project_tokens.reach import of_cycle, of_project
from improvement.projects import policy as projects
from improvement.projects import queries as project_rows
from improvement.projects.model import Project

api = Api(__name__)


@api.lists("/projects/<int:id>/cycles", answers=Cycle)
@by_token(projects.may_see, of=project_rows.get, within=of_project)
def cycles(project: Project) -> object:
    """List the tests of a project, by number, with what was learnt and decided."""
    return queries.all_of(project), lambda some: map(in_short, some)


@api.reads("/cycles/<int:id>", answers=WholeCycle)
@by_token(policy.may_see, of=queries.get, within=of_cycle)
def cycle(cycle: Row) -> WholeCycle:
    """Tell one test whole: its predictions, plan, observations, and what it showed."""
    step = staircase.place_of(cycle, queries.previous_ids(cycle.project_id))
    return whole(cycle, step, queries.following(cycle), people_queries.names_in(cycle))
