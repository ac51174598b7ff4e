"""Reading votes: rounds, how many have voted, and what came out."""

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from core import clock
from core.db import db
from core.errors import Gone
from improvement.drivers.model import DriverNode
from improvement.projects.model import Project
from improvement.votes.model import VoteBallot, VoteChoice, VoteOption, VoteRound, VoteStatus
from network.networks.model import Network

ENOUGH_TO_TELL = 3
"""Fewer ballots say too much about each voter; nothing is shown and nothing is kept."""
ENOUGH_TO_COUNT = 5
"""Fewer than these show the order, not the numbers, as small numbers are hidden elsewhere."""
LIFETIME = timedelta(days=14)

_REVOKED = _l("This link has been withdrawn. Ask whoever leads the vote for a new one.")
_EXPIRED = _l("This vote is over. Ask whoever leads it for a new one.")


@dataclass(frozen=True)
class Result:
    """One idea's place; `votes` is None where numbers would say too much."""

    option: VoteOption
    place: int
    votes: int | None


def get(id: int) -> VoteRound | None:
    """Return the round with its options and owner, or None."""
    return db.session.scalar(_whole().where(VoteRound.id == id))


def by_token(token: str) -> VoteRound | None:
    """Return the round the link belongs to, or None. A closed one answers, too.

    Raises:
        Gone: the link was withdrawn, or the round was forgotten long ago.
    """
    found = db.session.scalar(_whole().where(VoteRound.public_id == token))
    if found is None:
        return None
    if found.revoked_at is not None:
        raise Gone(_REVOKED)
    if found.created_at + LIFETIME < clock.now():
        raise Gone(_EXPIRED)
    return found


def all_of(owner: Project | Network) -> list[VoteRound]:
    """Return the owner's rounds, the newest first."""
    column = VoteRound.network_id if isinstance(owner, Network) else VoteRound.project_id
    found = _whole().where(column == owner.id).order_by(VoteRound.id.desc())
    return list(db.session.scalars(found))


def ballots(poll: VoteRound) -> int:
    """Return how many have voted; a ballot on which nothing is chosen is none."""
    if poll.status is VoteStatus.CLOSED:
        return poll.ballots or 0
    says = select(VoteChoice.ballot_id).where(VoteChoice.ballot_id == VoteBallot.id).exists()
    counted = select(func.count(VoteBallot.id)).where(VoteBallot.round_id == poll.id, says)
    return db.session.scalar(counted) or 0


def ballot_of(poll: VoteRound, device_hash: str) -> VoteBallot | None:
    """Return what the device has handed in, or None."""
    return db.session.scalar(
        select(VoteBallot).filter_by(round_id=poll.id, device_hash=device_hash)
    )


def chosen(ballot: VoteBallot) -> list[int]:
    """Return the ids of the options on a ballot."""
    found = select(VoteChoice.option_id).where(VoteChoice.ballot_id == ballot.id)
    return sorted(db.session.scalars(found))


def counted(poll: VoteRound) -> dict[int, int]:
    """Return the dots on each option of an open round, by the option's id."""
    rows = db.session.execute(
        select(VoteChoice.option_id, func.count())
        .join(VoteOption, VoteOption.id == VoteChoice.option_id)
        .where(VoteOption.round_id == poll.id)
        .group_by(VoteChoice.option_id)
    )
    return {row[0]: row[1] for row in rows}


def drawn_in(diagram_id: int | None) -> set[int]:
    """Return the ids of the ideas in a diagram, such as a change package."""
    if diagram_id is None:
        return set()
    drawn = select(DriverNode.change_idea_id).where(
        DriverNode.diagram_id == diagram_id, DriverNode.archived_at.is_(None)
    )
    return {id for id in db.session.scalars(drawn) if id is not None}


def results(poll: VoteRound) -> list[Result]:
    """Return the ideas of a closed round, most dots first, equals on the same place.

    Empty while the round is open, and where too few have voted.
    """
    if poll.status is VoteStatus.OPEN or (poll.ballots or 0) < ENOUGH_TO_TELL:
        return []
    ordered = sorted(poll.options, key=lambda one: (-(one.votes or 0), one.sort, one.id))
    tells = (poll.ballots or 0) >= ENOUGH_TO_COUNT
    return [
        Result(
            option,
            1 + sum((other.votes or 0) > (option.votes or 0) for other in ordered),
            (option.votes or 0) if tells else None,
        )
        for option in ordered
    ]


def _whole() -> Select[VoteRound]:
    return select(VoteRound).options(
        joinedload(VoteRound.project),
        joinedload(VoteRound.network),
        selectinload(VoteRound.options).joinedload(VoteOption.idea),
    )
