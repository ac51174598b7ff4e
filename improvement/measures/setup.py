"""The step of this room in setting up a network: shared measures."""

from flask import url_for
from flask_babel import gettext as _

from improvement.measures import queries
from network.networks.model import Network
from network.networks.setup import SetupStep


def shared_measures(network: Network) -> SetupStep:
    """Return what the network's page says about its shared measures, and whether it has any."""
    return SetupStep(
        title=_("Choose shared measures"),
        text=_(
            "One to three numbers that all teams count, so that you can learn from one another."
        ),
        action=_("Make a shared measure"),
        url=url_for("measures.new_shared", id=network.id),
        is_done=bool(queries.shared_with_users(network)),
    )
