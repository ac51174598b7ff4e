"""Setting up and closing networks."""

from datetime import date

from flask_babel import lazy_gettext as _l

from core.db import db
from core.errors import WrongState
from network.networks.model import Network, NetworkStatus


class NetworkIsClosed(WrongState):
    sentence = _l("This network is closed. Its coordinator can open it again.")


class NotToBeStarted(WrongState):
    sentence = _l("Only a network that is being planned can be started.")


class NotRunning(WrongState):
    sentence = _l("Only a running network can be closed.")


class NotClosed(WrongState):
    sentence = _l("The network is not closed.")


def create(*, name: str, theme: str, aim: str, starts_on: date, ends_on: date) -> Network:
    """Set up a network that is being planned; nobody runs it until somebody is appointed."""
    network = Network(name=name, theme=theme, aim=aim, starts_on=starts_on, ends_on=ends_on)
    db.session.add(network)
    db.session.flush()
    return network


def edit(
    network: Network, *, name: str, theme: str, aim: str, starts_on: date, ends_on: date
) -> None:
    """Change what the network is called and about, and when it runs."""
    network.name, network.theme, network.aim = name, theme, aim
    network.starts_on, network.ends_on = starts_on, ends_on
    db.session.flush()


def start(network: Network) -> None:
    """Let a planned network run: from now on people are told when gatherings are moved.

    Raises:
        NotToBeStarted: it runs already or is closed.
    """
    if network.status is not NetworkStatus.PLANNED:
        raise NotToBeStarted
    network.status = NetworkStatus.RUNNING
    db.session.flush()


def close(network: Network) -> None:
    """Close a running network: it can be read, and nothing in it is planned any more.

    Raises:
        NotRunning: it has not been started, or is closed.
    """
    if network.status is not NetworkStatus.RUNNING:
        raise NotRunning
    network.status = NetworkStatus.CLOSED
    db.session.flush()


def reopen(network: Network) -> None:
    """Open a closed network again.

    Raises:
        NotClosed: there is nothing to open.
    """
    if network.status is not NetworkStatus.CLOSED:
        raise NotClosed
    network.status = NetworkStatus.RUNNING
    db.session.flush()


def require_open(network: Network) -> None:
    """Refuse to change what belongs to a closed network.

    Raises:
        NetworkIsClosed: it is closed.
    """
    if network.status is NetworkStatus.CLOSED:
        raise NetworkIsClosed
