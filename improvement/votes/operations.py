"""Opening a vote, handing in a ballot, counting; nothing here knows who votes."""

import hashlib
from collections.abc import Iterable, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.ideas import operations as ideas
from improvement.ideas.model import ChangeIdea
from improvement.projects.model import Project
from improvement.votes import queries
from improvement.votes.model import (
    USUAL_DOTS,
    VoteBallot,
    VoteChoice,
    VoteOption,
    VoteRound,
    VoteStatus,
)
from network.networks.model import Network

FEWEST_IDEAS = 2


class IsClosed(WrongState):
    sentence = _l("The vote is closed.")


class TooFewIdeas(WrongState):
    sentence = _l("A vote needs at least two ideas to choose between.")


class NothingChosen(WrongState):
    sentence = _l("Tick at least one idea, and vote again.")


class TooManyDots(WrongState):
    sentence = _l("You have chosen more ideas than you have votes.")


def open_round(
    owner: Project | Network, title: str, choice: Sequence[ChangeIdea], *, dots: int = USUAL_DOTS
) -> VoteRound:
    """Put ideas to the vote; each voter may choose up to `dots` of them.

    Raises:
        TooFewIdeas: there is nothing to choose.
    """
    if len(choice) < FEWEST_IDEAS:
        raise TooFewIdeas
    place = {"network_id" if isinstance(owner, Network) else "project_id": owner.id}
    poll = VoteRound(**place, title=title, dots=min(dots, len(choice)))
    poll.options = [
        VoteOption(change_idea_id=idea.id, sort=place_no) for place_no, idea in enumerate(choice)
    ]
    db.session.add(poll)
    db.session.flush()
    return poll


def vote(poll: VoteRound, device: str, option_ids: Iterable[int]) -> None:
    """Hand in the device's ballot, in place of what it handed in before. Nothing says when or who.

    Raises:
        IsClosed: it is too late.
        NothingChosen: an empty ballot says nothing; what was handed in before still counts.
        TooManyDots: more is chosen than there are votes.
    """
    # Locked, so that nobody votes while the ballots are being counted.
    if _locked(poll) is VoteStatus.CLOSED:
        raise IsClosed
    wanted = set(option_ids) & {option.id for option in poll.options}
    if not wanted:
        raise NothingChosen
    if len(wanted) > poll.dots:
        raise TooManyDots
    ballot = _ballot(poll, fingerprint(poll, device))
    db.session.execute(delete(VoteChoice).where(VoteChoice.ballot_id == ballot.id))
    db.session.add_all([VoteChoice(ballot_id=ballot.id, option_id=id) for id in sorted(wanted)])
    db.session.flush()


def close(poll: VoteRound) -> None:
    """Count and throw the ballots away; only sums stay, and no sums of too few. Twice is once."""
    if _locked(poll) is VoteStatus.CLOSED:
        return
    poll.ballots, found = queries.ballots(poll), queries.counted(poll)
    if poll.ballots >= queries.ENOUGH_TO_TELL:
        for option in poll.options:
            option.votes = found.get(option.id, 0)
    mine = select(VoteBallot.id).where(VoteBallot.round_id == poll.id)
    db.session.execute(delete(VoteChoice).where(VoteChoice.ballot_id.in_(mine)))
    db.session.execute(delete(VoteBallot).where(VoteBallot.round_id == poll.id))
    poll.status, poll.closed_at = VoteStatus.CLOSED, clock.now()
    db.session.flush()


def revoke(poll: VoteRound) -> None:
    """Withdraw the link at once. Twice is once."""
    poll.revoked_at = poll.revoked_at or clock.now()
    db.session.flush()


def prioritise(poll: VoteRound, option_ids: Iterable[int]) -> int:
    """Say that the chosen ideas come first; how many that changed."""
    wanted = set(option_ids)
    return ideas.prioritise(option.idea for option in poll.options if option.id in wanted)


def fingerprint(poll: VoteRound, device: str) -> str:
    """Return what the device is known by in this round; in another it is somebody else."""
    word = f"{poll.public_id} {device}"
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()


def _locked(poll: VoteRound) -> VoteStatus | None:
    lock = select(VoteRound.status).where(VoteRound.id == poll.id).with_for_update()
    return db.session.scalar(lock)


def _ballot(poll: VoteRound, device_hash: str) -> VoteBallot:
    known = queries.ballot_of(poll, device_hash)
    if known is not None:
        return known
    ballot = VoteBallot(round_id=poll.id, device_hash=device_hash)
    db.session.add(ballot)
    db.session.flush()
    return ballot
