"""What an import would do is shown cell by cell before anything is stored."""

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sheets import read, write_csv, write_xlsx
from improvement.charts.series import DataKind, State
from improvement.measurements.entry import Entry
from improvement.measurements.spreadsheet import (
    Context,
    DryRun,
    Exported,
    KnownMeasure,
    choose_sheet,
    dry_run,
    export_table,
)
from improvement.periods import Frequency, containing

TODAY = date(2026, 11, 21)
INFECTIONS = Path(__file__).parents[2] / "data" / "hospital_infections.csv"
SHARE = KnownMeasure(
    1, ("Fjell", "Fjell kommune"), ("Felles plan",), DataKind.PROPORTION, Frequency.MONTH
)
WAIT = KnownMeasure(2, ("Fjell", "Fjell kommune"), ("Ventetid",), DataKind.MEAN, Frequency.MONTH)
OTHER = KnownMeasure(3, ("Dal",), ("Felles plan",), DataKind.PROPORTION, Frequency.MONTH)
NETWORK = Context([SHARE, WAIT, OTHER], TODAY)


def alone(kind: str = "proportion", frequency: str = "month", unit: str = "") -> Context:
    """Return the context of one measure's own page."""
    known = KnownMeasure(
        1, ("Fjell",), ("Felles plan",), DataKind(kind), Frequency(frequency), unit
    )
    return Context([known], TODAY)


def run(text: str | bytes, context: Context) -> DryRun:
    data = text if isinstance(text, bytes) else text.encode()
    sheets = read(data, "numbers")
    place, found = choose_sheet(sheets, context)
    assert found.is_complete, found
    return dry_run(sheets[place], found.mapping, context)


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def added(result: DryRun) -> list[tuple[int, str, str]]:
    return [(f.measure_id, f.period.start.isoformat(), said(f.entry)) for f in result.new]


def said(entry: Entry) -> str:
    if entry.state is not State.VALUE:
        return str(entry.state)
    return f"{entry.numerator}/{entry.denominator}" if entry.value is None else str(entry.value)


def complaints(result: DryRun) -> list[tuple[str, str]]:
    return [(problem.cell, problem.typed) for problem in result.problems]


def sentences(result: DryRun) -> str:
    return " | ".join(str(problem.sentence) for problem in result.problems)


def test_six_hospitals_with_three_measures_are_read_without_a_question():
    hospitals = ("AHH", "BFH", "BOH", "HGH", "NOH", "RGH")
    measures = [
        KnownMeasure(n, (hospital,), (infection,), DataKind.RATE, Frequency.MONTH)
        for n, (hospital, infection) in enumerate(
            (hospital, infection) for hospital in hospitals for infection in ("BAC", "CDI", "UTI")
        )
    ]
    result = run(INFECTIONS.read_bytes(), Context(measures, TODAY))

    assert (len(result.new), result.problems, result.skipped, result.remarks) == (432, [], [], [])
    assert result.new[0].entry.denominator == Decimal("17233.6666666627")
    assert {found.measure_id for found in result.new} == set(range(18))


def test_a_norwegian_spreadsheet_is_read_as_it_is():
    text = (
        "Felles plan – tall fra fagsystemet;;;;\r\n"
        "Alle tall er hentet av Åse;;;;\r\n"
        "\r\n"
        "Kommune;Måling;Måned;Antall med plan;Antall barn\r\n"
        "Fjell kommune;Felles plan;jan. 26;3;1 234\r\n"
        ";;feb. 26;4;10,0\r\n"
        "DAL;Felles  plan;1/2026;0;0\r\n"
        "Sum;;;7;1 244\r\n"
    )
    result = run(text.encode("cp1252"), NETWORK)
    assert added(result) == [
        (1, "2026-01-01", "3/1234"),
        (1, "2026-02-01", "4/10"),
        (3, "2026-01-01", "no_cases"),
    ]
    assert result.problems == []
    assert [(skip.row, str(skip.sentence)) for skip in result.skipped] == [
        (8, "A row with sums is left out.")
    ]
    assert [str(remark) for remark in result.remarks] == [
        "Empty cells for team or measure took the name above them."
    ]


def test_on_the_page_of_one_measure_team_and_measure_need_no_column():
    result = run("Uke;Teller;Nevner\nuke 7 2026;3;9\n2026-W08;4;9\n", alone(frequency="week"))
    assert added(result) == [(1, "2026-02-09", "3/9"), (1, "2026-02-16", "4/9")]
    assert result.can_be_saved


