"""What is due: numbers for periods that are over."""

from collections import defaultdict
from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core import calm
from core.offers import NextThing
from improvement.measurements import messages, queries
from improvement.measurements.queries import Missing
from improvement.measures.model import Measure
from improvement.periods import label
from improvement.projects import policy as projects
from improvement.projects.model import Project
from network.teams.policy import is_in
from people.persons.model import Person, Role
from people.subscriptions import queries as subscriptions
from people.subscriptions.queries import Kind

SILENCE = timedelta(weeks=6)  # a team that is a week late needs no coordinator
BACKUP_AFTER = timedelta(weeks=1)
GIVES_UP_AFTER = timedelta(weeks=4)
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
    most_first = sorted(quiet.items(), key=_how_many, reverse=True)
    return [_ask(project, len(gaps)) for project, gaps in most_first]


def _how_many(silent: tuple[Project, list[Missing]]) -> int:
    return len(silent[1])


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
        detail=_(
            "At least one measure has had no number for six weeks. Ask whether they need help."
        ),
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


def due(day: date) -> None:
    """Queue one mail to each who has numbers to enter; nothing on quiet days.

    The collector is asked when the days of grace are over, the one who steps in a week later.
    After four weeks nobody is asked any more about that period: then it is a talk, not a mail.
    """
    if calm.is_quiet(day):
        return
    asked: dict[Person, list[Missing]] = defaultdict(list)
    for gap in queries.missing(queries.collected(), most=10_000):
        late = (day - gap.period.end).days - gap.measure.definition.grace_days
        if 0 < late <= GIVES_UP_AFTER.days:
            for person in _asked_for(gap.measure, late):
                asked[person].append(gap)
    for person in subscriptions.wanting(asked, messages.KIND):
        messages.missing(person, asked[person], day)


def kind() -> Kind:
    """Return what this reminder is called and when it comes."""
    return Kind(
        messages.KIND,
        _l("Missing numbers"),
        _l(
            "You get this when you collect numbers for a measure, or step in for the one who"
            " does, and a period has passed without a number. Once a week at most."
        ),
    )


def _asked_for(measure: Measure, late: int) -> list[Person]:
    steps_in = measure.backup_collector if late > BACKUP_AFTER.days else None
    return [person for person in (measure.collector, steps_in) if person is not None]
