"""The story of real input: one file, six teams, three shared measures, eighteen run charts."""

import csv
import re
from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from http import HTTPStatus
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.db import db
from improvement.imports import example
from improvement.measurements.model import Measurement
from improvement.spc import analyse
from network.networks.model import Network
from people.persons.model import Person
from tests.factories.people import PersonFactory

FILE = Path(__file__).parents[2] / "improvement/imports/examples/hospital_infections.csv"
BASELINE = 12
STEADY = "No change beyond natural variation"

_SECTION = re.compile(r'<section class="section" aria-labelledby="wall-\d+">(.*?)</section>', re.S)
_TITLE = re.compile(r'<h2[^>]*id="wall-\d+">\s*([^<]+?)\s*</h2>')
_TILE = re.compile(
    r"chart-small__name.*?>\s*(?:<a[^>]*>)?\s*([A-Z]{3})\s*<"
    r".*?chart-small__finding\">\s*([^<]*?)\s*<",
    re.S,
)


@pytest.fixture
def coordinator(app) -> Person:
    return PersonFactory()


@pytest.fixture
def network(coordinator) -> Network:
    made = example.set_up(coordinator)
    db.session.commit()
    return made


def expected(first: int | None) -> dict[tuple[str, str], str]:
    """Say what the rules give for each measure and team, from nothing but the file."""
    rows = defaultdict(list)
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["infection"], row["hospital"])
            rows[key].append((row["month"], Fraction(row["n"]), Fraction(row["days"])))
    found = {}
    for key, months in rows.items():
        cases, days = zip(*[(n, of) for _month, n, of in sorted(months)], strict=True)
        found[key] = _in_words(cases, days, first)
    return found


def _in_words(cases: list[Fraction], days: list[Fraction], first: int | None) -> str:
    found = analyse("run", cases, days, freeze=first)
    if not found.runs_signal:
        return STEADY
    rates = [n / of for n, of in zip(cases, days, strict=True)]
    base = sorted(rates[:first])
    middle = (base[(len(base) - 1) // 2] + base[len(base) // 2]) / 2
    sides = [rate > middle for rate in rates if rate != middle]
    runs = [(above, len(list(same))) for above, same in groupby(sides)]
    long = [run for run in runs if run[1] > found.longest_run_max]
    if not long:
        return "Something has changed: the median is crossed only"
    above, length = long[-1]
    verdict = "Worsening" if above else "Improvement"
    return f"{verdict}: {length} points in a row {'above' if above else 'below'} the median"


def on_the_wall(page: str) -> dict[tuple[str, str], str]:
    """Read measure, team and finding of each small chart."""
    return {
        (_TITLE.search(section)[1], team): finding
        for section in _SECTION.findall(page)
        for team, finding in _TILE.findall(section)
    }


def assert_the_wall_is_right(browser, network: Network) -> None:
    rows = select(func.count(Measurement.id)).where(Measurement.is_live)
    assert db.session.scalar(rows) == 432
    for address, first in ((f"/networks/{network.id}/wall", None), ("?baseline=12", BASELINE)):
        url = address if first is None else f"/networks/{network.id}/wall{address}"
        seen, wanted = on_the_wall(browser.get(url).text), expected(first)
        assert seen.keys() == wanted.keys()
        assert len(seen) == 18
        wrong = {key: (seen[key], said) for key, said in wanted.items() if said not in seen[key]}
        assert wrong == {}


def test_the_rules_find_something_in_the_file_and_more_against_the_first_year():
    """Otherwise a wall that always says the same would pass."""
    whole, held = expected(None), expected(BASELINE)
    assert 0 < sum(said != STEADY for said in whole.values()) < 18
    assert whole != held


def test_a_coordinator_imports_one_file_on_the_page_and_reads_the_wall(
    network, coordinator, sign_in
):
    browser = sign_in(coordinator)
    file = (BytesIO(FILE.read_bytes()), FILE.name)
    answer = browser.post(f"/networks/{network.id}/imports", data={"file": file})
    page = browser.get(answer.location).text
    assert "432 new numbers are ready to be saved." in page
    assert page.count("in a new draft of a project") == 18

    digest = re.search(r'name="digest"[^>]*value="([^"]+)"', page)[1]
    done = browser.post(f"{answer.location}/save", data={"digest": digest})
    assert done.status_code == HTTPStatus.SEE_OTHER
    assert_the_wall_is_right(browser, network)


def test_the_command_says_first_and_saves_when_asked(app, network, coordinator, sign_in):
    command = ["import-numbers", str(FILE), "--network", str(network.id), "--language", "en"]
    run = app.test_cli_runner().invoke(args=command)
    assert run.exit_code == 0, run.output
    assert "432 new, 0 the same already, 0 differ, 0 problems" in run.output
    assert "Nothing is saved" in run.output
    assert db.session.scalar(select(func.count(Measurement.id))) == 0
    db.session.rollback()

    run = app.test_cli_runner().invoke(args=[*command, "--save"])
    assert run.exit_code == 0, run.output
    assert "432 numbers are saved" in run.output
    assert_the_wall_is_right(sign_in(coordinator), network)


def test_the_same_file_again_changes_nothing(app, network):
    command = ["import-numbers", str(FILE), "--network", str(network.id), "--save"]
    assert app.test_cli_runner().invoke(args=command).exit_code == 0
    again = app.test_cli_runner().invoke(args=command)
    assert again.exit_code == 1
    assert "0 new, 432 the same already" in again.output


def test_the_example_needs_two_steps_only(app, sign_in, monkeypatch):
    demo = replace(app.extensions["settings"], demo=True)
    monkeypatch.setitem(app.extensions, "settings", demo)
    command = ["import-numbers", str(FILE), "--example", "--save"]
    person = PersonFactory(email="lead@example.org")
    db.session.commit()
    run = app.test_cli_runner().invoke(args=[*command, "--coordinator", person.email])
    assert run.exit_code == 0, run.output
    db.session.rollback()
    assert_the_wall_is_right(sign_in(person), example.find())


def test_the_example_is_never_set_up_in_production(app):
    run = app.test_cli_runner().invoke(args=["import-numbers", str(FILE), "--example", "--save"])
    assert run.exit_code == 1
    assert example.find() is None
