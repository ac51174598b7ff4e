"""What the start page of one person holds."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from core import offers
from core.offers import NextThing
from people.persons.model import Person, Role

Row = tuple[str, str, str]
_MOST = 8


@dataclass(frozen=True)
class Place:
    """One group of pages the person has, such as "Your teams"."""

    heading: str
    rows: list[Row]


@dataclass(frozen=True)
class StartPage:
    """What the person should do next, where the person belongs, and how many things wait."""

    next_things: list[NextThing]
    more: int
    places: list[Place]
    is_administrator: bool


def start_page(person: Person, day: date) -> StartPage:
    """Ask every room what waits for the person on `day` and which places the person has."""
    # By weight alone: what weighs the same stays in the order its room gave it.
    waiting = sorted(offers.ask_all("next_things", person, day), key=attrgetter("weight"))
    # The last room listed is the nearest to daily work: teams before networks before the rest.
    places = [
        Place(str(heading), list(rows))
        for heading, rows in reversed(offers.ask_all("my_places", person))
        if rows
    ]
    return StartPage(
        waiting[:_MOST],
        max(0, len(waiting) - _MOST),
        places,
        person.is_anywhere(Role.ADMINISTRATOR),
    )
