"""Every project a person may see, wherever it is; for lists that no page has."""

from sqlalchemy import or_, select

from core.db import db
from improvement.projects import policy
from improvement.projects.model import Project, Visibility
from network.teams.model import Team
from people.persons.model import Person

_OPEN = (Visibility.ALL_NETWORKS, Visibility.PUBLIC)


def visible_to(person: Person) -> list[Project]:
    """Return the projects the person may see, by id; the policy decides on each."""
    reached: dict[str, set[int]] = {"network": set(), "team": set(), "municipality": set()}
    for _role, kind, id in person.grants:
        reached.get(kind, set()).add(id)
    nearby = or_(
        Team.network_id.in_(reached["network"]),
        Team.id.in_(reached["team"]),
        Team.municipality_id.in_(reached["municipality"]),
        Project.visibility.in_(_OPEN),
    )
    found = db.session.scalars(
        select(Project).join(Team, Project.team_id == Team.id).where(nearby).order_by(Project.id)
    )
    return [project for project in found if policy.may_see(person, project)]
