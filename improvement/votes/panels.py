"""What a gathering's page says of votes: whoever runs it can open one from there."""

from flask import render_template
from flask_login import current_user
from markupsafe import Markup

from network.gatherings.model import Gathering, GatheringStatus
from network.networks import policy as networks


def gathering(held: Gathering) -> Markup | None:
    """Offer the coordinator a vote on phones while everybody is in the room."""
    if held.status is GatheringStatus.CANCELLED:
        return None
    if not networks.may_coordinate(current_user, held.network):
        return None
    html = render_template("improvement/votes/_panel.html", network=held.network)
    return Markup(html)  # noqa: S704 - a template of ours has escaped it
