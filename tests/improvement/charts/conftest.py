"""Series to draw: months of whole numbers, or of numerators and denominators."""

import calendar
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel

from improvement.charts.series import DataKind, Point, Series, State

NAMES = [calendar.month_name[month] for month in range(13)]


def month(position, **known):
    """Return the point of a month, counted from January 2025."""
    year, index = divmod(position, 12)
    last = calendar.monthrange(2025 + year, index + 1)[1]
    return Point(
        period_start=date(2025 + year, index + 1, 1),
        period_end=date(2025 + year, index + 1, last),
        label=NAMES[index + 1][:3],
        long_label=f"{NAMES[index + 1]} {2025 + year}",
        **known,
    )


@pytest.fixture
def counts():
    """Give a function that makes a series of counts; None is a month nobody collected."""

    def make(values, *, points=None, **known):
        known = {"name": "Days", "unit": "days", "kind": DataKind.COUNT, **known}
        made = [
            month(i, state=State.NOT_COLLECTED)
            if value is None
            else month(i, value=Decimal(str(value)), **(points or {}).get(i, {}))
            for i, value in enumerate(values)
        ]
        return Series(points=tuple(made), **known)

    return make


@pytest.fixture
def shares():
    """Give a function that makes a series of proportions from pairs of whole numbers."""

    def make(pairs, *, points=None, **known):
        known = {"name": "Plan", "unit": "%", "kind": DataKind.PROPORTION, **known}
        made = [
            month(
                i,
                numerator=Decimal(above),
                denominator=Decimal(below),
                state=State.VALUE if below else State.NO_CASES,
                **(points or {}).get(i, {}),
            )
            for i, (above, below) in enumerate(pairs)
        ]
        return Series(points=tuple(made), multiplier=100, **known)

    return make


@pytest.fixture
def every():
    """Give a function that lets a series have periods of so many days, from a Monday on."""

    def make(days, series, *, first=date(2025, 1, 6)):
        points = tuple(
            point._replace(
                period_start=first + timedelta(days=days * place),
                period_end=first + timedelta(days=days * (place + 1) - 1),
                long_label=f"period {place}",
            )
            for place, point in enumerate(series.points)
        )
        return replace(series, points=points)

    return make


@pytest.fixture(autouse=True)
def in_english():
    """Read numbers and sentences in English, with the templates at hand."""
    root = Path(__file__).parents[3]
    app = Flask("charts", template_folder=str(root / "templates"))
    Babel(app, locale_selector=lambda: "en")
    with app.test_request_context():
        yield app
