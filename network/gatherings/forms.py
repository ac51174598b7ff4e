"""What is typed about a gathering."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import widgets
from wtforms.validators import ValidationError

from core import formats
from core.forms import BaseForm, DateField, LongTextField, TextField
from network.gatherings import wall_clock
from network.gatherings.model import Gathering
from network.gatherings.operations import Plan
from network.gatherings.wall_clock import Trouble
from network.networks.model import Network

LONGEST_DAYS = 5
_LEEWAY = timedelta(days=366)  # a gathering may come some time before or after the network's period
_SCHEMES = ("http", "https")
_TROUBLES = {
    Trouble.MISSING: _l(
        "There is no such time on that day: the clock is set forward to summer time."
        " Choose another time."
    ),
    Trouble.TWICE: _l(
        "That time comes twice on that day: the clock is set back from summer time."
        " Choose another time."
    ),
}


class WebAddress:
    """An address a browser can open: http or https, with a host."""

    def __call__(self, _form: Any, field: Any) -> None:
        if not _is_web_address(field.data or ""):
            raise ValidationError(_("Paste the whole address; it begins with https://."))


class ClockField(DateField):
    """A time of the day, typed as people say it; its data is a `time`."""

    widget = widgets.TextInput()

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("render_kw", {"size": 6, "autocomplete": "off"})
        super().__init__(label, **kwargs)

    def read(self, text: str) -> time:  # type: ignore[override]
        understood = wall_clock.parse(text)
        if understood is None:
            raise ValueError(_("Write a time from 00.00 to 23.59, such as 09.00."))
        return understood

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%H.%M}" if self.data else ""


class GatheringForm(BaseForm):
    """When, where, and what the teams do until the next one."""

    title = TextField(
        _l("Title"),
        required=False,
        description=_l(
            "What it is about, such as “From idea to test”. The number comes by itself."
        ),
    )
    first_day = DateField(_l("Date"))
    start_time = ClockField(_l("From"), default=time(9))
    until_day = DateField(
        _l("Last day"),
        required=False,
        description=_l("Only when the gathering lasts for more than one day."),
    )
    end_time = ClockField(_l("To"), default=time(15))
    place = TextField(
        _l("Place"), required=False, max=200, description=_l("Town and house, with the address.")
    )
    digital_url = TextField(
        _l("Digital link"),
        [WebAddress()],
        required=False,
        max=500,
        description=_l("Address of the video meeting, if people can join from elsewhere."),
    )
    homework = LongTextField(
        _l("Homework until the next gathering"),
        max=4000,
        description=_l("What the teams do at home afterwards. It stands on every team's page."),
    )

    def __init__(self, network: Network, gathering: Gathering | None = None, **kw: Any) -> None:
        self.network = network
        super().__init__(obj=gathering, **kw)

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields one by one, then whether they make a stretch of time that exists."""
        good = super().validate(extra_validators)
        if any(
            field.errors
            for field in (self.first_day, self.start_time, self.until_day, self.end_time)
        ):
            return False
        checks = (self._year, self._length, self._clock)
        return all(check() for check in checks) and good

    def plan(self) -> Plan:
        """Return what was typed."""
        return Plan(
            title=self.title.data or "",
            start_local=self._start,
            end_local=self._end,
            place=self.place.data or "",
            digital_url=self.digital_url.data or "",
            homework=self.homework.data or "",
        )

    @property
    def _start(self) -> datetime:
        return wall_clock.at(self._first, self._time(self.start_time))

    @property
    def _end(self) -> datetime:
        return wall_clock.at(self.until_day.data or self._first, self._time(self.end_time))

    @property
    def _first(self) -> date:
        return cast(date, self.first_day.data)

    def _time(self, field: ClockField) -> time:
        return cast(time, field.data)

    def _year(self) -> bool:
        earliest, latest = self.network.starts_on - _LEEWAY, self.network.ends_on + _LEEWAY
        if earliest <= self._first <= latest:
            return True
        return _refuse(
            self.first_day,
            _(
                "The network lasts from %(first)s to %(last)s. Check the year.",
                first=formats.day(self.network.starts_on),
                last=formats.day(self.network.ends_on),
            ),
        )

    def _length(self) -> bool:
        last = self.until_day.data or self._first
        if last < self._first:
            return _refuse(self.until_day, _("The last day cannot come before the first day."))
        if (last - self._first).days >= LONGEST_DAYS:
            sentence = _("A gathering lasts for %(days)d days at most.", days=LONGEST_DAYS)
            return _refuse(self.until_day, sentence)
        if self._end <= self._start:
            return _refuse(self.end_time, _("The gathering must end after it begins."))
        return True

    def _clock(self) -> bool:
        for field, local in ((self.start_time, self._start), (self.end_time, self._end)):
            trouble = wall_clock.trouble(local)
            if trouble:
                return _refuse(field, _TROUBLES[trouble])
        return True


def _refuse(field: Any, sentence: Any) -> bool:
    field.errors = [*field.errors, sentence]
    return False


def _is_web_address(text: str) -> bool:
    if any(sign.isspace() for sign in text):
        return False
    try:
        address = urlsplit(text)
        return address.scheme in _SCHEMES and bool(address.hostname)
    except ValueError:
        return False
