"""What other pages show of imports, and what the daily round throws away."""

from datetime import date, timedelta

from flask import render_template
from flask_login import current_user
from markupsafe import Markup

from core import clock
from improvement.imports import operations, policy, queries
from network.networks.model import Network
from network.teams.model import Team

_KEPT = timedelta(days=14)


def network(network: Network) -> Markup | None:
    """Offer the ways in and out for numbers on the network's page."""
    html = render_template(
        "improvement/imports/_network_panel.html",
        network=network,
        may_import=policy.may_import(current_user, network),
    )
    return Markup(html)  # noqa: S704 - a template of ours has escaped it


def team(team: Team) -> Markup | None:
    """Show what the network's coordinator has brought in for the team."""
    batches = queries.saved_for(team) if policy.may_hear(current_user, team) else []
    if not batches:
        return None
    html = render_template("improvement/imports/_team_panel.html", batches=batches)
    return Markup(html)  # noqa: S704 - a template of ours has escaped it


def tidy(_day: date) -> None:
    """Throw away files that nobody saved; the daily round calls it."""
    for batch in queries.forgotten_since(clock.now() - _KEPT):
        operations.discard(batch)
