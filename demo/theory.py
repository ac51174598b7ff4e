"""What Fjellfjord believes leads to the aim, and how that changed through the year."""

from dataclasses import dataclass
from functools import partial

from demo.measures import ASKED, DAYS, PLAN, SCORE
from demo.own_measures import CALLED_OFF, CHILD_THERE, SEEN_WEEKLY, TOSSED
from demo.trials import Work
from improvement.drivers import operations as drivers
from improvement.drivers import queries
from improvement.drivers.model import DriverDiagram, EdgeBelief, NodeKind
from improvement.drivers.versions.operations import freeze
from network.gatherings.model import Gathering

SUPPORTED, REFUTED = EdgeBelief.SUPPORTED, EdgeBelief.REFUTED


@dataclass(frozen=True)
class Drawn:
    """A driver, what it leads to, and when it was drawn (working days ago)."""

    key: str
    text: str
    leads_to: tuple[str, ...]
    ago: int
    kind: NodeKind = NodeKind.SECONDARY
    measures: tuple[str, ...] = ()


_PRIMARY = NodeKind.PRIMARY
DRIVERS = (
    Drawn("team", "Familien møter ett lag, ikke fem tjenester", ("aim",), 217, _PRIMARY, (PLAN,)),
    Drawn("voice", "Familien bestemmer hva som er viktig", ("aim",), 217, _PRIMARY, (SCORE,)),
    Drawn("early", "Tjenestene finner hverandre tidlig", ("aim",), 196, _PRIMARY, (DAYS,)),
    Drawn("meet", "Fast møte der alle tjenester er med", ("team",), 217, measures=(CALLED_OFF,)),
    Drawn("template", "Samme mal for plan i alle tjenester", ("team",), 217),
    Drawn("asked", "Spørsmålet «Hva er viktig for deg?» kommer først", ("voice",), 217,
          measures=(ASKED,)),
    Drawn("present", "Barnet eller ungdommen er med", ("voice",), 150, measures=(CHILD_THERE,)),
    Drawn("person", "Én person familien kjenner ved navn", ("team",), 155, measures=(SEEN_WEEKLY,)),
    Drawn("door", "Én vei inn for den som er bekymret", ("early",), 140, measures=(TOSSED,)),
    Drawn("consent", "Samtykket er på plass før møtet", ("early",), 140),
)  # fmt: skip
# More effects, drawn later: many drivers lead to several things.
MORE = (
    ("meet", "early", 150),
    ("person", "voice", 150),
    ("consent", "team", 120),
    ("present", "team", 60),
)
# Edge, how much (1-3), what is known, why, when.
BELIEFS = (
    ("meet", "team", 3, SUPPORTED, "Tre tester på rad, og tallene steg da flere ble med.", 128),
    ("asked", "voice", 3, SUPPORTED, "Svarene endret planen i fire av fem saker.", 133),
    ("template", "team", 1, REFUTED, "Malen alene ga ingen flere planer på fire måneder.", 120),
    ("person", "team", 2, SUPPORTED, "Telefonen virket, SMS gjorde det ikke.", 82),
    ("team", "aim", 3, SUPPORTED, "Andelen med felles plan har holdt seg oppe siden vinteren.", 60),
    ("present", "voice", 2, EdgeBelief.ASSUMED, "Vi tror det, men har ikke prøvd ennå.", 60),
)


def draw(work: Work, first: Gathering, second: Gathering) -> None:
    """Write the diagram into the diary, with a version for each of the first two gatherings."""
    write, lead = work.diary.write, work.lead
    write(218, lead, partial(drivers.begin, work.project))
    for driver in DRIVERS:
        write(driver.ago, lead, partial(_draw, work, driver))
    for cause, effect, ago in MORE:
        write(ago, lead, partial(connect, work, cause, effect))
    for cause, effect, weight, belief, note, ago in BELIEFS:
        write(ago, lead, partial(_weigh, work, cause, effect, weight, belief, note))
    for gathering in (first, second):
        work.diary.write_on(gathering.first_day, lead, partial(_freeze, work, gathering))
    write(58, lead, partial(_leave_alone, work))


def place(work: Work, idea: str, effect: str) -> None:
    """Draw an idea of the project's under a driver."""
    drivers.place(_diagram(work), work.ideas[idea], effect)


def connect(work: Work, cause: str, effect: str) -> None:
    """Let a node lead to one more effect, both by their keys."""
    drivers.connect(_diagram(work), cause, effect)


def _diagram(work: Work) -> DriverDiagram:
    found = queries.working(work.project)
    assert found is not None  # noqa: S101 - it is begun before anything is drawn
    return found


def _draw(work: Work, driver: Drawn) -> None:
    diagram = _diagram(work)
    first, *others = driver.leads_to
    node = drivers.add(diagram, driver.text, effect=first, kind=driver.kind, key=driver.key)
    for effect in others:
        drivers.connect(diagram, driver.key, effect)
    drivers.hang(node, [work.measure(name).id for name in driver.measures])


def _weigh(work: Work, cause: str, effect: str, weight: int, belief: EdgeBelief, note: str) -> None:
    diagram = _diagram(work)
    ids = {node.key: node.id for node in queries.nodes_of(diagram)}
    ends = (ids[cause], ids[effect])
    edge = next(e for e in queries.edges_of(diagram) if (e.cause_id, e.effect_id) == ends)
    drivers.weigh(edge, weight=weight, belief=belief, note=note)


def _freeze(work: Work, gathering: Gathering) -> None:
    freeze(_diagram(work), f"Samling {gathering.no_in_programme}", gathering=gathering)


def _leave_alone(work: Work) -> None:
    """Write a driver that nobody knows yet what leads to; it waits in the tray."""
    diagram = _diagram(work)
    drivers.add(diagram, "Skolen får vite hva som er avtalt", effect="team", key="school")
    drivers.disconnect(diagram, "school", "team")
