"""What the network shares: a change package, and what the last gathering voted for."""

from functools import partial

from demo.diary import Diary
from improvement.drivers import operations as drivers
from improvement.drivers import queries
from improvement.drivers.model import DriverDiagram, EdgeBelief, NodeKind
from improvement.ideas import operations as ideas
from improvement.ideas import queries as library
from improvement.ideas.model import Origin
from improvement.votes import operations as votes
from network.gatherings.model import Gathering
from network.networks.model import Network
from people.persons.model import Person

TITLE = "Barn og unge får hjelp som henger sammen"
CARD = "Kort med «Hva er viktig for deg?» i første samtale"
MEETING = "Fast planmøte med alle tjenester"
CONSENT = "Samtykke på én side, i klart språk"
CONTACT = "Én kontaktperson for hver familie"
AGENDA = "Ungdommen lager saklisten sammen med møtelederen"
SUMMARY = "Oppsummering på én side som familien får med hjem"

_DRIVERS = (
    ("together", "Tjenestene arbeider som ett lag", "aim", NodeKind.PRIMARY),
    ("own words", "Familiens egne ord styrer hjelpen", "aim", NodeKind.PRIMARY),
    ("meeting place", "Et fast sted å møtes", "together", NodeKind.SECONDARY),
    ("sharing", "Lov og tillit til å dele det som trengs", "together", NodeKind.SECONDARY),
    ("listening", "Spørsmålet blir stilt før tiltak velges", "own words", NodeKind.SECONDARY),
)
_IDEAS = (
    (MEETING, "meeting place", EdgeBelief.SUPPORTED),
    (CONTACT, "meeting place", EdgeBelief.ASSUMED),
    (CONSENT, "sharing", EdgeBelief.ASSUMED),
    (CARD, "listening", EdgeBelief.SUPPORTED),
    (AGENDA, "listening", EdgeBelief.ASSUMED),
)
_BALLOTS = (
    (0, 3, 5), (0, 3, 4), (1, 3), (0, 1, 4), (3, 4, 5), (0, 3), (0, 1, 3), (2, 3, 4), (0, 4, 5),
    (1, 3, 4), (0, 3, 5), (3, 4), (0, 1, 5), (0, 2, 3), (3, 4, 5), (0, 3, 4), (1, 4), (0, 3, 1),
    (3, 5), (0, 4, 3), (0, 1, 3), (4, 5),
)  # fmt: skip


def package(network: Network) -> DriverDiagram:
    """Draw the network's change package."""
    found = drivers.new_package(
        network,
        TITLE,
        description="Samlet fra det andre kommuner har prøvd. Ta det som passer hos dere, og test"
        " det i liten skala før dere tror på det.",
    )
    for key, text, effect, kind in _DRIVERS:
        drivers.add(found, text, effect=effect, kind=kind, key=key)
    for text, effect, belief in _IDEAS:
        node = drivers.add(found, text, effect=effect, kind=NodeKind.CHANGE_IDEA)
        edge = next(e for e in queries.edges_of(found) if e.cause_id == node.id)
        drivers.weigh(edge, weight=2, belief=belief)
    ideas.write_down(
        network,
        SUMMARY,
        description="Tre spørsmål: Hva er viktig, hvem gjør hva, og når møtes vi igjen?",
        origin=Origin.USER,
    )
    return found


def vote(network: Network, gathering: Gathering, diary: Diary, coordinator: Person) -> None:
    """Let those who were at the gathering choose what to test first, and count."""
    diary.write_on(gathering.first_day, coordinator, partial(_vote, network))


def _vote(network: Network) -> None:
    choice = sorted(library.all_of(network), key=lambda idea: idea.id)
    poll = votes.open_round(network, "Hva vil dere prøve før neste samling?", choice)
    options = [option.id for option in poll.options]
    for number, chosen in enumerate(_BALLOTS):
        votes.vote(poll, f"phone {number}", [options[place] for place in chosen])
    votes.close(poll)
    best = sorted(poll.options, key=lambda option: -(option.votes or 0))[:2]
    votes.prioritise(poll, [option.id for option in best])
