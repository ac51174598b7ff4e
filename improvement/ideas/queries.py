"""Reading change ideas, their tests, and what others did with the same."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from core.db import db
from improvement.cycles.model import Cycle, Stage
from improvement.ideas import lineage, wording
from improvement.ideas.model import ChangeIdea
from improvement.ideas.tried import Tried
from improvement.projects import policy as projects
from improvement.projects.model import Project
from network.networks.model import Network
from network.teams.model import Team
from people.persons.model import NETWORK_ROLES, Person, Role

MOST_FOUND = 8  # a panel beside a form, not a list to read through


def get(id: int) -> ChangeIdea | None:
    """Return the idea with its owner and what it is a copy of, or None."""
    return db.session.scalar(_whole().where(ChangeIdea.id == id))


def all_of(owner: Project | Network) -> list[ChangeIdea]:
    """Return the project's or the library's ideas that are not archived, oldest first."""
    return _listed(owner, ChangeIdea.archived_at.is_(None))


def archived(owner: Project | Network) -> list[ChangeIdea]:
    """Return the ideas that were put away, oldest first."""
    return _listed(owner, ChangeIdea.archived_at.is_not(None))


def tested(idea: ChangeIdea) -> tuple[bool, str | None]:
    """Return whether a test of the idea is open, and what the latest closed one decided."""
    cycles = tests_of([idea])[idea.id]
    closed = [cycle for cycle in cycles if cycle.stage is Stage.CLOSED]
    latest = closed[0].decision if closed else None
    return any(cycle.is_open for cycle in cycles), latest.value if latest else None


def tests_of(ideas: Iterable[ChangeIdea]) -> dict[int, list[Cycle]]:
    """Return each idea's cycles by its id: the open ones first, then the latest decided first."""
    found: dict[int, list[Cycle]] = defaultdict(list)
    ids = [idea.id for idea in ideas]
    for cycle in db.session.scalars(select(Cycle).where(Cycle.change_idea_id.in_(ids))):
        found[cycle.change_idea_id].append(cycle)
    for cycles in found.values():
        cycles.sort(key=_newest_first, reverse=True)
    return found


def copies_of(idea: ChangeIdea) -> list[ChangeIdea]:
    """Return what was made from the idea directly, the newest first, with team and network."""
    made = _whole().where(ChangeIdea.borrowed_from_id == idea.id).order_by(ChangeIdea.id.desc())
    return list(db.session.scalars(made))


def has_copy(idea: ChangeIdea, owner: Project | Network) -> bool:
    """Whether the owner has taken the idea already and not put it away."""
    found = select(func.count(ChangeIdea.id)).where(
        ChangeIdea.borrowed_from_id == idea.id, _of(owner), ChangeIdea.archived_at.is_(None)
    )
    return bool(db.session.scalar(found))


def who_else(
    what: ChangeIdea | str, person: Person, *, besides: Project | None = None
) -> list[Tried]:
    """Return what other teams in the person's networks did with the same idea.

    First those that come from the same idea by copying, then those whose words are alike; each
    with its closed tests, and only what the person may see. Three queries.

    Args:
        what: an idea, or the words of one being planned.
        person: the reader.
        besides: the project one stands in; its own ideas are left out.
    """
    besides = besides or (what.project if isinstance(what, ChangeIdea) else None)
    title = what.title if isinstance(what, ChangeIdea) else what
    reach = _seen_by(person, networks_of(person))
    others = [idea for idea in reach if besides is None or idea.project_id != besides.id]
    related = _related(what, others) if isinstance(what, ChangeIdea) else set()
    scored = [(_score(idea, title, related), idea) for idea in others]
    best = sorted(
        (pair for pair in scored if pair[0] >= wording.ALIKE),
        key=lambda pair: (-pair[0], -pair[1].id),
    )[:MOST_FOUND]
    found = tried([idea for _score_, idea in best], related)
    return sorted(found, key=lambda one: (not one.is_related, not one.tests))


def in_library(network: Network, person: Person) -> dict[int, list[Tried]]:
    """Return by the id of each idea in the network's library what teams did with it."""
    mine = all_of(network)
    parents = _parents()
    by_root = {lineage.root(idea.id, parents): idea.id for idea in mine}
    seen = _seen_by(person, [network.id])
    roots = {idea.id: lineage.root(idea.id, parents) for idea in seen}
    same = [idea for idea in seen if roots[idea.id] in by_root]
    found: dict[int, list[Tried]] = defaultdict(list)
    for one in tried(same, {idea.id for idea in same}):
        found[by_root[roots[one.idea.id]]].append(one)
    return found


def tried(ideas: Sequence[ChangeIdea], related: set[int]) -> list[Tried]:
    """Put each idea together with its closed tests, in the order given."""
    tests = tests_of(ideas) if ideas else {}
    return [
        Tried(
            idea,
            idea.id in related,
            tuple(one for one in tests.get(idea.id, ()) if one.stage is Stage.CLOSED),
        )
        for idea in ideas
    ]


def networks_of(person: Person) -> list[int]:
    """Return the ids of the networks the person takes part in."""
    roles = (*NETWORK_ROLES, Role.PARTICIPANT)
    return sorted({id for role in roles for id in person.reach(role, "network")})


def _seen_by(person: Person, network_ids: Sequence[int]) -> list[ChangeIdea]:
    rows = db.session.scalars(
        select(ChangeIdea)
        .join(ChangeIdea.project)
        .join(Project.team)
        .where(Team.network_id.in_(network_ids))
        .options(joinedload(ChangeIdea.project))
        .order_by(ChangeIdea.id)
    )
    return [idea for idea in rows if idea.project and projects.may_see(person, idea.project)]


def _related(what: ChangeIdea, others: Sequence[ChangeIdea]) -> set[int]:
    parents = _parents()
    mine = lineage.root(what.id, parents)
    return {idea.id for idea in others if lineage.root(idea.id, parents) == mine}


def _parents() -> dict[int, int]:
    copied = select(ChangeIdea.id, ChangeIdea.borrowed_from_id).where(
        ChangeIdea.borrowed_from_id.is_not(None)
    )
    return {id: parent for id, parent in db.session.execute(copied) if parent is not None}


def _score(idea: ChangeIdea, title: str, related: set[int]) -> float:
    return 2.0 if idea.id in related else wording.alike(idea.title, title)


def _newest_first(cycle: Cycle) -> tuple[bool, str, int]:
    return cycle.is_open, cycle.decided_on.isoformat() if cycle.decided_on else "", cycle.id


def _listed(owner: Project | Network, condition: object) -> list[ChangeIdea]:
    chosen = _whole().where(_of(owner), condition)  # type: ignore[arg-type]
    return list(db.session.scalars(chosen.order_by(ChangeIdea.id)))


def _of(owner: Project | Network):  # type: ignore[no-untyped-def]
    column = ChangeIdea.network_id if isinstance(owner, Network) else ChangeIdea.project_id
    return column == owner.id


def _whole() -> Select[ChangeIdea]:
    origin = joinedload(ChangeIdea.borrowed_from)
    return select(ChangeIdea).options(
        joinedload(ChangeIdea.project),
        joinedload(ChangeIdea.network),
        joinedload(ChangeIdea.owner),
        origin.joinedload(ChangeIdea.project),
        origin.joinedload(ChangeIdea.network),
    )
