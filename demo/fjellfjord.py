"""The team the story follows most closely: its ideas, tests and what became daily practice."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from demo import (
    contact_trials,
    intentions,
    library,
    meeting_trials,
    own_measures,
    spread_trials,
    theory,
)
from demo.measures import PLAN
from demo.people import Cast
from demo.telling import tell
from demo.trials import Work
from improvement.borrowings import operations as borrowings
from improvement.charts import operations as charts
from improvement.charts import queries as chart_queries
from improvement.charts.model import AnnotationKind
from improvement.drivers import queries as drawn
from improvement.drivers.model import DriverDiagram
from improvement.drivers.packages import adopt_package
from improvement.ideas import operations as ideas
from improvement.ideas.model import Belief, IdeaStatus, Origin
from improvement.implementations import operations as implementations
from network.gatherings.model import Gathering
from people.persons.queries import with_grants

OWN = (  # key, title, description, origin, the driver it is drawn under, days ago
    (
        "template",
        "Én digital mal for plan i alle tjenester",
        "Samme overskrifter hos skole, barnevern, helse og PPT.",
        Origin.TEAM,
        "template",
        210,
    ),
    (
        "agenda",
        "Ungdommen lager saklisten",
        "Ungdomsrådet foreslo det: den det gjelder, bestemmer hva møtet begynner med.",
        Origin.USER,
        "present",
        142,
    ),
    (
        "book",
        "Loggbok som familien eier",
        "En bok familien har med seg til alle tjenestene.",
        Origin.TEAM,
        "person",
        141,
    ),
    (
        "evening",
        "Samtaler på kveldstid",
        "For foreldre som ikke kan gå fra jobben.",
        Origin.USER,
        "",
        59,
    ),
)
TAKEN = (  # from the package: key, title there, the team's own driver, days ago
    ("card", library.CARD, "asked", 209),
    ("meeting", library.MEETING, "meet", 208),
    ("contact", library.CONTACT, "person", 154),
    ("consent", library.CONSENT, "consent", 138),
)
JUDGED = (  # effect, effort, belief
    ("card", 4, 1, Belief.HIGH),
    ("meeting", 5, 3, Belief.HIGH),
    ("contact", 4, 3, Belief.MODERATE),
    ("template", 2, 4, Belief.LOW),
    ("consent", 3, 2, Belief.MODERATE),
    ("agenda", 4, 2, Belief.MODERATE),
    ("book", 2, 2, Belief.LOW),
    ("evening", 3, 5, Belief.LOW),
    ("phone hour", 4, 3, Belief.MODERATE),
)


def year(work: Work, package: DriverDiagram, held: Sequence[Gathering], neighbour: Work) -> None:
    """Write the team's year into the diary; the neighbour has an idea worth borrowing."""
    write, lead = work.diary.write, work.lead
    intentions.aim(work)
    theory.draw(work, *held[:2])
    for key, title, effect, ago in TAKEN:
        write(ago, lead, partial(_take, work, package, key, title, effect))
    for key, title, description, origin, effect, ago in OWN:
        write(ago, lead, partial(_write_down, work, key, title, description, origin, effect))
    write(57, lead, partial(_borrow, work, neighbour))
    write(56, lead, partial(_judge, work))
    for trial in (*meeting_trials.TRIALS, *spread_trials.TRIALS, *contact_trials.TRIALS):
        tell(work, trial)
    write(136, lead, partial(_without_a_test, work))
    write(54, lead, partial(_put_aside, work))
    write(112, lead, partial(_plan_practice, work))
    write(75, lead, partial(_confirm_practice, work))
    write(186, lead, partial(_baseline, work))
    _notes(work)


def own(work: Work, cast: Cast) -> None:
    """Define the team's own measures and enter their numbers."""
    project, diary, lead = work.project, work.diary, cast.measure_lead
    own_measures.seen_weekly(project, diary, lead, cast.member)
    own_measures.tossed(project, diary, lead)
    own_measures.called_off(project, diary, lead)
    own_measures.child_there(project, diary, cast.member)
    own_measures.knows_whom(project, diary)


def _take(work: Work, package: DriverDiagram, key: str, title: str, effect: str) -> None:
    """Take an idea from the package, under the team's own driver; where it came from stays."""
    source = next(node for node in drawn.nodes_of(package) if node.text == title)
    node = adopt_package(work.project, package, [source.id])[0]
    assert node.change_idea is not None  # noqa: S101 - an idea was chosen
    work.ideas[key] = node.change_idea
    theory.connect(work, node.key, effect)


def _write_down(
    work: Work, key: str, title: str, description: str, origin: Origin, effect: str
) -> None:
    idea = ideas.write_down(work.project, title, description=description, origin=origin)
    work.ideas[key] = idea
    if effect:
        theory.place(work, key, effect)


def _borrow(work: Work, neighbour: Work) -> None:
    idea = neighbour.ideas["phone hour"]
    work.ideas["phone hour"] = borrowings.borrow(idea, work.project, work.people["member"])
    theory.place(work, "phone hour", "door")


def _judge(work: Work) -> None:
    for key, effect, effort, belief in JUDGED:
        ideas.judge(work.ideas[key], effect=effect, effort=effort, belief=belief)
    ideas.prioritise([work.ideas["agenda"]])


def _without_a_test(work: Work) -> None:
    ideas.say_status(
        work.ideas["template"],
        IdeaStatus.ADOPTED,
        "Kommunen kjøpte fagsystemet med malen i. Vi fikk den uten å prøve den først.",
    )


def _put_aside(work: Work) -> None:
    ideas.say_status(
        work.ideas["evening"], IdeaStatus.PARKED, "Arbeidstiden må avtales først. Ses på til våren."
    )
    ideas.say_status(
        work.ideas["book"],
        IdeaStatus.ABANDONED,
        "Familiene vi spurte, ville ikke ha enda en bok å passe på.",
    )


def _plan_practice(work: Work) -> None:
    implementations.describe(
        work.ideas["meeting"],
        implementations.Content(
            owner_id=work.people["sponsor"].id,
            training="To møteledere lærer opp to nye hvert halvår.",
        ),
    )


def _confirm_practice(work: Work) -> None:
    implementations.describe(
        work.ideas["meeting"],
        implementations.Content(
            owner_id=work.people["sponsor"].id,
            training="To møteledere lærer opp to nye hvert halvår. Nyansatte er med på et møte.",
            routine="Tirsdag 9 til 12 på helsehuset, i årshjulet til alle fem tjenestene.",
            measure_id=work.measure(PLAN).id,
        ),
    )
    implementations.confirm(work.ideas["meeting"])


def _baseline(work: Work) -> None:
    """Hold the chart of plans against the twelve months before anything was tried."""
    measure = work.measure(PLAN)
    series = chart_queries.shown([measure], with_grants(work.lead))[0].series
    assert series is not None  # noqa: S101 - it is the team's own
    charts.set_baseline(measure, series, until=series.points[11].period_end)


def _notes(work: Work) -> None:
    """Note on the chart what no test tells."""
    measure, today = work.measure(PLAN), work.diary.today
    for days, kind, text in (
        (430, AnnotationKind.EVENT, "Ny leder for helsestasjonen"),
        (150, AnnotationKind.STAFFING, "To måneder uten koordinator"),
    ):
        charts.annotate(measure, day=today - timedelta(days=days), kind=kind, text=text)
