"""What networks and their states are called on a page; pure."""

from flask_babel import lazy_gettext as _l

from network.networks.model import NetworkStatus

STATUS_NAMES = {
    NetworkStatus.PLANNED: _l("being planned"),
    NetworkStatus.RUNNING: _l("running"),
    NetworkStatus.CLOSED: _l("closed"),
}
STATUS_COLORS = {
    NetworkStatus.PLANNED: "info",
    NetworkStatus.RUNNING: "success",
    NetworkStatus.CLOSED: "neutral",
}


def status(given: NetworkStatus) -> tuple[str, str]:
    """Return what a status is called and the colour of its tag."""
    return str(STATUS_NAMES[given]), STATUS_COLORS[given]
