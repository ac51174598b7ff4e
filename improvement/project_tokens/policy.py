"""Who may let programs into a project."""

from flask_babel import lazy_gettext as _l

from improvement.project_tokens.reach import ProjectToken
from improvement.projects import policy as projects
from improvement.projects.model import Project
from network.teams import policy as teams
from people.persons.model import Person

ASK = _l("The team's lead or measure lead")


def may_see(person: Person, thing: Project | ProjectToken) -> bool:
    return projects.may_see(person, _project(thing))


def may_manage(person: Person, thing: Project | ProjectToken) -> bool:
    """Lead and measure lead make tokens, and withdraw one whoever of them made it."""
    return teams.may_lead(person, _project(thing).team)


def _project(thing: Project | ProjectToken) -> Project:
    return thing.project if isinstance(thing, ProjectToken) else thing
