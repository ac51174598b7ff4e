"""The whole story, told once, into an empty database."""

from sqlalchemy import func, select

from core import audit, clock
from core.db import db
from demo import programme, work
from demo.people import move_in
from demo.places import settle
from people.persons.model import Person


def tell_if_empty() -> bool:
    """Load the demo when nobody is in the database yet; returns whether it was told."""
    if db.session.scalar(select(func.count(Person.id))):
        return False
    with audit.acting(None, "demo"):
        tell()
    db.session.commit()
    return True


def tell() -> None:
    """Ten municipalities, four gatherings, and teams of which some improve and some do not."""
    today = clock.today()
    there = settle(today.replace(year=today.year - 3, month=1, day=1))
    cast = move_in(there)
    network, teams = programme.begin(today, cast, there)
    shared = work.share(network, today)
    projects = {team.municipality.name: work.improve(team, shared, cast, today) for team in teams}
    plans = {name: work.plan_measure(project) for name, project in projects.items()}
    work.weekly(projects["Fjellfjord"], cast, today)
    work.mark_what_happened(plans["Fjellfjord"], today)
    work.make_a_mistake(plans["Vesterskog"])
    work.count_otherwise(plans["Grankollen"])
    work.freeze(plans["Sørelva"])
    programme.gather(network, today)
