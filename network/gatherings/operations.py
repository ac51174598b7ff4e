"""Planning gatherings: they are numbered by time, and the numbers follow when one comes between."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, select, update

from core import audit, clock
from core.db import db
from core.errors import WrongState
from network.gatherings import messages, queries
from network.gatherings.model import Gathering, GatheringStatus
from network.networks import operations as networks
from network.networks.model import Network, NetworkStatus


class NotPlanned(WrongState):
    sentence = _l("Only a planned gathering can be cancelled or marked as held.")


class NotBegun(WrongState):
    sentence = _l("The gathering has not begun yet. Mark it as held when it has.")


class AlreadyPlanned(WrongState):
    sentence = _l("The gathering is planned already.")


@dataclass(frozen=True)
class Plan:
    """What is typed about a gathering; the times are by the wall clock in Norway."""

    title: str
    start_local: datetime
    end_local: datetime
    place: str
    digital_url: str
    homework: str


def plan(network: Network, wanted: Plan) -> Gathering:
    """Add a gathering and number the network's gatherings by time.

    Raises:
        network.networks.operations.NetworkIsClosed: nothing is planned in a closed network.
    """
    networks.require_open(network)
    others = _lock_and_list(network)
    gathering = Gathering(network=network, no_in_programme=_free_number(others))
    _write(gathering, wanted)
    db.session.add(gathering)
    db.session.flush()
    _renumber(network, [*others, gathering])
    return gathering


def change(gathering: Gathering, wanted: Plan) -> bool:
    """Change a gathering; returns whether those invited were told of a new time or place.

    Raises:
        network.networks.operations.NetworkIsClosed: nothing is changed in a closed network.
    """
    networks.require_open(gathering.network)
    before = _whereabouts(gathering)
    _write(gathering, wanted)
    db.session.flush()
    _renumber(gathering.network, _lock_and_list(gathering.network))
    if _whereabouts(gathering) == before or not _concerns_people(gathering):
        return False
    messages.moved(gathering, queries.invited(gathering.network))
    return True


def cancel(gathering: Gathering) -> bool:
    """Cancel a planned gathering; returns whether those invited were told.

    Raises:
        NotPlanned: it has been held or cancelled.
    """
    if gathering.status is not GatheringStatus.PLANNED:
        raise NotPlanned
    told = _concerns_people(gathering)
    gathering.status = GatheringStatus.CANCELLED
    db.session.flush()
    if told:
        messages.cancelled(gathering, queries.invited(gathering.network))
    return told


def mark_held(gathering: Gathering) -> None:
    """Say that a planned gathering has taken place.

    Raises:
        NotPlanned: it has been held or cancelled.
        NotBegun: it is still to come.
    """
    if gathering.status is not GatheringStatus.PLANNED:
        raise NotPlanned
    if gathering.start_at > clock.now():
        raise NotBegun
    gathering.status = GatheringStatus.HELD
    db.session.flush()


def plan_again(gathering: Gathering) -> None:
    """Take back that a gathering was held or cancelled.

    Raises:
        AlreadyPlanned: there is nothing to take back.
    """
    if gathering.status is GatheringStatus.PLANNED:
        raise AlreadyPlanned
    networks.require_open(gathering.network)
    gathering.status = GatheringStatus.PLANNED
    db.session.flush()


def _write(gathering: Gathering, wanted: Plan) -> None:
    gathering.title, gathering.homework = wanted.title, wanted.homework
    gathering.place, gathering.digital_url = wanted.place, wanted.digital_url
    gathering.set_time(wanted.start_local, wanted.end_local)


def _whereabouts(gathering: Gathering) -> tuple[Any, ...]:
    return (
        gathering.start_local,
        gathering.end_local,
        gathering.place,
        gathering.digital_url,
    )


def _concerns_people(gathering: Gathering) -> bool:
    """Say whether a change is worth a mail: people have been invited and it is still to come."""
    return (
        gathering.network.status is NetworkStatus.RUNNING
        and gathering.status is GatheringStatus.PLANNED
        and gathering.end_at > clock.now()
    )


def _lock_and_list(network: Network) -> list[Gathering]:
    """Take the network's turn at numbering, so that two new gatherings never get one number."""
    db.session.execute(select(Network.id).filter_by(id=network.id).with_for_update())
    return queries.all_of(network)


def _free_number(gatherings: list[Gathering]) -> int:
    return max((gathering.no_in_programme for gathering in gatherings), default=0) + 1


def _renumber(network: Network, gatherings: list[Gathering]) -> None:
    """Number by time, from 1; a cancelled gathering keeps its place in the row."""
    in_order = sorted(gatherings, key=lambda gathering: (gathering.start_at, gathering.id))
    wrong = {
        gathering.id: number
        for number, gathering in enumerate(in_order, start=1)
        if gathering.no_in_programme != number
    }
    if not wrong:
        return
    # By way of negative numbers: no two may bear one number, not even within the statement.
    of_network = update(Gathering).where(Gathering.id.in_(wrong))
    number = Gathering.no_in_programme
    for value in (-number, case(wrong, value=Gathering.id)):
        db.session.execute(
            of_network.values(no_in_programme=value),
            execution_options={"synchronize_session": False},
        )
    audit.record("renumbered", "network", network.id, gatherings=len(wrong))
    for gathering in in_order:
        db.session.refresh(gathering, ["no_in_programme"])
