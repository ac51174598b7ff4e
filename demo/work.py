"""What the teams of the story do between the gatherings: projects, numbers, notes on charts."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from core import audit
from core.db import db
from demo.diary import Diary, on
from demo.measures import COURSES, PLAN, SHARED
from demo.numbers import BEGAN, log
from demo.people import Cast
from demo.trials import Work
from improvement.adoptions import operations as adoptions
from improvement.aims import operations as aims
from improvement.aims.parts import Parts
from improvement.definitions import operations as definitions
from improvement.measurements.model import Measurement
from improvement.measures import operations as measures
from improvement.measures.content import Counting
from improvement.measures.model import Measure
from improvement.projects import operations as projects
from improvement.projects.model import Project
from improvement.targets import operations as targets
from network.networks.model import Network
from network.teams.model import Team

LONG_AGO = timedelta(days=800)
HOME, NOT_BEGUN, STUCK, ITS_OWN_WAY = "Fjellfjord", "Kvitheim", "Vesterskog", "Grankollen"
NYNORSK = ("Lågvatn", "Sørelva")
TITLES = {  # one aim in common, and each its own way in
    "Fjellfjord": "Én plan for hvert barn",
    "Lågvatn": "Eitt nummer å ringje, éin plan for barnet",
    "Bjørkmo": "Familiens svar øverst i planen",
    "Sandøyhamn": "Raskere fra bekymring til første møte",
    "Tverrdal": "Samme plan hjemme, på skolen og i tjenestene",
    "Vesterskog": "Ingen skal falle mellom tjenestene",
    "Kvitheim": "Hjemme hos familien først",
    "Ytre Nesøy": "Planen lages på øya familien bor på",
    "Grankollen": "Én avtale fra første telefon",
    "Sørelva": "Ungdomen lagar planen saman med oss",
}


def share(network: Network, today: date) -> dict[str, Measure]:
    """Define the five shared measures, as if the network had had them from before it began."""
    shared = {}
    for name, (content, counting, aimed) in SHARED.items():
        measure = measures.define(network, content, counting)
        measure.definition.valid_from = today - LONG_AGO
        if aimed:
            targets.aim_at(measure, aimed, valid_from=network.starts_on)
        shared[name] = measure
    return shared


def improve(team: Team, shared: dict[str, Measure], cast: Cast, diary: Diary) -> Work:
    """Let a team have a project, take the shared measures into use, and log its numbers."""
    place = team.municipality.name
    lead = cast.leads[place]
    with on(diary.day(BEGAN)), audit.acting(lead.id, "demo"):
        project = projects.start(team, _content(place, diary))
        taken = {name: adoptions.adopt(shared[name], project) for name in COURSES[place]}
    work = Work(project, lead, diary, {"lead": lead})
    for name, measure in taken.items():
        measure.collector_id = lead.id
        if place == HOME:
            measure.collector_id, measure.backup_collector_id = cast.measure_lead.id, cast.member.id
        if place != ITS_OWN_WAY or name != PLAN:
            log(measure, COURSES[place][name], diary, f"{place} {name}", lead)
    if place not in (HOME, NOT_BEGUN):
        diary.write(218, lead, partial(_begin, work))
    return work


def _begin(work: Work) -> None:
    """Write the aim: most can measure it, one team wrote a wish and left it there."""
    place, day = work.project.team.municipality.name, work.diary.day(-60)
    said = Parts("Delen med éin felles plan" if place in NYNORSK else "Andelen med én felles plan")
    if place != STUCK:
        said = replace(
            said,
            for_whom="barn med hjelp frå to tenester eller fleire"
            if place in NYNORSK
            else "barn med hjelp fra to tjenester eller flere",
            where=place,
            measure=plan_measure(work.project),
            baseline_value=Decimal(round(COURSES[place][PLAN].before)),
            target_value=Decimal(80),
            target_date=day,
        )
    aims.write(work.project, said)
    projects.begin(work.project)


def make_a_mistake(measure: Measure) -> None:
    """Type one of Vesterskog's counts with a digit too few, to be found and corrected."""
    row = _rows(measure)[-4]
    if row.numerator is not None:
        row.numerator = Decimal(2)
        row.note = "Sendt inn på telefon"


