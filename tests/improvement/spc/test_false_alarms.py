"""The false-alarm rates that pages show, held against a smaller simulation of today's code."""

import json
from math import sqrt
from pathlib import Path

import pytest

from improvement.spc import RuleSet, false_alarms
from improvement.spc.rates import Rate
from improvement.spc.rates import false_alarms as rate

KEPT = json.loads(false_alarms.FILE.read_text("utf-8"))
TRIED = 250


def row(points, rise):
    return next(r for r in KEPT["rows"] if (r["points"], r["rise"]) == (points, rise))


@pytest.mark.parametrize(("points", "rise"), [(12, 0.0), (24, 0.0), (24, 2.0)])
def test_a_smaller_simulation_agrees_within_its_sampling_error(points, rise):
    found = false_alarms.simulate(points, rise, TRIED, seed=7)

    for column in false_alarms.COLUMNS:
        share = min(max(row(points, rise)[column], 1), 99)
        error = sqrt(share * (100 - share) * (1 / TRIED + 1 / KEPT["series"]))
        assert found[column] == pytest.approx(row(points, rise)[column], abs=4 * error), column


def test_the_same_seed_gives_the_same_answer():
    assert false_alarms.simulate(12, 0, 5) == false_alarms.simulate(12, 0, 5)


def test_every_row_and_column_is_kept():
    rows = [(row["points"], row["rise"]) for row in KEPT["rows"]]
    assert rows == [*((n, 0) for n in false_alarms.STABLE), *false_alarms.CHANGED]
    assert all(set(false_alarms.COLUMNS) < set(row) for row in KEPT["rows"])
    assert KEPT["series"] == false_alarms.SERIES


# The table of section 7 of the statistics design: points, rise, column, percent.
@pytest.mark.parametrize(
    ("points", "rise", "shares"),
    [
        (12, 0, {"anhoej.run": 1, "ihi.run": 12, "outside": 5, "anhoej.i": 6, "nhs.shift": 1}),
        (24, 0, {"anhoej.run": 3, "ihi.run": 38, "ihi.trend": 25, "outside": 10, "anhoej.i": 12}),
        (24, 1, {"anhoej.run": 16, "ihi.run": 59, "ihi.shift": 45, "nhs.shift": 33}),
        (24, 2, {"anhoej.run": 62, "ihi.run": 90, "outside": 38, "nhs.shift": 77}),
        (36, 0, {"anhoej.run": 4, "ihi.run": 56, "ihi.trend": 37, "outside": 13}),
        (36, 2, {"anhoej.run": 81, "ihi.run": 98, "outside": 54}),
    ],
)
def test_what_is_kept_agrees_with_the_table_of_the_design(points, rise, shares):
    # Two samples of thousands and a rounding to whole percent: 3 at the most.
    assert {name: row(points, rise)[name] for name in shares} == pytest.approx(shares, abs=3)


def test_a_page_gets_the_rate_of_the_length_nearest_to_its_own():
    assert rate(24, "ihi") == Rate(24, round(row(24, 0)["ihi.run"]), KEPT["series"])
    assert rate(25, "ihi") == rate(24, "ihi")
    assert rate(14).points == 12
    assert rate(3).points == 10
    assert rate(5000, RuleSet.NHS, "p").points == 60
    assert rate(24, "nhs", "p").of_100 == round(row(24, 0)["nhs.i"])
    with pytest.raises(ValueError, match="'western'"):
        rate(24, "western")


def test_the_table_for_the_documentation_has_a_line_per_row():
    lines = false_alarms.table(KEPT["rows"]).splitlines()
    assert len(lines) == 2 + len(KEPT["rows"])
    assert len({line.count("|") for line in lines}) == 1


def test_the_documentation_shows_what_is_kept():
    document = (Path(__file__).parents[3] / "docs" / "statistics.md").read_text("utf-8")
    assert false_alarms.table(KEPT["rows"]) in document
