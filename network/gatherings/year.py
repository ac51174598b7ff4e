"""The network's year as one line: gathering, action period, gathering …; pure but for words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from network.gatherings import words
from network.gatherings.model import Gathering, GatheringStatus

USUAL_IN_A_YEAR = (3, 4)  # guidance that warns and never blocks
_DAYS_IN_A_YEAR = 365


@dataclass(frozen=True)
class Stop:
    """One item of the line, as `components/timeline.html` takes it."""

    kind: str
    title: str
    when: str
    state: str
    url: str | None = None
    text: str | None = None
    mark: str | None = None


@dataclass(frozen=True)
class Next:
    """The gathering people prepare for, how far away it is, and the homework until then."""

    gathering: Gathering
    days_left: int
    homework: str

    @property
    def is_now(self) -> bool:
        return self.days_left <= 0


def live(gatherings: Sequence[Gathering]) -> list[Gathering]:
    """Return those that were not cancelled."""
    return [one for one in gatherings if one.status is not GatheringStatus.CANCELLED]


def upcoming(gatherings: Sequence[Gathering], now: datetime, today: date) -> Next | None:
    """Return the next gathering, one under way too, or None when there is none to come.

    `gatherings` are in the order of time; the homework stands on the gathering before.
    """
    before: Gathering | None = None
    for gathering in live(gatherings):
        if gathering.status is GatheringStatus.PLANNED and gathering.end_at > now:
            homework = before.homework if before else ""
            return Next(gathering, (gathering.first_day - today).days, homework)
        before = gathering
    return None


def line(gatherings: Sequence[Gathering], now: datetime, urls: dict[int, str]) -> list[Stop]:
    """Return the stops and the stretches between them; `urls` are the pages, by id."""
    stops: list[Stop] = []
    told_next = False
    live_ones = live(gatherings)
    for place, gathering in enumerate(live_ones):
        over = gathering.status is GatheringStatus.HELD or gathering.end_at <= now
        is_next = not over and not told_next
        told_next = told_next or is_next
        if place:
            stops.append(_stretch(live_ones[place - 1], gathering, place, now))
        stops.append(_stop(gathering, over, is_next, now, urls))
    return stops


def odd_number(gatherings: Sequence[Gathering], starts_on: date, ends_on: date) -> str:
    """Return a friendly word where there are fewer or more gatherings than usual, or ""."""
    count = len(live(gatherings))
    years = max(1, round((ends_on - starts_on).days / _DAYS_IN_A_YEAR))
    fewest, most = (usual * years for usual in USUAL_IN_A_YEAR)
    if not count or fewest <= count <= most:
        return ""
    return ngettext(
        "There is %(num)d gathering in the plan. Networks usually have three or four in a year.",
        "There are %(num)d gatherings in the plan. Networks usually have three or four in a year.",
        count,
    )


def _stop(
    gathering: Gathering, over: bool, is_next: bool, now: datetime, urls: dict[int, str]
) -> Stop:
    under_way = is_next and gathering.start_at <= now
    mark = _("Now") if under_way else _("Next") if is_next else None
    return Stop(
        kind="gathering",
        title=words.full_name(gathering),
        when=words.days(gathering),
        state="done" if over else "now" if under_way else "later",
        url=urls.get(gathering.id),
        text=gathering.place or None,
        mark=mark,
    )


def _stretch(before: Gathering, after: Gathering, number: int, now: datetime) -> Stop:
    is_over, has_begun = now >= after.start_at, now >= before.end_at
    state = "done" if is_over else "now" if has_begun else "later"
    weeks = max(0, (after.first_day - before.last_day).days) // 7
    return Stop(
        kind="period",
        title=_("Action period %(number)d", number=number),
        when=ngettext("%(num)d week", "%(num)d weeks", weeks) if weeks else "",
        state=state,
        text=_("The teams are at work") if state == "now" else None,
    )
