"""The network of the story: its year, its municipalities and teams."""

from datetime import date, datetime, time, timedelta
from functools import partial

from core import calm
from demo.diary import Diary, on
from demo.people import Cast
from network.coordinators import operations as coordinators
from network.gatherings import operations as gatherings
from network.gatherings.model import Gathering
from network.gatherings.operations import Plan
from network.members import operations as members
from network.networks import operations as networks
from network.networks.model import Network
from network.participations import operations as participations
from network.teams import operations as teams
from network.teams.model import Team
from people.municipalities.model import Municipality
from people.persons.model import Person, Role

STARTS = 224  # working days ago: a year of work
THEME = "Barn og unge som trenger hjelp fra flere tjenester"
AIM = (
    "Innen nettverket er slutt har åtte av ti barn som får hjelp fra flere tjenester, én felles"
    " plan, og familien er spurt om hva som er viktig for dem."
)


def begin(diary: Diary, cast: Cast, places: dict[str, Municipality]) -> tuple[Network, list[Team]]:
    """Set up the network with its people, ten confirmed municipalities, a team in each."""
    network = networks.create(
        name="Sammen om barn og unge i Fjellregionen",
        theme=THEME,
        aim=AIM,
        starts_on=diary.day(STARTS),
        ends_on=diary.day(-75),
    )
    coordinators.appoint(network, cast.coordinator, Role.COORDINATOR)
    coordinators.appoint(network, cast.adviser, Role.ADVISER)
    return network, [_take_part(network, places[name], cast) for name in places]


def _take_part(network: Network, municipality: Municipality, cast: Cast) -> Team:
    participation = participations.invite(network, municipality, None)
    participations.confirm(participation)
    team = teams.create(participation, f"Team {municipality.name}")
    lead = cast.leads[municipality.name]
    members.add(team, lead, Role.LEAD)
    if municipality.name != "Fjellfjord":
        members.add(team, lead, Role.MEASURE_LEAD)
        return team
    members.add(team, cast.measure_lead, Role.MEASURE_LEAD)
    members.add(team, cast.member, Role.MEMBER)
    members.add(team, cast.user_representative, Role.USER_REPRESENTATIVE)
    members.add(team, cast.sponsor, Role.SPONSOR)
    return team


def gather(network: Network, diary: Diary, coordinator: Person) -> list[Gathering]:
    """Plan four gatherings, three of them behind us, and let the network run; in their order."""
    planned = []
    for ago, length, title, place, homework in _GATHERINGS:
        first = _tuesday(diary.day(ago))
        last = first + timedelta(days=length - 1)
        gathering = gatherings.plan(
            network,
            Plan(
                title=title,
                start_local=datetime.combine(first, time(10 if length > 1 else 9)),
                end_local=datetime.combine(last, time(15)),
                place=place,
                digital_url="https://moterom.example/fjellregionen" if "nett" in place else "",
                homework=homework,
            ),
        )
        planned.append(gathering)
        if ago > 0:
            diary.write_on(last, coordinator, partial(_held, gathering))
    networks.start(network)
    return planned


def _held(gathering: Gathering) -> None:
    with on(gathering.last_day, time(15, 30)):
        gatherings.mark_held(gathering)


def _tuesday(day: date) -> date:
    """Return the nearest Tuesday at or before the day on which people are at work."""
    day -= timedelta(days=(day.weekday() - 1) % 7)
    while calm.is_quiet(day) or calm.is_quiet(day + timedelta(days=1)):
        day -= timedelta(days=7)
    return day


_GATHERINGS = (
    (
        212,
        2,
        "Hvor er vi, og hva er viktig for familiene?",
        "Fjellfjord hotell",
        "Skriv hva som er problemet hos dere, og begynn å telle det samme hver måned.",
    ),
    (
        131,
        1,
        "Fra idé til liten test",
        "Kulturhuset i Lågvatn",
        "Prøv én endring i liten skala før neste samling, og før inn tallene for hver måned.",
    ),
    (
        58,
        1,
        "Ser vi forbedring?",
        "Rådhuset i Sandøyhamn",
        "Test én av ideene dere stemte fram, og ta med run-diagrammet og én ting dere har lært.",
    ),
    (
        -16,
        1,
        "Hvordan holder vi på det?",
        "Kulturhuset i Bjørkmo, og på nett",
        "",
    ),
)
