"""What several people do at the same moment, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from core.db import db
from core.errors import WrongState
from network.coordinators import operations as coordinators
from network.gatherings import operations as gatherings
from network.gatherings.model import Gathering
from network.gatherings.operations import Plan
from network.members import operations as members
from network.members import queries as memberships
from network.networks.model import Network, NetworkMembership
from network.participations import operations as participations
from network.participations.model import Participation
from network.teams.model import Team, TeamMembership
from people.municipalities.model import Municipality
from people.persons.model import Person, Role
from tests.factories.network import (
    CoordinatorFactory,
    NetworkFactory,
    ParticipationFactory,
    TeamFactory,
    TeamLeadFactory,
    wall,
)
from tests.factories.people import MunicipalityFactory, PersonFactory


def at_once(app, *acts: Callable[[], object]) -> int:
    """Carry out all acts at the same moment, each as a request of its own; how many succeeded."""
    db.session.commit()
    together = Barrier(len(acts))

    def one(act: Callable[[], object]) -> bool:
        with app.app_context():
            together.wait()
            try:
                act()
                db.session.commit()
            except (WrongState, StaleDataError):  # the web shows both with 409
                db.session.rollback()
                return False
            return True

    with ThreadPoolExecutor(len(acts)) as pool:
        done = sum(pool.map(one, acts))
    db.session.expire_all()
    return done


def test_gatherings_planned_at_once_get_a_number_each(app):
    id = NetworkFactory().id

    def plan(day: int) -> None:
        begins = wall("2026-05-05 09:00") + timedelta(days=day)
        wanted = Plan("", begins, begins + timedelta(hours=6), "", "", "")
        gatherings.plan(db.session.get(Network, id), wanted)

    done = at_once(app, *(lambda day=day: plan(day) for day in (5, 1, 4, 2, 3, 0)))

    rows = list(db.session.scalars(select(Gathering).order_by(Gathering.start_at)))
    assert done == 6
    assert [row.no_in_programme for row in rows] == [1, 2, 3, 4, 5, 6]


def test_of_two_leads_who_leave_at_once_one_stays(app):
    first = TeamLeadFactory()
    second = TeamLeadFactory(team=first.team)
    ids = (first.id, second.id)

    def leave(id: int) -> None:
        members.end(db.session.get(TeamMembership, id), date(2026, 3, 4))

    assert at_once(app, *(lambda id=id: leave(id) for id in ids)) == 1
    assert len(memberships.live(db.session.get(Team, first.team_id))) == 1


def test_of_two_coordinators_who_step_down_at_once_one_stays(app):
    first = CoordinatorFactory()
    ids = (first.id, CoordinatorFactory(network=first.network).id)

    def leave(id: int) -> None:
        coordinators.end(db.session.get(NetworkMembership, id), date(2026, 3, 4))

    assert at_once(app, *(lambda id=id: leave(id) for id in ids)) == 1


def test_a_municipality_invited_by_two_at_once_is_invited_once(app):
    network_id, municipality_id = NetworkFactory().id, MunicipalityFactory().id

    def invite() -> None:
        network = db.session.get(Network, network_id)
        municipality = db.session.get(Municipality, municipality_id)
        participations.invite(network, municipality, None)

    assert at_once(app, invite, invite, invite) == 1
    assert len(list(db.session.scalars(select(Participation)))) == 1


def test_a_role_given_by_two_at_once_is_given_once(app):
    team_id, person_id = TeamFactory().id, PersonFactory().id

    def add() -> None:
        members.add(db.session.get(Team, team_id), db.session.get(Person, person_id), Role.MEMBER)

    assert at_once(app, add, add, add) == 1


def test_an_invitation_answered_twice_at_once_has_one_answer(app):
    place = ParticipationFactory(status="invited")
    id = place.id

    def answer(act: Callable[[Participation], None]) -> None:
        act(db.session.get(Participation, id))

    done = at_once(
        app,
        lambda: answer(participations.confirm),
        lambda: answer(participations.decline),
    )

    assert done == 1