def test_every_problem_stands_in_its_cell():
    result = run(
        "Team;Måling;Måned;Teller;Nevner;Status;Merknad\n"
        "Li;Felles plan;jan. 26;1;2;;\n"
        "Fjell;Trivsel;jan. 26;1;2;;\n"
        "Dal;Ventetid;jan. 26;1;2;;\n"
        "Fjell;Felles plan;uke 7 2026;1;2;;\n"
        "Fjell;Felles plan;30.2.2026;1;2;;\n"
        "Fjell;Felles plan;des. 2026;1;2;;\n"
        "Fjell;Felles plan;jan. 26;5;2;;\n"
        "Fjell;Felles plan;feb. 26;-1;2;;\n"
        "Fjell;Felles plan;mars 26;1;;;\n"
        "Fjell;Felles plan;april 26;1;0;;\n"
        "Fjell;Felles plan;mai 26;NaN;1e308;;\n"
        "Fjell;Felles plan;juni 26;1;2;kanskje;\n"
        "Fjell;Felles plan;juli 26;1;2;;" + "x" * 281 + "\n"
        "Fjell;Felles plan;aug. 26;1;2;;Ola 15076500565\n"
        "Fjell;Felles plan;sep. 26;#DIV/0!;63 %;;\n",
        NETWORK,
    )
    assert result.new == []
    assert not result.can_be_saved
    assert complaints(result) == [
        ("A2", "Li"),
        ("B3", "Trivsel"),
        ("B4", "Ventetid"),
        ("C5", "uke 7 2026"),
        ("C6", "30.2.2026"),
        ("C7", "des. 2026"),
        ("D8", "5"),
        ("D9", "-1"),
        ("E10", ""),
        ("E11", "0"),
        ("D12", "NaN"),
        ("E12", "1e308"),
        ("F13", "kanskje"),
        ("G14", "x" * 280 + "…"),
        ("G15", ""),
        ("D16", "#DIV/0!"),
        ("E16", "63 %"),
    ]
    assert all(str(problem.sentence).endswith(".") for problem in result.problems)


def test_error_cells_and_formulas_without_result_are_problems_never_empty():
    data = workbook(
        ["Måned", "Teller", "Nevner"],
        [date(2026, 1, 1), "=1+1", 9],
        [date(2026, 2, 1), 3, "#DIV/0!"],
        [date(2026, 3, 1), 3, date(2026, 5, 1)],
        [date(2026, 4, 1), True, 1],
        ["#N/A", 1, 1],
    )
    result = run(data, alone())
    assert complaints(result) == [
        ("B2", ""),
        ("C3", "#DIV/0!"),
        ("C4", "2026-05-01"),
        ("B5", "True"),
        ("A6", "#N/A"),
    ]
    assert "holds no result" in sentences(result)
    assert "made a date of this number" in sentences(result)


def test_periods_as_columns_are_read_and_sums_left_out():
    data = workbook(
        ["Ventetid i dager, 2026"],
        ["Kommune", "Måling", "jan. 26", date(2026, 2, 1), "mars", "Sum", "Kommentar"],
        ["Fjell", "Ventetid", 12.5, "13,5", None, 26, "bra"],
        [None, "Felles plan", "12/40", "3 av 9", "ikke målt", 15, ""],
        ["Dal", "Felles plan", "0/0", "63 %", 4, "", ""],
        ["Totalt", "", 1, 2, 3, 6, ""],
    )
    result = run(data, NETWORK)
    assert added(result) == [
        (2, "2026-01-01", "12.5"),
        (2, "2026-02-01", "13.5"),
        (1, "2026-01-01", "12/40"),
        (1, "2026-02-01", "3/9"),
        (1, "2026-03-01", "not_collected"),
        (3, "2026-01-01", "no_cases"),
    ]
    assert complaints(result) == [("D5", "63 %"), ("E5", "4")]
    assert "percentage is not enough" in sentences(result)
    assert [(skip.row, skip.column) for skip in result.skipped] == [(6, None), (None, 5), (None, 6)]


