"""What is due: numbers for periods that are over."""

from collections import defaultdict
from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.offers import NextThing
from improvement.measurements import queries
from improvement.measurements.queries import Missing
from improvement.periods import label
from improvement.projects import policy as projects
from improvement.projects.model import Project
from network.teams.policy import is_in
from people.persons.model import Person, Role

SILENCE = timedelta(weeks=6)  # a team that is a week late needs no coordinator
_MOST = 3  # on the start page; the rest stands behind one more line


def next_things(person: Person, _day: date) -> list[NextThing]:
    """Return the oldest missing numbers of the person's teams."""
    gaps = queries.missing(queries.logged_by(person), most=200)
    things = [_one(gap) for gap in gaps[:_MOST]]
    if len(gaps) > _MOST:
        more = len(gaps) - _MOST
        text = ngettext("%(num)d more number is missing", "%(num)d more numbers are missing", more)
        things.append(NextThing(21, text, url_for("measurements.missing_mine")))
    return things


def quiet_teams(person: Person, _day: date) -> list[NextThing]:
    """Return the teams that have been silent so long that their coordinator may ask why."""
    coordinated = person.reach(Role.COORDINATOR, "network")
    if not coordinated:
        return []
    quiet: dict[Project, list[Missing]] = defaultdict(list)
    measures = queries.quiet_in(coordinated, SILENCE)
    for gap in queries.missing(measures, most=1000) if measures else ():
        project = gap.measure.project
        if gap.is_late and project is not None and _is_anothers(person, project):
            quiet[project].append(gap)
    return [_ask(project, len(gaps)) for project, gaps in quiet.items()]


def _is_anothers(person: Person, project: Project) -> bool:
    return projects.may_see(person, project) and not is_in(person, project.team)


def _ask(project: Project, missing: int) -> NextThing:
    return NextThing(
        weight=35,
        text=ngettext(
            "%(team)s is late with %(num)d number",
            "%(team)s is late with %(num)d numbers",
            missing,
            team=project.team.name,
        ),
        url=url_for("projects.show", id=project.id),
        detail=_("Nothing has come for six weeks. Ask whether they need help."),
    )


def _one(gap: Missing) -> NextThing:
    return NextThing(
        weight=10 if gap.is_late else 20,
        text=_(
            "Enter %(period)s for %(measure)s", period=label(gap.period), measure=gap.measure.name
        ),
        url=url_for("measurements.new", id=gap.measure.id, period=gap.period.start.isoformat()),
        detail=_("Late") if gap.is_late else "",
    )
