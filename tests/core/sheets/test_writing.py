"""What is exported opens as text where it is text, and imports again without loss."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats import EXACT_LIMIT, parse_number
from core.sheets import Cell, Table, read, write_csv, write_xlsx

FORMULA_LIKE = ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "'quoted", "'=1", "#DIV/0!", "12", "æøå"]

texts = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() != "")
exact = st.decimals(-EXACT_LIMIT, EXACT_LIMIT, places=10).map(lambda number: number.normalize())


def as_number(cell: Cell) -> Decimal:
    return parse_number(cell) if isinstance(cell, str) else Decimal(repr(cell))


def written(kind: str, table: Table) -> bytes:
    return write_xlsx([table]) if kind == "xlsx" else write_csv(table)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@given(st.lists(st.tuples(texts, exact, st.dates()), min_size=1, max_size=5))
def test_what_is_written_is_read_again_unchanged(kind, rows):
    table = Table("Tall", ["text", "number", "day"], rows)

    found = read(written(kind, table), f"x.{kind}")[0].rows

    assert found[0].cells == ["text", "number", "day"]
    for (text, number, day), row in zip(rows, found[1:], strict=True):
        assert row.cells[0] == text
        assert as_number(row.cells[1]) == number
        if day.year >= 1901:  # Excel's calendar begins in 1900, with a day that never was
            assert str(row.cells[2])[:10] == day.isoformat()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_formula_like_text_stays_text_and_imports_again(kind):
    table = Table("Tall", ["text"], [[text] for text in FORMULA_LIKE])
    found = read(written(kind, table), f"x.{kind}")[0].rows[1:]
    assert [row.cells[0] for row in found] == FORMULA_LIKE


def test_no_text_becomes_a_formula_in_the_workbook():
    data = write_xlsx([Table("Tall", ["=1+1"], [[text] for text in FORMULA_LIKE])])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_no_csv_cell_begins_as_a_formula_does_unless_it_is_a_number():
    text = write_csv(Table("Tall", ["text"], [[text] for text in FORMULA_LIKE])).decode("utf-8-sig")
    for line in text.splitlines():
        assert line.lstrip('"')[0] not in "=+-@\t"
    assert write_csv(Table("Tall", ["n"], [[Decimal("-1.5")]])).endswith(b"\r\n-1,5\r\n")


def test_control_characters_are_left_out():
    data = write_xlsx([Table("Ta\x00ll", ["a\x00b"], [["c\x07d\x1be"], ["x" * 40_000]])])
    (sheet,) = read(data)
    assert sheet.name == "Tall"
    assert [row.cells[0] for row in sheet.rows[:2]] == ["ab", "cde"]


def test_an_exact_number_excel_cannot_hold_is_written_as_text_with_comma():
    fine = Decimal("899999999.1234567891")
    data = write_xlsx([Table("Tall", ["n"], [[fine], [Decimal("17233.6666666627")]])])
    assert [row.cells[0] for row in read(data)[0].rows[1:]] == [
        "899999999,1234567891",
        17233.6666666627,
    ]


def test_a_workbook_holds_one_sheet_per_table_with_a_name_excel_takes():
    tables = [
        Table("Måling: a/b [c]?", ["a"], [[1]]),
        Table("x" * 50, ["a"], [[None], [date(2026, 1, 1)]]),
        Table("", ["a"], []),
    ]
    assert [sheet.name for sheet in read(write_xlsx(tables))] == ["Måling  a b  c", "x" * 31, "3"]


def test_an_export_without_tables_is_still_a_workbook():
    assert openpyxl.load_workbook(io.BytesIO(write_xlsx([]))).sheetnames == ["1"]
