"""What goes out comes in again unchanged, and no file tells what no page does."""

import csv
import io
from datetime import date
from decimal import Decimal
from http import HTTPStatus

import pytest

from core.db import db
from core.sheets import read
from improvement.adoptions import operations as adoptions
from improvement.charts.series import DataKind, State
from improvement.measurements import operations as logging
from improvement.measurements.entry import Entry
from improvement.measurements.model import Measurement
from improvement.measurements.operations import Origin
from improvement.measures.model import Measure, MeasureDefinition
from improvement.periods import Frequency, between, containing
from improvement.projects import operations as projects
from tests.factories.network import AdviserFactory, TeamFactory, TeamMemberFactory
from tests.factories.people import PersonFactory
from tests.improvement.imports.pages import review, save, upload
from tests.improvement.imports.worlds import World, share, world
from tests.support.nasty import BIRTH_NUMBER

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def here(app) -> World:
    return world()


def log(measure: Measure, day: str, entry: Entry) -> Measurement:
    period = containing(measure.definition.frequency, date.fromisoformat(day))
    row = logging.log(measure, period, entry, Origin())
    db.session.flush()
    return row


def add(here: World, name: str, kind: DataKind, frequency: Frequency) -> Measure:
    origin = share(here.network, name, kind, frequency, 1)
    return adoptions.adopt(origin, here.measure.project)


def fill(here: World) -> None:
    """Log one of everything an export must keep."""
    plans = here.measure
    log(plans, "2026-01-15", Entry(Decimal(12), Decimal("40.0000000001"), note="=SUM(A1:A9)"))
    log(plans, "2026-02-01", Entry(state=State.NO_CASES, note="ferie; og «påske»"))
    log(plans, "2025-12-01", Entry(state=State.NOT_COLLECTED, reason="-systemet var nede"))
    logging.exclude(log(plans, "2025-11-01", Entry(Decimal(1), Decimal(2))), "Flytting, uke 7")
    waiting = add(here, "Ventetid", DataKind.MEAN, Frequency.WEEK)
    log(waiting, "2026-02-10", Entry(value=Decimal("3.1234567891"), n=Decimal(17)))
    log(waiting, "2026-02-17", Entry(value=Decimal("-899999999.9999999999"), n=Decimal(5)))
    for name, frequency in (("Kvartalsvis", Frequency.QUARTER), ("Tertialvis", Frequency.TERTIAL)):
        log(add(here, name, DataKind.COUNT, frequency), "2025-09-01", Entry(value=Decimal(3)))
    for name, frequency in (("Daglig", Frequency.DAY), ("To uker", Frequency.TWO_WEEKS)):
        log(add(here, name, DataKind.SCORE, frequency), "2026-01-05", Entry(value=Decimal("4.5")))
    for name, frequency in (("Halvår", Frequency.HALF_YEAR), ("Årlig", Frequency.YEAR)):
        log(add(here, name, DataKind.MEDIAN, frequency), "2024-03-05", Entry(value=Decimal(0)))
    db.session.commit()


def told() -> list[tuple[object, ...]]:
    """Return what is live, by name and not by id."""
    rows = db.session.query(Measurement).filter_by(is_live=True).all()
    names = ("period_start", "period_end", "numerator", "denominator", "value", "n", "state")
    more = ("note", "reason", "excluded", "excluded_reason")
    return sorted(
        (row.measure.name, *(str(getattr(row, name)) for name in (*names, *more))) for row in rows
    )


def url(here: World, kind: str) -> str:
    return f"/networks/{here.network.id}/export.{kind}"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_importing_an_export_says_that_all_is_here_already(here, sign_in, kind, language):
    fill(here)
    member, browser = sign_in(here.members["Fjell"]), sign_in(here.coordinator)
    member.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    file = member.get(url(here, kind)).data
    page = review(browser, upload(browser, f"/networks/{here.network.id}/imports", file, "x"))
    assert "Everything in this file is here already." in page, page


