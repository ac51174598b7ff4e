"""Who has a week in a project: whoever has a role in its team."""

from flask_babel import lazy_gettext as _l

from improvement.projects import policy as projects
from improvement.projects.model import Project
from people.persons.model import Person

ASK = _l("Somebody in the team")


def may_see(person: Person, project: Project) -> bool:
    return projects.may_see(person, project)


def may_take_part(person: Person, project: Project) -> bool:
    return projects.is_inside(person, project)


def may_enter(person: Person, project: Project) -> bool:
    return projects.may_write(person, project)
