"""The sentences an aim is made of, by which way it goes and which of its parts are known.

`%(subject)s` begins the sentence, with for whom and where; `%(start)s` and `%(goal)s` are numbers
with their unit; `%(day)s` is the date. Translations keep the subject first, as it was typed.
"""

from enum import Enum, auto

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


class Way(Enum):
    """Which way it is to go, as far as the measure or the numbers tell."""

    UP = auto()
    DOWN = auto()
    UNKNOWN = auto()


Known = tuple[Way, bool, bool, bool]  # way; whether baseline, target and date are known

SENTENCES: dict[Known, LazyString] = {
    (Way.UP, True, True, True): _l("%(subject)s will rise from %(start)s to %(goal)s by %(day)s."),
    (Way.UP, True, True, False): _l("%(subject)s will rise from %(start)s to %(goal)s."),
    (Way.UP, True, False, True): _l("%(subject)s will rise from %(start)s by %(day)s."),
    (Way.UP, True, False, False): _l("%(subject)s will rise from %(start)s."),
    (Way.UP, False, True, True): _l("%(subject)s will rise to %(goal)s by %(day)s."),
    (Way.UP, False, True, False): _l("%(subject)s will rise to %(goal)s."),
    (Way.UP, False, False, True): _l("%(subject)s will rise by %(day)s."),
    (Way.UP, False, False, False): _l("%(subject)s will rise."),
    (Way.DOWN, True, True, True): _l(
        "%(subject)s will fall from %(start)s to %(goal)s by %(day)s."
    ),
    (Way.DOWN, True, True, False): _l("%(subject)s will fall from %(start)s to %(goal)s."),
    (Way.DOWN, True, False, True): _l("%(subject)s will fall from %(start)s by %(day)s."),
    (Way.DOWN, True, False, False): _l("%(subject)s will fall from %(start)s."),
    (Way.DOWN, False, True, True): _l("%(subject)s will fall to %(goal)s by %(day)s."),
    (Way.DOWN, False, True, False): _l("%(subject)s will fall to %(goal)s."),
    (Way.DOWN, False, False, True): _l("%(subject)s will fall by %(day)s."),
    (Way.DOWN, False, False, False): _l("%(subject)s will fall."),
    (Way.UNKNOWN, True, True, True): _l(
        "%(subject)s will go from %(start)s to %(goal)s by %(day)s."
    ),
    (Way.UNKNOWN, True, True, False): _l("%(subject)s will go from %(start)s to %(goal)s."),
    (Way.UNKNOWN, True, False, True): _l("%(subject)s will get better than %(start)s by %(day)s."),
    (Way.UNKNOWN, True, False, False): _l("%(subject)s will get better than %(start)s."),
    (Way.UNKNOWN, False, True, True): _l("%(subject)s will become %(goal)s by %(day)s."),
    (Way.UNKNOWN, False, True, False): _l("%(subject)s will become %(goal)s."),
    (Way.UNKNOWN, False, False, True): _l("%(subject)s will get better by %(day)s."),
    (Way.UNKNOWN, False, False, False): _l("%(subject)s will get better."),
}