def test_the_coordinators_own_export_says_nothing_of_answers_and_changes_nothing(here, sign_in):
    """People outside a team get no number of answers; the number itself is the same then."""
    waiting = add(here, "Ventetid", DataKind.MEAN, Frequency.WEEK)
    log(waiting, "2026-02-10", Entry(value=Decimal("3.1"), n=Decimal(17)))
    db.session.commit()
    browser = sign_in(here.coordinator)
    network = browser.get(f"/networks/{here.network.id}").text
    assert all(f'href="{url(here, kind)}"' in network for kind in ("csv", "xlsx"))
    file = browser.get(url(here, "csv")).data
    assert b";17;" not in file
    page = review(browser, upload(browser, f"/networks/{here.network.id}/imports", file))
    assert "Everything in this file is here already." in page, page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_comes_back_whole_where_nothing_stands(here, sign_in, kind):
    fill(here)
    browser = sign_in(here.coordinator)
    file = sign_in(here.members["Fjell"]).get(url(here, kind)).data
    before = told()
    db.session.query(Measurement).delete()
    db.session.commit()
    where = f"/networks/{here.network.id}/imports"
    save(browser, upload(browser, where, file, f"alt.{kind}").location)
    assert told() == before


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_number_left_out_in_the_file_alone_is_left_out_again_by_who_may_write(
    here, sign_in, kind
):
    fill(here)
    own = f"/measures/{here.measure.id}"
    member, coordinator = sign_in(here.members["Fjell"]), sign_in(here.coordinator)
    file = member.get(f"{own}/export.{kind}").data
    before = told()
    row = db.session.query(Measurement).filter_by(excluded=True).one()
    row.note = "kept"
    logging.include(row)
    db.session.commit()
    where = upload(member, f"{own}/imports", file, f"alt.{kind}").location
    page = member.get(where).text
    assert "1 of 2, left out: Flytting, uke 7" in page
    assert "There are no new numbers. Choose below what should change." in page
    save(member, where, everything="y")
    assert told() == [
        (*one[:8], "kept", *one[9:]) if "Flytting" in one[-1] else one for one in before
    ]
    assert "already" in review(member, upload(member, f"{own}/imports", file, f"alt.{kind}"))

    logging.include(db.session.query(Measurement).filter_by(excluded=True, is_live=True).one())
    db.session.commit()
    shared = review(coordinator, upload(coordinator, f"/networks/{here.network.id}/imports", file))
    assert "Only the team can correct it." in shared
    assert "Save the numbers" not in shared


