"""What the start page says about teams."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _

from core.offers import NextThing
from network.teams import queries
from people.persons.model import Person, Role


def next_things(person: Person, _day: date) -> list[NextThing]:
    """Return the teams without a lead, to whoever coordinates their network."""
    coordinated = person.reach(Role.COORDINATOR, "network")
    if not coordinated:
        return []
    return [
        NextThing(
            weight=30,
            text=_("Find a team leader for %(team)s", team=team.name),
            url=url_for("teams.show", id=team.id),
            detail=team.network.name,
        )
        for team in queries.without_lead(coordinated)
    ]
