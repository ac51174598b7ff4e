"""The measures Fjellfjord has beside the shared ones, one of most kinds."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from demo.diary import Diary, on
from demo.numbers import Course, log
from improvement.charts import operations as charts
from improvement.charts import queries as chart_queries
from improvement.charts.model import AnnotationKind
from improvement.charts.series import DataKind, Direction
from improvement.definitions import operations as definitions
from improvement.entry_links import operations as entry_links
from improvement.entry_links.model import EntryLink
from improvement.measurements import operations as measurements
from improvement.measurements import queries as logged
from improvement.measurements.entry import Entry
from improvement.measurements.operations import Origin
from improvement.measures import operations as measures
from improvement.measures.content import Aimed, Content, Counting
from improvement.measures.model import Measure, MeasureType, Sampling
from improvement.periods import Frequency, containing
from improvement.projects.model import Project
from improvement.tallies import operations as tallies
from improvement.tallies.counting import Stroke
from improvement.targets import operations as targets
from people.persons.model import Person
from people.persons.queries import with_grants

SEEN_WEEKLY = "Barn som fikk første samtale innen en uke"
TOSSED = "Henvendelser som ble sendt videre uten svar"
CALLED_OFF = "Dager siden et planmøte ble avlyst samme dag"
CHILD_THERE = "Barnet eller ungdommen var med i planmøtet"
KNOWS_WHOM = "Familien vet hvem de kan ringe"

LONG_AGO = timedelta(days=800)
A_WEEK = timedelta(days=7)


def seen_weekly(project: Project, diary: Diary, collector: Person, backup: Person) -> Measure:
    """Give Fjellfjord a weekly measure with a new level somebody has confirmed, one week late."""
    measure = _define(
        project,
        Content(
            SEEN_WEEKLY,
            MeasureType.PROCESS,
            Direction.UP,
            unit="%",
            collector_id=collector.id,
            backup_collector_id=backup.id,
        ),
        Counting(
            DataKind.PROPORTION,
            Frequency.WEEK,
            operational_definition="Andelen barn med ny henvendelse som fikk første samtale innen"
            " sju dager.",
            numerator_def="Barn som fikk første samtale innen sju dager",
            denominator_def="Barn med ny henvendelse i uka",
            multiplier=100,
            inclusion="Alle nye henvendelser til en av de fem tjenestene, også på telefon",
            exclusion="Barn som allerede har en felles plan",
            data_source="Lista på vaktrommet",
            how_collected="Den som har vakt, teller fredag før lunsj",
        ),
        diary.today,
    )
    targets.aim_at(measure, Aimed(value=Decimal(90)), valid_from=diary.day(200))
    course = Course(46, 52, 87, turn=0.475, size=30, late=1)
    log(measure, course, diary, "Fjellfjord hver uke", collector)
    entry_links.hand_out(measure, "Vaktrommet", diary.today + timedelta(days=180))
    diary.write(70, collector, lambda: _new_level(measure, collector))
    return measure


def _new_level(measure: Measure, person: Person) -> None:
    """Confirm what the program proposes: the level is new, and it is known why."""
    series = chart_queries.shown([measure], with_grants(person))[0].series
    assert series is not None  # noqa: S101 - it is the team's own
    turn = [point.period_start for point in series.points][22]
    charts.begin_phase(
        measure,
        series,
        from_period=turn,
        reason="Fra denne uka har tre tjenester felles vakt. Nivået er nytt, og vi vet hvorfor.",
    )
    charts.annotate(measure, day=turn, kind=AnnotationKind.STAFFING, text="Felles vakt begynner")


def tossed(project: Project, diary: Diary, collector: Person) -> Measure:
    """Count what is passed on without an answer; half a year ago telephone calls came along."""
    counting = Counting(
        DataKind.COUNT,
        Frequency.WEEK,
        operational_definition="Henvendelser som gikk til en annen tjeneste uten at noen svarte"
        " den som spurte.",
        inclusion="Brev og meldinger i fagsystemet",
        exclusion="Henvendelser som gjelder voksne",
        data_source="Postlista",
        how_collected="Resepsjonen setter strek, måleansvarlig teller mandag",
    )
    content = Content(
        TOSSED, MeasureType.PROCESS, Direction.DOWN, unit="henvendelser", collector_id=collector.id
    )
    measure = _define(project, content, counting, diary.today)
    before = Course(48, 9, 9, spread=3)
    after = Course(24, 11, 8, turn=0.8, spread=3)
    log(measure, before, diary, "Sendt videre", collector, until=24)

    def otherwise() -> None:
        last = logged.live_of(measure)[-1].period_end
        new = Counting(
            **{**vars(counting), "inclusion": "Brev, meldinger i fagsystemet og telefoner"}
        )
        definitions.change(
            measure,
            new,
            valid_from=last + timedelta(days=1),
            reason="Telefonene var de fleste, og dem telte vi ikke.",
            breaks=True,
        )

    otherwise()
    log(measure, after, diary, "Sendt videre med telefon", collector)
    targets.aim_at(measure, Aimed(value=Decimal(5)), valid_from=diary.day(120))
    return measure


def called_off(project: Project, diary: Diary, collector: Person) -> Measure:
    """Measure the days between meetings that were called off: longer and longer."""
    measure = _define(
        project,
        Content(CALLED_OFF, MeasureType.PROCESS, Direction.UP, unit="dager", hides_small_n=False),
        Counting(
            DataKind.DAYS_SINCE,
            Frequency.CASE,
            operational_definition="Et planmøte som blir avlyst samme dag som det skulle være.",
            inclusion="Alle planmøter i kalenderen på helsehuset",
            exclusion="Møter som flyttes mer enn ett døgn før",
            data_source="Møtekalenderen",
            how_collected="Møtelederen skriver dagen med en gang",
        ),
        diary.today,
    )
    for day in _longer_and_longer(diary):
        with on(min(day + timedelta(days=1), diary.today)):
            measurements.log(
                measure,
                containing(Frequency.CASE, day),
                Entry(value=Decimal(1)),
                Origin(person_id=collector.id),
            )
    return measure


def _longer_and_longer(diary: Diary) -> Iterator[date]:
    chance = random.Random("avlyst")  # noqa: S311 - a story, not a secret
    ago = 198
    while ago > 12:
        yield diary.day(ago)
        ago -= max(2, round(chance.gauss(6 if ago > 130 else 20, 2 if ago > 130 else 5)))


def child_there(project: Project, diary: Diary, collector: Person) -> Measure:
    """Let a yes or no be tapped in on the phone after each meeting; this week's are open."""
    measure = _define(
        project,
        Content(
            CHILD_THERE,
            MeasureType.PROCESS,
            Direction.UP,
            unit="%",
            collector_id=collector.id,
            hides_small_n=False,
        ),
        Counting(
            DataKind.YES_NO,
            Frequency.WEEK,
            operational_definition="Barnet eller ungdommen var selv til stede i minst halve møtet.",
            numerator_def="Planmøter der barnet eller ungdommen var med",
            denominator_def="Planmøter i uka",
            multiplier=100,
            inclusion="Planmøter for barn fra tolv år",
            exclusion="Møter om akutte forhold",
            how_collected="Møtelederen trykker ja eller nei på telefonen når møtet er over",
            sampling=Sampling.FIRST_N,
            sample_size=10,
            sampling_note="De ti første planmøtene i uka",
        ),
        diary.today,
    )
    log(measure, Course(24, 40, 75, turn=0.5, size=9), diary, "Barnet med", collector)
    link = entry_links.hand_out(measure, "Møterommet", diary.today + timedelta(days=120))
    _this_week(link, diary.today)
    return measure


def _this_week(link: EntryLink, today: date) -> None:
    """Tap in the meetings of the week so far."""
    monday = today - timedelta(days=today.weekday())
    for number, hit in enumerate((True, False, True, True, True)):
        day = min(monday + timedelta(days=number), today)
        with on(day):
            tallies.tap(link, Stroke(hit), f"tap {number}", "the meeting room's phone")


def knows_whom(project: Project, diary: Diary) -> Measure:
    """Write a measure down that is not clear yet, for the plan to say what it lacks."""
    with on(diary.day(8)):
        measure = measures.define(
            project,
            Content(KNOWS_WHOM, MeasureType.OUTCOME, Direction.UP, unit="%"),
            Counting(DataKind.PROPORTION, Frequency.QUARTER, multiplier=100),
        )
        measures.pause(measure)  # nobody is asked for numbers before it is clear what to count
    return measure


def _define(project: Project, content: Content, counting: Counting, today: date) -> Measure:
    measure = measures.define(project, content, counting)
    measure.definition.valid_from = today - LONG_AGO
    return measure
