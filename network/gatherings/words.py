"""How a gathering and its time are said on a page and in mail; pure."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core import formats
from network.gatherings.model import Gathering, GatheringStatus

STATUS_NAMES = {
    GatheringStatus.PLANNED: _l("planned"),
    GatheringStatus.HELD: _l("held"),
    GatheringStatus.CANCELLED: _l("cancelled"),
}
STATUS_COLORS = {
    GatheringStatus.PLANNED: "info",
    GatheringStatus.HELD: "success",
    GatheringStatus.CANCELLED: "danger",
}

_ABBREVIATED = "kl.\u00a0"  # said once, not before both times


def status(given: GatheringStatus) -> tuple[str, str]:
    """Return what a status is called and the colour of its tag."""
    return str(STATUS_NAMES[given]), STATUS_COLORS[given]


def name(gathering: Gathering) -> str:
    """Return "Gathering 2"."""
    return _("Gathering %(number)d", number=gathering.no_in_programme)


def full_name(gathering: Gathering) -> str:
    """Return "Gathering 2: From idea to test", or the number alone."""
    if not gathering.title:
        return name(gathering)
    return f"{name(gathering)}: {gathering.title}"


def days(gathering: Gathering) -> str:
    """Return the day, or the days from first to last."""
    return formats.day_range(gathering.first_day, gathering.last_day)


def times(gathering: Gathering) -> str:
    """Return "kl. 09.00–15.00", by the wall clock."""
    start, end = (
        formats.clock_time(local) for local in (gathering.start_local, gathering.end_local)
    )
    return f"{start}–{end.removeprefix(_ABBREVIATED)}"


def days_left(left: int) -> str:
    """Return how far away a day is: "today", "tomorrow", "in 12 days"."""
    if left < 0:
        return ngettext("%(num)d day ago", "%(num)d days ago", -left)
    if left == 0:
        return _("today")
    if left == 1:
        return _("tomorrow")
    return ngettext("in %(num)d day", "in %(num)d days", left)
