"""What a municipality's answer is called on a page; pure."""

from flask_babel import lazy_gettext as _l

from network.participations.model import ParticipationStatus

STATUS_NAMES = {
    ParticipationStatus.INVITED: _l("no answer yet"),
    ParticipationStatus.CONFIRMED: _l("takes part"),
    ParticipationStatus.DECLINED: _l("declined"),
    ParticipationStatus.WITHDRAWN: _l("has left"),
}
STATUS_COLORS = {
    ParticipationStatus.INVITED: "warning",
    ParticipationStatus.CONFIRMED: "success",
    ParticipationStatus.DECLINED: "neutral",
    ParticipationStatus.WITHDRAWN: "neutral",
}


def status(given: ParticipationStatus) -> tuple[str, str]:
    """Return what a status is called and the colour of its tag."""
    return str(STATUS_NAMES[given]), STATUS_COLORS[given]
