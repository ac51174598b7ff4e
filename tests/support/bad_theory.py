"""What more the team believes and tests: a test at each stage, links to phones, a new definition.

It stands in a project of its own, so that the pages of the first one stay short.
"""

from dataclasses import asdict
from datetime import date, timedelta

from core import clock
from core.db import db
from improvement.aims import operations as aims
from improvement.aims.parts import Parts
from improvement.charts.series import DataKind
from improvement.cycles.model import Stage
from improvement.definitions import operations as definitions
from improvement.entry_links.model import EntryLink
from improvement.ideas import operations as ideas
from improvement.measures.content import Counting
from improvement.measures.model import Measure
from improvement.projects.model import Project
from improvement.stale_cycles import operations as stale_cycles
from improvement.tallies import operations as tallies
from improvement.tallies.counting import Stroke
from improvement.votes.model import VoteRound
from network.networks.model import Network
from people.persons.model import Person
from tests.factories.cycles import a_cycle
from tests.factories.improvement import MeasureFactory, ProjectFactory, log
from tests.factories.theory import aim_of
from tests.support.world import World

STAGES = {"doing": Stage.DO, "studying": Stage.STUDY, "acting": Stage.ACT}


def believe(world: World, network: Network) -> dict[str, int | str]:
    """Add it, and return what can be asked about by its name."""
    first = db.session.get_one(Project, world.things["projects"])
    other = ProjectFactory(team=first.team, title="The next one")
    aim_of(other)
    cycles = {name: a_cycle(other, stage) for name, stage in STAGES.items()}
    lead = _lead(world)
    library = [ideas.write_down(network, title) for title in ("A map", "A list")]
    return {
        "second": other.id,
        "package": world.things["change-packages"],
        "sub_aim": aims.write(other, Parts("Parents who are asked")).id,
        "recounted": _recounted(other).id,
        "of_days": MeasureFactory(project=other, name="Falls", kind=DataKind.TIME_BETWEEN).id,
        "library": library[0].id,
        "question": stale_cycles.ask(cycles["doing"], lead, clock.today()).token,
        "ballot": db.session.get_one(VoteRound, world.things["votes"]).public_id,
        "amounts": _link(MeasureFactory(project=other, name="Wait", kind=DataKind.MEAN)),
        "summed": _tallied(MeasureFactory(project=other, name="Calls", kind=DataKind.RATE)),
        **{name: cycle.id for name, cycle in cycles.items()},
    }


def _link(measure: Measure) -> str:
    """Return the token of a link to a measure for a phone."""
    link = EntryLink(measure=measure, expires_on=clock.today() + timedelta(days=9))
    db.session.add(link)
    db.session.flush()
    return str(link.token)


def _tallied(measure: Measure) -> str:
    """Do the same for one with a stroke that waits for its denominator."""
    token = _link(measure)
    link = db.session.query(EntryLink).filter_by(token=token).one()
    tallies.tap(link, Stroke(), "one", "a phone")
    return token


def _recounted(project: Project) -> Measure:
    """Return a measure whose denominator is another from New Year on."""
    measure = MeasureFactory(project=project, name="Counted anew")
    log(measure, [(n, 20) for n in range(9, 13)], first=date(2025, 9, 1))
    old = measure.definition
    same = {name: getattr(old, name) for name in asdict(Counting(old.data_kind, old.frequency))}
    definitions.change(
        measure,
        Counting(**{**same, "denominator_def": "all families"}),
        valid_from=date(2026, 1, 1),
        reason="A better list",
        breaks=True,
    )
    return measure


def _lead(world: World) -> Person:
    """Return the person whose cookie the lead's is."""
    cookie = world.people["lead"]
    return next(one for one in db.session.query(Person) if one.get_id() == cookie)
