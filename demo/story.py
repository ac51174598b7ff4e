"""The whole story, told once, into an empty database."""

from sqlalchemy import func, select

from core import audit, clock
from core.db import db
from core.locale import reading
from demo import fjellfjord, library, neighbours, programme, work
from demo.diary import Diary, on
from demo.people import move_in
from demo.places import settle
from people.persons.model import Person


def tell_if_empty() -> bool:
    """Load the demo when nobody is in the database yet; returns whether it was told."""
    if db.session.scalar(select(func.count(Person.id))):
        return False
    with audit.acting(None, "demo"), reading("nb"):
        tell()
    db.session.commit()
    return True


def tell() -> None:
    """Ten municipalities, a year with three gatherings, and teams of which some improve."""
    today = clock.today()
    diary = Diary(today)
    with on(diary.day(programme.STARTS)):
        there = settle(today.replace(year=today.year - 3, month=1, day=1))
        cast = move_in(there)
        network, teams = programme.begin(diary, cast, there)
        shared = work.share(network, today)
        gatherings = programme.gather(network, diary, cast.coordinator)
        package = library.package(network)
    works = {team.municipality.name: work.improve(team, shared, cast, diary) for team in teams}
    home = works[work.HOME]
    home.people |= {
        "member": cast.member,
        "measure_lead": cast.measure_lead,
        "sponsor": cast.sponsor,
        "user": cast.user_representative,
    }
    fjellfjord.own(home, cast)
    work.count_otherwise(works[work.ITS_OWN_WAY])
    for place in neighbours.TEAMS:
        neighbours.year(works[place], place, package)
    fjellfjord.year(home, package, gatherings, works["Lågvatn"])
    library.vote(network, gatherings[2], diary, cast.coordinator)
    diary.tell()
    work.make_a_mistake(work.plan_measure(works[work.STUCK].project))
    work.freeze(work.plan_measure(works["Sørelva"].project))
