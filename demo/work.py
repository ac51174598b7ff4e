"""What the teams of the story do between the gatherings: projects, numbers, notes on charts."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from core import clock
from core.clock import OSLO
from core.db import db
from demo.measures import COURSES, PLAN, SHARED
from demo.numbers import Course, entries
from demo.people import Cast
from improvement.adoptions import operations as adoptions
from improvement.aims import operations as aims
from improvement.aims.parts import Parts
from improvement.charts import operations as charts
from improvement.charts.model import AnnotationKind
from improvement.charts.series import DataKind, Direction
from improvement.entry_links import operations as entry_links
from improvement.measurements.model import Measurement, Source
from improvement.measures import operations as measures
from improvement.measures.content import Aimed, Content, Counting
from improvement.measures.model import Measure, MeasureDefinition, MeasureType
from improvement.periods import Frequency, Period, containing
from improvement.projects import operations as projects
from improvement.projects.model import Project
from improvement.targets import operations as targets
from network.networks.model import Network
from network.teams.model import Team

LONG_AGO = timedelta(days=800)
SEEN_WEEKLY = "Barn som fikk første samtale innen en uke"


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


def improve(team: Team, shared: dict[str, Measure], cast: Cast, today: date) -> Project:
    """Let a team have a project, take the shared measures into use, and log its numbers."""
    place = team.municipality.name
    project = projects.start(team, _content(place, today))
    for name, course in COURSES[place].items():
        measure = adoptions.adopt(shared[name], project)
        measure.collector_id = cast.leads[place].id
        measure.created_at = clock.now() - timedelta(days=240)
        _log(measure, course, today, f"{place} {name}", cast.leads[place].id)
    db.session.flush()
    if place != "Kvitheim":
        aims.write(
            project,
            Parts("Barn med én felles plan", statement=project.aim_sketch),
            valid_from=project.start_date,
        )
        projects.begin(project)
    return project


def weekly(project: Project, cast: Cast, today: date) -> Measure:
    """Give Fjellfjord a weekly measure of its own, the last week still to be entered."""
    measure = measures.define(
        project,
        Content(
            SEEN_WEEKLY,
            MeasureType.PROCESS,
            Direction.UP,
            unit="%",
            collector_id=cast.measure_lead.id,
            backup_collector_id=cast.member.id,
        ),
        Counting(
            DataKind.PROPORTION,
            Frequency.WEEK,
            operational_definition="Andelen barn med ny henvendelse som fikk første samtale innen"
            " sju dager.",
            numerator_def="Barn som fikk første samtale innen sju dager",
            denominator_def="Barn med ny henvendelse i uka",
            multiplier=100,
        ),
    )
    measure.definition.valid_from = today - LONG_AGO
    targets.aim_at(measure, Aimed(value=Decimal(90)), valid_from=today - timedelta(days=200))
    course = Course(30, 50, 88, turn=0.5, size=30, late=1)
    _log(measure, course, today, "Fjellfjord uke", cast.measure_lead.id)
    entry_links.hand_out(measure, "Vaktrommet", today + timedelta(days=180))
    return measure


def mark_what_happened(measure: Measure, today: date) -> None:
    """Note on Fjellfjord's chart what was tried and adopted."""
    for days, kind, text in (
        (-340, AnnotationKind.EVENT, "Ny felles mal for plan"),
        (-245, AnnotationKind.TEST_START, "Test: ett fast planmøte hver tirsdag"),
        (-160, AnnotationKind.ADOPTED, "Tatt i bruk i alle tjenestene"),
    ):
        charts.annotate(measure, day=today + timedelta(days=days), kind=kind, text=text)


def make_a_mistake(measure: Measure) -> None:
    """Type one of Vesterskog's counts with a digit too few, to be found and corrected."""
    row = _rows(measure)[-4]
    if row.numerator is not None:
        row.numerator = Decimal(2)
        row.note = "Sendt inn på telefon"


def count_otherwise(measure: Measure) -> None:
    """Let Grankollen go its own way: from last autumn it counts another group of children."""
    adoptions.make_local(measure)
    half_way = _rows(measure)[9]
    old = measure.definition
    new = MeasureDefinition(
        measure=measure,
        version_no=old.version_no + 1,
        valid_from=half_way.period_start,
        data_kind=old.data_kind,
        frequency=old.frequency,
        operational_definition="Som før, men barn som bare får hjelp fra skole og PPT, er med.",
        numerator_def=old.numerator_def,
        denominator_def="Barn som får hjelp fra minst to tjenester, skole og PPT medregnet",
        multiplier=old.multiplier,
        change_reason="Skolene ble med i arbeidet.",
        breaks_comparability=True,
    )
    db.session.add(new)
    db.session.flush()
    for row in _rows(measure):
        row.definition_id = new.id if row.period_start >= half_way.period_start else old.id
    db.session.flush()


def freeze(measure: Measure) -> None:
    """Take the median from before the first gathering, as Sørelva's team has decided."""
    rows = _rows(measure)
    measure.baseline_from, measure.baseline_to = rows[0].period_start, rows[11].period_end
    db.session.flush()


def plan_measure(project: Project) -> Measure:
    """Return the project's measure that follows the shared one about plans."""
    found = db.session.query(Measure).filter_by(project_id=project.id, name=PLAN)
    return found.one()


def _log(measure: Measure, course: Course, today: date, seed: str, by: int) -> None:
    definition = measure.definition
    period = containing(definition.frequency, today).previous()
    for _ in range(course.periods - 1 + course.late):
        period = period.previous()
    for entry in entries(course, definition.data_kind, definition.multiplier, seed):
        entry = entry.settled(definition.data_kind)
        db.session.add(_row(measure, definition, period, vars_of(entry), by))
        period = period.next()
    db.session.flush()


def vars_of(entry: object) -> dict[str, object]:
    """Return the fields of an entry by name; it has slots, so `vars` does not know them."""
    names = ("numerator", "denominator", "value", "n", "state", "note", "reason")
    return {name: getattr(entry, name) for name in names}


def _row(
    measure: Measure,
    definition: MeasureDefinition,
    period: Period,
    said: dict[str, object],
    by: int,
) -> Measurement:
    day_after = datetime.combine(period.end + timedelta(days=3), time(8, 30), tzinfo=OSLO)
    return Measurement(
        measure_id=measure.id,
        definition_id=definition.id,
        period_start=period.start,
        period_end=period.end,
        source=Source.WEB,
        entered_by_id=by,
        created_at=day_after,
        **said,
    )


def _rows(measure: Measure) -> list[Measurement]:
    found = db.session.query(Measurement).filter_by(measure_id=measure.id, is_live=True)
    return list(found.order_by(Measurement.period_start))


def _content(place: str, today: date) -> projects.Content:
    nynorsk = place in ("Lågvatn", "Sørelva")
    return projects.Content(
        title="Éin plan for kvart barn" if nynorsk else "Én plan for hvert barn",
        problem_statement=_PROBLEM_NN if nynorsk else _PROBLEM,
        aim_sketch=_AIM_NN if nynorsk else _AIM,
        user_perspective=_USERS_NN if nynorsk else _USERS,
        start_date=today - timedelta(days=240),
        planned_end_date=today + timedelta(days=200),
    )


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