def test_a_heading_that_is_no_period_of_the_measure_is_a_problem_in_the_heading():
    result = run("Kommune;Måling;uke 1 2026;uke 2 2026\nFjell;Ventetid;1;2\n", NETWORK)
    assert [problem.typed for problem in result.problems] == ["uke 1 2026", "uke 2 2026"]
    assert "month and the year" in sentences(result)


def test_numerator_and_denominator_may_stand_below_each_period():
    data = workbook(
        [None, "jan. 26", None, "feb. 26", None],
        ["Kommune", "Teller", "Nevner", "Teller", "Nevner"],
        ["Fjell", 3, 9, 4, 8],
        ["Dal", 1, 2, 5, 4],
    )
    result = run(data, Context([SHARE, OTHER], TODAY))
    assert added(result) == [
        (1, "2026-01-01", "3/9"),
        (1, "2026-02-01", "4/8"),
        (3, "2026-01-01", "1/2"),
    ]
    assert complaints(result) == [("D4", "5")]


def test_numerator_and_denominator_may_stand_in_rows_of_their_own():
    data = workbook(
        ["Kommune", "", "jan. 26", "feb. 26"],
        ["Fjell", "Teller", 3, 4],
        ["", "Nevner", 9, 8],
        ["", "Andel", 0.33, 0.5],
        ["Dal", "Teller", 1, 5],
        ["", "Nevner", 2, 4],
    )
    result = run(data, Context([SHARE, OTHER], TODAY))
    assert added(result) == [
        (1, "2026-01-01", "3/9"),
        (1, "2026-02-01", "4/8"),
        (3, "2026-01-01", "1/2"),
    ]
    assert complaints(result) == [("D5", "5")]


def test_a_percent_cell_and_a_percent_text_mean_the_same():
    book = openpyxl.Workbook()
    for row in (["Måned", "Verdi"], ["jan. 26", 0.63], ["feb. 26", "63 %"], ["mars 26", 63]):
        book.active.append(row)
    book.active["B2"].number_format = "0%"
    buffer = io.BytesIO()
    book.save(buffer)

    in_percent = run(buffer.getvalue(), alone("score", unit="%"))
    assert [found.entry.value for found in in_percent.new] == [63, 63, 63]

    in_days = run(buffer.getvalue(), alone("mean", unit="days"))
    assert complaints(in_days) == [("B2", "63.00 %"), ("B3", "63 %")]

    proportion = run(buffer.getvalue(), alone("proportion"))
    assert complaints(proportion) == [("B2", "63.00 %"), ("B3", "63 %"), ("B4", "63")]


def test_a_value_that_stands_beside_its_counts_is_only_the_sum_done():
    result = run("Måned;Teller;Nevner;Andel\njan. 26;3;9;33 %\n", alone())
    assert added(result) == [(1, "2026-01-01", "3/9")]


def test_a_count_may_stand_under_any_word_for_number():
    assert added(run("Måned;Antall\njan. 26;12\n", alone("count"))) == [(1, "2026-01-01", "12")]
    assert complaints(run("Måned;Antall\njan. 26;1,5\n", alone("count"))) == [("B2", "1,5")]


def test_how_many_answered_is_kept_beside_a_score():
    result = run("Måned;Skår;Antall svar\njan. 26;4,25;17\n", alone("score"))
    assert result.new[0].entry == Entry(value=Decimal("4.25"), n=Decimal(17))


def test_states_are_read_in_three_languages():
    result = run(
        "Måned;Verdi;Status;Merknad\n"
        "jan. 26;;ingen tilfeller;\n"
        "feb. 26;;ikkje samla inn;ferie\n"
        "mars 26;;no cases;\n"
        "april 26;4;verdi;\n"
        "mai 26;0;Ingen tilfelle;\n"
        "juni 26;ikke målt;;\n",
        alone("mean"),
    )
    states = [found.entry.state for found in result.new]
    assert states == ["no_cases", "not_collected", "no_cases", "value", "no_cases", "not_collected"]
    assert result.new[1].entry.note == "ferie"
    assert result.problems == []


def test_a_period_that_stands_twice_is_a_problem_that_names_the_other_cell():
    result = run("Måned;Verdi\njan. 26;1\n1/2026;1\n", alone("mean"))
    assert complaints(result) == [("B3", "1")]
    assert "B2" in sentences(result)


