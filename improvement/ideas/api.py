"""Change ideas, for programs: a team's own, and those in a network's library."""

from dataclasses import dataclass
from typing import Annotated

from core.guards import by_token
from core.rest import bearer
from core.rest.doors import Api
from core.rest.shapes import Is
from improvement.ideas import policy, queries
from improvement.ideas.model import Belief, ChangeIdea, IdeaStatus, Origin
from improvement.project_tokens.reach import of_project
from improvement.projects import policy as projects
from improvement.projects import queries as project_rows
from improvement.projects.model import Project
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network
from people.persons.words import display_name

api = Api(__name__)


@dataclass(frozen=True)
class Idea:
    """What might lead to improvement."""

    id: int
    project_id: int | None
    network_id: Annotated[int | None, Is("Of an idea in a network's library.")]
    title: str
    description: str
    status: Annotated[IdeaStatus, Is("How far it has come, by its tests or said by hand.")]
    is_untested: Annotated[bool, Is("Somebody says it is in use, without a test.")]
    status_reason: Annotated[str, Is("Why the status was said by hand; else empty.")]
    effect: Annotated[int | None, Is("From 1, very little, to 5, very much.")]
    effort: Annotated[int | None, Is("From 1, a few minutes, to 5, very hard.")]
    belief: Annotated[Belief | None, Is("How sure the team is that it helps.")]
    owner: Annotated[str | None, Is("Who takes care of it.")]
    origin: Origin
    borrowed_from: Annotated[str, Is("The team it was borrowed from; else empty.")]
    borrowed_from_id: Annotated[int | None, Is("The idea it is a copy of, where you may see it.")]
    is_archived: Annotated[bool, Is("Put away.")]


@api.lists("/projects/<int:id>/ideas", answers=Idea)
@by_token(projects.may_see, of=project_rows.get, within=of_project)
def ideas(project: Project) -> object:
    """List the change ideas of a project, by age; those that were put away come last."""
    found = [*queries.all_of(project), *queries.archived(project)]
    return found, lambda some: map(_told, some)


@api.lists("/networks/<int:id>/ideas", answers=Idea)
@by_token(networks.may_see, of=network_rows.get)
def library_ideas(network: Network) -> object:
    """List the ideas in a network's library, by age, in a change package or not."""
    return queries.all_of(network), lambda some: map(_told, some)


def _told(idea: ChangeIdea) -> Idea:
    source = idea.borrowed_from
    lender = source.project.team.name if source is not None and source.project is not None else ""
    is_seen = source is not None and policy.may_see(bearer.current().person, source)
    return Idea(
        idea.id,
        idea.project_id,
        idea.network_id,
        idea.title,
        idea.description,
        idea.status,
        idea.is_untested,
        idea.status_override_reason,
        idea.effect,
        idea.effort,
        idea.belief,
        display_name(idea.owner) if idea.owner is not None else None,
        idea.origin,
        lender,
        idea.borrowed_from_id if is_seen else None,
        idea.archived_at is not None,
    )
