"""What other pages show of projects: the team's page, and the start page."""

from datetime import date

from flask import g, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from core.offers import NextThing
from improvement.aims import queries as aims
from improvement.aims.words import said
from improvement.projects import policy, queries
from improvement.projects.model import Project, ProjectStatus
from improvement.projects.words import STATUSES
from network.teams import policy as teams
from network.teams.model import Team
from people.persons.model import TEAM_ROLES, Person, Role


def panel(team: Team) -> Markup | None:
    """Show the team's projects on its page, to those who may see them."""
    found = [each for each in queries.all_of(team) if policy.may_see(current_user, each)]
    main = {id: said(aim) for id, aim in aims.main_of_each(found).items()}
    html = render_template(
        "improvement/projects/_panel.html",
        team=team,
        projects=[(each, main.get(each.id, each.aim_sketch)) for each in found],
        statuses=STATUSES,
        may_write=teams.may_write(current_user, team),
    )
    return Markup(html)  # noqa: S704 - a template of ours has escaped it


def next_things(person: Person, _day: date) -> list[NextThing]:
    """Return the drafts to go on with, what measures nothing yet, and a first project to write."""
    return [
        *_first_projects(person),
        *_begun_projects(person),
        *_weeks(person),
    ]


def _begun_projects(person: Person) -> list[NextThing]:
    return [
        NextThing(40, text, url_for("projects.show", id=project.id), project.team.name)
        for project, is_measured in _open_projects(person)
        if teams.may_write(person, project.team) and (text := _next_step(project, is_measured))
    ]


def _weeks(person: Person) -> list[NextThing]:
    """Return a way to the week of each ongoing project that has something to count."""
    return [
        NextThing(
            30,
            str(_("See your week in “%(title)s”", title=project.title)),
            url_for("weeks.show", id=project.id),
            project.team.name,
        )
        for project, is_measured in _open_projects(person)
        if is_measured and project.status is ProjectStatus.ACTIVE
    ]


def _first_projects(person: Person) -> list[NextThing]:
    """Return the teams the person leads that have no open project."""
    begun = {project.team_id for project, _is_measured in _open_projects(person)}
    return [
        NextThing(
            35, str(_("Write down what your team will improve")), url_for("projects.new", id=id)
        )
        for id in person.reach(Role.LEAD, "team")
        if id not in begun
    ]


def my_places(person: Person) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the projects of the person's teams."""
    rows = [
        (project.title, url_for("projects.show", id=project.id), project.team.name)
        for project, _is_measured in _open_projects(person)
    ]
    return [(_("Your projects"), rows)] if rows else []


def _next_step(project: Project, is_measured: bool) -> str:
    if not is_measured and project.status is not ProjectStatus.PAUSED:
        return str(_("Choose what to measure in “%(title)s”", title=project.title))
    if project.status is ProjectStatus.DRAFT:
        return str(_("Go on with the draft “%(title)s”", title=project.title))
    return ""


def _open_projects(person: Person) -> list[tuple[Project, bool]]:
    """Return what the start page asks for twice, read once."""
    known: dict[int, list[tuple[Project, bool]]] = g.setdefault("open_projects", {})
    if person.id not in known:
        held = {id for role in TEAM_ROLES for id in person.reach(role, "team")}
        known[person.id] = queries.open_in(held) if held else []
    return known[person.id]
