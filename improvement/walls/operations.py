"""Deciding how a network judges its charts."""

from core.db import db
from network.networks.model import Network, RuleSet
from network.networks.operations import require_open


def judge_by(network: Network, rule_set: RuleSet, *, screens: bool) -> None:
    """Let all charts of the network be judged by a rule set, from now on and backwards.

    Raises:
        NetworkIsClosed: it is closed.
    """
    require_open(network)
    network.rule_set, network.screens_moving_ranges = rule_set, screens
    db.session.flush()