def test_what_is_stored_already_is_unchanged_or_differs():
    january = date(2026, 1, 1)
    existing = {
        (1, january): Entry(value=Decimal("1.50")),
        (1, date(2026, 2, 1)): Entry(value=Decimal(2)),
        (1, date(2026, 3, 1)): Entry(state=State.NO_CASES),
    }
    context = Context(alone("mean").measures, TODAY, existing)
    result = run("Måned;Verdi\njan. 26;1,5\nfeb. 26;3\nmars 26;4\napril 26;5\n", context)
    assert result.unchanged == 1
    assert [(d.found.cell, d.existing) for d in result.differing] == [
        ("B3", Entry(value=Decimal(2))),
        ("B4", Entry(state=State.NO_CASES)),
    ]
    assert [found.cell for found in result.new] == ["B5"]


def test_empty_rows_repeated_headings_and_long_decimals_are_said():
    result = run(
        "Måned;Verdi\njan. 26;0,333333333333333\nfeb. 26;\nMåned;Verdi\nmars 26;2\n", alone("mean")
    )
    assert [found.entry.value for found in result.new] == [Decimal("0.3333333333"), 2]
    assert [(skip.row, str(skip.sentence)) for skip in result.skipped] == [
        (3, "The row has no number."),
        (4, "The headings stand here once more."),
    ]
    assert "rounded to ten" in str(result.remarks[0])


def test_a_sheet_without_any_number_says_so():
    result = run("Måned;Verdi\njan. 26;\n", alone("mean"))
    assert not result.can_be_saved
    assert "no number to import" in str(result.remarks[0])


def test_two_teams_of_one_name_must_be_told_apart():
    twins = [
        KnownMeasure(n, ("Helse", full), ("Ventetid",), DataKind.MEAN, Frequency.MONTH)
        for n, full in enumerate(("Fjell – Helse", "Dal – Helse"))
    ]
    result = run(
        "Team;Måned;Verdi\nHelse;jan. 26;1\nDal – Helse;jan. 26;2\n", Context(twins, TODAY)
    )
    assert "full name" in sentences(result)
    assert added(result) == [(1, "2026-01-01", "2")]


def test_a_team_column_that_nobody_can_fill_is_said_once():
    sheets = read("Måned;Verdi\njan. 26;1\nfeb. 26;2\n".encode(), "x.csv")
    place, found = choose_sheet(sheets, NETWORK)
    result = dry_run(sheets[place], found.mapping, NETWORK)
    assert [str(problem.sentence) for problem in result.problems] == ["Write the name of the team."]


positive = st.decimals(0, 900_000_000, places=10).map(lambda number: number.normalize())
notes = st.text(st.characters(categories=("L", "N", "P", "S")), max_size=40)
counted = st.tuples(positive, positive, notes).map(
    lambda drawn: Entry(min(drawn[:2]), max(drawn[:2]), note=drawn[2]).settled(DataKind.PROPORTION)
)
typed_in = st.builds(
    Entry,
    value=st.decimals(-900_000_000, 900_000_000, places=10),
    n=st.none() | positive,
    note=notes,
)
without = st.builds(
    Entry, state=st.sampled_from((State.NO_CASES, State.NOT_COLLECTED)), reason=notes
)


@st.composite
def exports(draw) -> tuple[Frequency, DataKind, list[Entry]]:
    kind = draw(st.sampled_from((DataKind.PROPORTION, DataKind.MEAN)))
    entries = st.lists((counted if kind.is_counted else typed_in) | without, min_size=1, max_size=6)
    return draw(st.sampled_from(Frequency)), kind, draw(entries)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@given(exports(), st.sampled_from(("nb", "nn", "en")))
def test_what_is_exported_imports_again_without_loss(form, export, language):
    frequency, kind, entries = export
    known = KnownMeasure(1, ("=Fjell", "Dal"), ("Felles; plan",), kind, frequency)
    first = containing(frequency, date(2012, 3, 4))
    table = export_table("Tall", exported(entries, first), language)
    data = write_xlsx([table]) if form == "xlsx" else write_csv(table)

    result = run(data, Context([known], TODAY))

    assert sentences(result) == ""
    assert [found.entry for found in result.new] == entries
    assert result.new[0].period == first


def exported(entries: list[Entry], period) -> Iterator[Exported]:
    for entry in entries:
        yield Exported("=Fjell", "Felles; plan", period, entry)
        period = period.next()