def count_otherwise(work: Work) -> None:
    """Let Grankollen go its own way: from its tenth number on it counts another group."""
    measure = plan_measure(work.project)
    course, seed = COURSES[ITS_OWN_WAY][PLAN], f"{ITS_OWN_WAY} {PLAN}"
    adoptions.make_local(measure)
    earlier, later = 9, course.periods - 9
    log(measure, course, work.diary, seed, work.lead, until=later)
    begins = _rows(measure)[-1].period_end + timedelta(days=1)
    old = measure.definition
    counting = Counting(
        **{
            **{field.name: getattr(old, field.name) for field in fields(Counting)},
            "operational_definition": "Som før, men barn som bare får hjelp fra skole og PPT, er"
            " med.",
            "denominator_def": "Barn som får hjelp fra minst to tjenester, skole og PPT medregnet",
        }
    )
    reason = "Skolene ble med i arbeidet."
    definitions.change(measure, counting, valid_from=begins, reason=reason, breaks=True)
    rest = replace(course, periods=later, turn=(course.turn * course.periods - earlier) / later)
    log(measure, rest, work.diary, f"{seed} med skolene", work.lead)


def freeze(measure: Measure) -> None:
    """Take the median from before the first gathering, as Sørelva's team has decided."""
    rows = _rows(measure)
    measure.baseline_from, measure.baseline_to = rows[0].period_start, rows[11].period_end
    db.session.flush()


def plan_measure(project: Project) -> Measure:
    """Return the project's measure that follows the shared one about plans."""
    found = db.session.query(Measure).filter_by(project_id=project.id, name=PLAN)
    return found.one()


def _rows(measure: Measure) -> list[Measurement]:
    found = db.session.query(Measurement).filter_by(measure_id=measure.id, is_live=True)
    return list(found.order_by(Measurement.period_start))


def _content(place: str, diary: Diary) -> projects.Content:
    nynorsk = place in NYNORSK
    return projects.Content(
        title=TITLES[place],
        problem_statement=_PROBLEM_NN if nynorsk else _PROBLEM,
        aim_sketch=_AIM_NN if nynorsk else _AIM,
        user_perspective=_USERS_NN if nynorsk else _USERS,
        user_perspective_by=_WHO_NN if nynorsk else _WHO,
        scope_in="Barn og unge fra 0 til 18 år med hjelp fra minst to tjenester",
        scope_out="Akutte saker i barnevernet",
        topic_tags="barn og unge, samarbeid, felles plan",
        start_date=diary.day(BEGAN),
        planned_end_date=diary.day(-65),
    )


_WHO = "En far og en ungdom i teamet"
_WHO_NN = "Ei mor i teamet"
_PROBLEM = (
    "Familier som får hjelp fra flere tjenester, forteller den samme historien mange ganger og får"
    " planer som ikke henger sammen."
)
_AIM = (
    "Innen nettverket er slutt har minst 80 prosent av barna som får hjelp fra to tjenester eller"
    " flere, én felles plan."
)
_USERS = (
    "En far og en ungdom er med i teamet. De sa at det viktigste er å slippe å begynne på nytt hos"
    " hver tjeneste."
)
_PROBLEM_NN = (
    "Familiar som får hjelp frå fleire tenester, fortel den same historia mange gonger og får"
    " planar som ikkje heng saman."
)
_AIM_NN = (
    "Innan nettverket er slutt har minst 80 prosent av barna som får hjelp frå to tenester eller"
    " fleire, éin felles plan."
)
_USERS_NN = "Ei mor er med i teamet. Ho seier at det viktigaste er å sleppe å begynne på nytt."
