"""Numbers, days and names as people in Norway write them; in bokmål, nynorsk and English."""

from core.formats.dates import (
    NotADate,
    clock_time,
    day,
    day_range,
    moment,
    parse_date,
    week,
)
from core.formats.numbers import (
    EXACT_DECIMALS,
    EXACT_LIMIT,
    NotANumber,
    number,
    parse_number,
    parse_percent,
    percent,
)
from core.formats.sorting import sort_key

__all__ = [
    "EXACT_DECIMALS",
    "EXACT_LIMIT",
    "NotADate",
    "NotANumber",
    "clock_time",
    "day",
    "day_range",
    "moment",
    "number",
    "parse_date",
    "parse_number",
    "parse_percent",
    "percent",
    "sort_key",
    "week",
]