def test_a_reason_with_a_birth_number_is_refused(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    file = f"Period;Numerator;Denominator;Left out because\n2026-01;1;5;{BIRTH_NUMBER} flyttet\n"
    page = review(browser, upload(browser, f"/measures/{here.measure.id}/imports", file))
    assert "This looks like a birth number." in page
    assert BIRTH_NUMBER not in page


def test_a_measure_that_was_counted_more_seldom_before_comes_back_too(here, sign_in):
    log(here.measure, "2025-10-01", Entry(Decimal(20), Decimal(50)))
    weekly = MeasureDefinition(
        measure=here.shared,
        version_no=2,
        valid_from=date(2026, 1, 5),
        data_kind=DataKind.PROPORTION,
        frequency=Frequency.WEEK,
        multiplier=100,
    )
    db.session.add(weekly)
    db.session.commit()
    log(here.measure, "2026-02-10", Entry(Decimal(21), Decimal(50)))
    db.session.commit()
    browser = sign_in(here.coordinator)
    file = sign_in(here.members["Fjell"]).get(url(here, "csv")).data
    where = f"/networks/{here.network.id}/imports"
    page = review(browser, upload(browser, where, file))
    assert "Everything in this file is here already." in page
    early = "Team;Measure;Period;Numerator;Denominator\nFjell;Felles plan;week 7 2025;1;5\n"
    page = review(browser, upload(browser, where, early))
    assert "The measure was counted in another rhythm at that time." in page


def test_the_headings_and_the_definitions_are_in_the_workbook(here, sign_in):
    fill(here)
    sheets = read(sign_in(here.members["Fjell"]).get(url(here, "xlsx")).data)
    assert [sheet.name for sheet in sheets] == [
        "Numbers", "How it is counted", "What the charts say",
    ]  # fmt: skip
    head, first = sheets[0].rows[0].cells, sheets[0].rows[1].cells
    assert head[:5] == ["Team", "Measure", "Period", "Numerator", "Denominator"]
    assert first[:3] == ["Fjell", "Daglig", "5 January 2026"] or first[0] == "Fjell"
    assert [row.cells[1] for row in sheets[1].rows[1:]].count("Ventetid") == 1
    assert next(row.cells[2] for row in sheets[2].rows[1:]).startswith("Too few points")


def test_formula_like_text_leaves_as_text(here, sign_in):
    fill(here)
    browser = sign_in(here.members["Fjell"])
    text = browser.get(url(here, "csv")).data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert "'=SUM(A1:A9)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]


def test_small_numbers_are_hidden_from_other_teams_and_shown_to_the_own(here, sign_in):
    for month, cases in ((1, 3), (2, 20)):
        log(
            here.measure, f"2026-{month:02}-01", Entry(Decimal(cases), Decimal(50), note="hemmelig")
        )
    for month in (10, 11, 12):
        log(here.measure, f"2025-{month:02}-01", Entry(Decimal(25), Decimal(60), note="åpent"))
    db.session.commit()
    for address in (url(here, "csv"), f"/measures/{here.measure.id}/export.csv"):
        outside = sign_in(here.members["Dal"]).get(address).text
        assert "hidden: fewer than 5" in outside
        assert ";3;50;" not in outside
        assert "hemmelig" not in outside
        assert ";25;60;" in outside
        assert ";3;50;" in sign_in(here.members["Fjell"]).get(address).text


def test_a_row_with_a_hidden_number_is_left_out_when_it_comes_back(here, sign_in):
    for month, cases in ((1, 3), (2, 20)):
        log(here.measure, f"2026-{month:02}-01", Entry(Decimal(cases), Decimal(50)))
    db.session.commit()
    file = sign_in(here.members["Dal"]).get(url(here, "csv")).data
    browser = sign_in(here.coordinator)
    page = review(browser, upload(browser, f"/networks/{here.network.id}/imports", file))
    assert "cell must be mended" not in page
    assert "cells must be mended" not in page
    assert "The row has no number." in page


def test_numbers_a_team_does_not_share_are_in_nobody_elses_file(here, sign_in):
    here.measure.share_numbers = False
    log(here.measure, "2026-01-01", Entry(Decimal(20), Decimal(50)))
    db.session.commit()
    assert ";20;50;" not in sign_in(here.members["Dal"]).get(url(here, "csv")).text
    assert ";20;50;" in sign_in(here.members["Fjell"]).get(url(here, "csv")).text


def test_strangers_get_no_file(here, sign_in, client):
    stranger = sign_in(PersonFactory())
    for address in (
        url(here, "csv"),
        f"/measures/{here.measure.id}/export.xlsx",
        f"/projects/{here.measure.project_id}/export.csv",
        f"/measures/{here.measure.id}/empty-sheet.xlsx",
        f"/networks/{here.network.id}/empty-sheet.xlsx",
    ):
        assert stranger.get(address).status_code == HTTPStatus.NOT_FOUND
        assert client.get(address).status_code == HTTPStatus.SEE_OTHER


def test_two_projects_with_the_same_measure_are_told_apart(here, sign_in):
    second = projects.start(here.teams["Fjell"], projects.Content(title="Nummer to"))
    again = adoptions.adopt(here.shared, second)
    log(here.measure, "2026-01-01", Entry(Decimal(20), Decimal(50)))
    log(again, "2026-01-01", Entry(Decimal(21), Decimal(50)))
    db.session.commit()
    browser = sign_in(here.coordinator)
    file = sign_in(here.members["Fjell"]).get(url(here, "csv")).data
    assert "Felles plan (Nummer to)" in file.decode()
    page = review(browser, upload(browser, f"/networks/{here.network.id}/imports", file))
    assert "Everything in this file is here already." in page


def test_an_empty_sheet_names_the_periods_that_wait(here, sign_in):
    log(here.measure, "2025-11-01", Entry(Decimal(20), Decimal(50)))
    log(here.measure, "2026-01-01", Entry(Decimal(20), Decimal(50)))
    db.session.commit()
    browser = sign_in(here.members["Fjell"])
    file = browser.get(f"/measures/{here.measure.id}/empty-sheet.xlsx").data
    rows = [row.cells for row in read(file)[0].rows]
    assert [row[2] for row in rows[1:]] == ["December 2025", "February 2026"]
    page = review(
        browser, upload(browser, f"/measures/{here.measure.id}/imports", file, "tomt.xlsx")
    )
    assert "There is no number to import in this sheet." in page


def test_a_new_measure_gets_a_sheet_for_the_last_year(here, sign_in):
    browser = sign_in(here.coordinator)
    rows = read(browser.get(f"/networks/{here.network.id}/empty-sheet.xlsx").data)[0].rows
    assert len(rows) == 1 + 12


def test_a_network_is_exported_in_few_queries(here, sign_in, count_queries):
    def queries() -> int:
        browser = sign_in(AdviserFactory(network=here.network).person)
        with count_queries() as sent:
            assert browser.get(url(here, "csv")).status_code == HTTPStatus.OK
        return len(sent)

    log(here.measure, "2026-01-01", Entry(Decimal(20), Decimal(50)))
    few = queries()
    for number in range(8):
        team = TeamFactory(network=here.network, name=f"Lag {number}")
        TeamMemberFactory(team=team)
        project = projects.start(team, projects.Content(title="P"))
        measure = adoptions.adopt(here.shared, project)
        for period in between(
            containing(Frequency.MONTH, date(2025, 1, 1)),
            containing(Frequency.MONTH, date(2025, 12, 1)),
        ):
            log(measure, period.start.isoformat(), Entry(Decimal(20), Decimal(50)))
    assert queries() == few <= 12
