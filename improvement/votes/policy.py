"""Who may open and close a vote, and who may read what came out."""

from flask_babel import lazy_gettext as _l

from improvement.projects import policy as projects
from improvement.votes.model import VoteRound
from network.networks import policy as networks
from people.persons.model import Person

ASK = _l("Whoever leads the vote")


def may_see(person: Person, poll: VoteRound) -> bool:
    if poll.network is not None:
        return networks.may_see(person, poll.network)
    return poll.project is not None and projects.may_see(person, poll.project)


def may_manage(person: Person, poll: VoteRound) -> bool:
    """The coordinator in the network, the lead and the measure lead in the team."""
    if poll.network is not None:
        return networks.may_coordinate(person, poll.network)
    return poll.project is not None and projects.may_close(person, poll.project)
