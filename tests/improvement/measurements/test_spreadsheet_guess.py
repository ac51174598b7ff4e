"""What the columns of a sheet hold is guessed from headings, names and what stands below."""

from datetime import date

import pytest

from core.sheets import Cell, Row, Sheet
from improvement.charts.series import DataKind
from improvement.measurements.spreadsheet import (
    Context,
    KnownMeasure,
    Mapping,
    Role,
    WideColumn,
    choose_sheet,
    guess,
)
from improvement.periods import Frequency

TODAY = date(2026, 11, 21)


def known(*teams: str, measure: str = "Ventetid", frequency: str = "month") -> Context:
    measures = [
        KnownMeasure(place, (team,), (measure,), DataKind.RATE, Frequency(frequency))
        for place, team in enumerate(teams)
    ]
    return Context(measures, TODAY)


TWO_TEAMS = known("Fjell", "Dal")
ONE_TEAM = known("Fjell")


def sheet(*rows: list[Cell]) -> Sheet:
    return Sheet("Ark1", [Row(n, cells) for n, cells in enumerate(rows, start=1) if any(cells)])


def columns(heading: str, context: Context = TWO_TEAMS, below: str = "x;x;x;x;x;x") -> str:
    found = guess(sheet(list(heading.split(";")), list(below.split(";"))), context).mapping
    return " ".join(f"{role}={column}" for role, column in sorted(found.columns.items()))


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "hospital;infection;month;n;days",
            "denominator=4 measure=1 numerator=3 period=2 team=0",
        ),
        (
            "Team;Måling;Periode;Teller;Nevner",
            "denominator=4 measure=1 numerator=3 period=2 team=0",
        ),
        ("Lag;Måling;Månad;Teljar;Nemnar", "denominator=4 measure=1 numerator=3 period=2 team=0"),
        ("Kommune;Indikator;Uke;Verdi;Kommentar", "measure=1 note=4 period=2 team=0 value=3"),
        ("Kommune;Dato;Antall", "period=1 team=0 value=2"),
        ("Måned;Antall med plan;Antall barn", "denominator=2 numerator=1 period=0"),
        ("Month;r;n", "denominator=2 numerator=1 period=0"),
        ("Måned;Snitt;n", "answers=2 period=0 value=1"),
        ("month;n;days;period;notes", "denominator=2 note=4 numerator=1 period=0"),
        ("Teller: barn med plan;Nevner: alle barn;Uke", "denominator=1 numerator=0 period=2"),
        ("Enhet:;Status;Årsak;Verdi (dager);År", "denominator=3 period=4 reason=2 state=1 team=0"),
    ],
)
def test_columns_are_told_by_their_headings_in_three_languages(heading, expected):
    assert columns(heading) == expected


def test_a_column_of_known_names_is_found_under_any_heading():
    found = columns("Hvem;Hva;Når;Tall", below="DAL;ventetid ;jan. 26;12")
    assert found == "measure=1 period=2 team=0"


def test_titles_above_the_headings_are_passed_over():
    found = guess(
        sheet(
            ["Ventetid i Fjell og Dal 2026", "", "", ""],
            ["Tallene er hentet fra fagsystemet, team for team", "", "", ""],
            [""],
            ["Team", "Måned", "Teller", "Nevner"],
            ["Fjell", "jan.", 3.0, 9.0],
        ),
        known("Fjell", "Dal"),
    )
    assert found.mapping.header_row == 4
    assert found.mapping.year == 2026
    assert found.headings == ("Team", "Måned", "Teller", "Nevner")
    assert found.is_complete


def test_periods_as_columns_are_found_whatever_they_are_written_as():
    found = guess(
        sheet(
            ["Team", "Måling", "jan. 26", date(2026, 2, 1), "mars 2026", "Sum"],
            ["Fjell", "Ventetid", 1.0, 2.0, 3.0, 6.0],
        ),
        TWO_TEAMS,
    )
    assert [wide.column for wide in found.mapping.wide] == [2, 3, 4]
    assert found.mapping.columns == {Role.TEAM: 0, Role.MEASURE: 1}
    assert found.is_complete


def test_a_merged_year_above_the_weeks_is_used():
    found = guess(
        sheet(
            ["", 2025.0, "", 2026.0, ""],
            ["Team", "uke 51", "uke 52", "uke 1", "uke 2"],
            ["Fjell", 1.0, 2.0, 3.0, 4.0],
        ),
        known("Fjell", frequency="week"),
    )
    years = [(wide.column, wide.year) for wide in found.mapping.wide]
    assert years == [(1, 2025), (2, 2025), (3, 2026), (4, 2026)]


def test_periods_above_numerator_and_denominator_are_found():
    found = guess(
        sheet(
            ["Ventetid"],
            ["", "jan. 26", "", "feb. 26", ""],
            ["Team", "Teller", "Nevner", "Teller", "Nevner"],
            ["Fjell", 1.0, 2.0, 3.0, 4.0],
        ),
        TWO_TEAMS,
    )
    assert found.mapping.period_row == 2
    assert [(wide.column, wide.role) for wide in found.mapping.wide] == [
        (1, Role.NUMERATOR),
        (2, Role.DENOMINATOR),
        (3, Role.NUMERATOR),
        (4, Role.DENOMINATOR),
    ]


def test_rows_that_say_numerator_and_denominator_are_found():
    found = guess(
        sheet(
            ["Team", "", "jan. 26", "feb. 26"],
            ["Fjell", "Teller", 1.0, 2.0],
            ["", "Nevner", 3.0, 4.0],
        ),
        TWO_TEAMS,
    )
    assert found.mapping.columns == {Role.TEAM: 0, Role.PART: 1}


def test_what_is_missing_is_said():
    assert guess(sheet(["a", "b"], ["c", "d"]), TWO_TEAMS).missing == (
        Role.TEAM,
        Role.PERIOD,
        Role.NUMERATOR,
        Role.DENOMINATOR,
    )
    assert guess(sheet(["Måned", "Verdi"], ["jan. 26", 1.0]), ONE_TEAM).is_complete


def test_the_sheet_that_can_be_read_is_chosen():
    notes = Sheet("Les meg", [Row(1, ["Slik fyller du ut"])])
    numbers = sheet(["Team", "Måned", "Verdi"], ["Fjell", "jan. 26", 1.0])
    place, found = choose_sheet([notes, numbers], TWO_TEAMS)
    assert place == 1
    assert found.is_complete


def test_a_mapping_can_be_stored_and_read_back():
    mapping = Mapping(3, {Role.TEAM: 0}, (WideColumn(1, 2026, Role.NUMERATOR), WideColumn(2)), 2, 5)
    assert Mapping.from_json(mapping.as_json()) == mapping
