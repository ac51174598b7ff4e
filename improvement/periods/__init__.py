"""The stretches of time a measure is counted over, from a day to a year."""

from improvement.periods.calendar import Frequency, Period, between, containing
from improvement.periods.labels import label
from improvement.periods.typed import NotAPeriod, nth, parse

__all__ = [
    "Frequency",
    "NotAPeriod",
    "Period",
    "between",
    "containing",
    "label",
    "nth",
    "parse",
]
