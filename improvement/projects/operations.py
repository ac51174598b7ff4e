"""Starting, changing and closing projects."""

from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.aims.model import Aim
from improvement.aims.queries import main_of
from improvement.projects import queries
from improvement.projects.model import Project, ProjectStatus, Visibility
from network.teams.model import Team
from people.persons.model import Role

CLOSED = (ProjectStatus.COMPLETED, ProjectStatus.STOPPED)


class NeedsAim(WrongState):
    sentence = _l("Write what you aim for before the work begins.")


class NeedsLead(WrongState):
    sentence = _l("The team needs a team leader before the work begins.")


class NeedsMeasureLead(WrongState):
    sentence = _l("The team needs a measure lead before the work begins.")


class IsClosed(WrongState):
    sentence = _l("The project is closed. Open it again to go on with it.")


class NotOngoing(WrongState):
    sentence = _l("Only an ongoing project can be paused.")


class NotClosed(WrongState):
    sentence = _l("The project is not closed.")


class NeedsLearning(WrongState):
    sentence = _l("Write what you learned before the project is closed.")


class TestsRun(WrongState):
    sentence = _l("A test is under way. Close it or stop it before the project is closed.")


@dataclass(frozen=True)
class Content:
    """What is written about a project."""

    title: str
    problem_statement: str = ""
    aim_sketch: str = ""
    user_perspective: str = ""
    user_perspective_by: str = ""
    scope_in: str = ""
    scope_out: str = ""
    topic_tags: str = ""
    visibility: Visibility = Visibility.NETWORK
    start_date: date | None = None
    planned_end_date: date | None = None


def start(team: Team, content: Content) -> Project:
    """Write a draft; only the title is needed (R1)."""
    project = Project(team_id=team.id, **vars(content))
    db.session.add(project)
    db.session.flush()
    return project


def describe(project: Project, content: Content) -> None:
    """Change what is written about it; its aims have versions of their own."""
    for name, value in vars(content).items():
        setattr(project, name, value)
    db.session.flush()


def begin(project: Project) -> None:
    """Begin, or go on after a pause (R2).

    Raises:
        IsClosed, NeedsAim, NeedsLead, NeedsMeasureLead: what is missing first.
    """
    if project.status in CLOSED:
        raise IsClosed
    missing = lacking(main_of(project), queries.holders(project.team))
    if missing:
        raise missing[0]
    project.status = ProjectStatus.ACTIVE
    project.start_date = project.start_date or clock.today()
    db.session.flush()


def lacking(aim: Aim | None, holders: dict[Role, frozenset[int]]) -> list[type[WrongState]]:
    """Return what stands between a project and its beginning, in the order to mend it (R2).

    `aim` is the current main aim; the first sketch of one is a thought, and not enough.
    """
    found: list[type[WrongState]] = []
    if aim is None:
        found.append(NeedsAim)
    if not holders.get(Role.LEAD):
        found.append(NeedsLead)
    if not holders.get(Role.MEASURE_LEAD):
        found.append(NeedsMeasureLead)
    return found


def pause(project: Project) -> None:
    """Rest for a while.

    Raises:
        NotOngoing: it is not under way.
    """
    if project.status is not ProjectStatus.ACTIVE:
        raise NotOngoing
    project.status = ProjectStatus.PAUSED
    db.session.flush()


def close(project: Project, status: ProjectStatus, *, learning: str, reason: str = "") -> None:
    """Close it, reached or not, with what was learned (R3).

    Raises:
        IsClosed: it is closed already.
        NeedsLearning: nothing was learned, which nobody believes.
        TestsRun: a test is being done or studied.
    """
    if project.status in CLOSED:
        raise IsClosed
    if queries.tests_run(project):
        raise TestsRun
    if not learning.strip():
        raise NeedsLearning
    project.status = status
    project.closing_learning, project.close_reason = learning, reason
    project.closed_on = clock.today()
    db.session.flush()


def open_again(project: Project) -> None:
    """Take a closed project up again, as paused; what was learned stays.

    Raises:
        NotClosed: there is nothing to open.
    """
    if project.status not in CLOSED:
        raise NotClosed
    project.status, project.closed_on = ProjectStatus.PAUSED, None
    db.session.flush()
