"""Who may see and change an aim: as the project."""

from flask_babel import lazy_gettext as _l

from improvement.aims.model import Aim
from improvement.projects import policy as projects
from people.persons.model import Person

ASK = _l("Somebody in the team")


def may_see(person: Person, aim: Aim) -> bool:
    return projects.may_see(person, aim.project)


def may_write(person: Person, aim: Aim) -> bool:
    return projects.may_write(person, aim.project)
