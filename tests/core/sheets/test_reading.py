"""Reading spreadsheets as they are, and refusing what could do harm."""

import io
import struct
import zipfile
import zlib
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from core.sheets import CellError, NoResult, Percent, Row, Unreadable, address, read

STYLES = "xl/styles.xml"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(fill) -> bytes:
    book = openpyxl.Workbook()
    fill(book.active)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def refusal(data: bytes, filename: str = "numbers.xlsx") -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, filename)
    return str(refused.value.sentence)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return buffer.getvalue()


def sheet_xml(rows: str) -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>".encode()


ONE_CELL = workbook(lambda sheet: sheet.append(["a"]))


def test_texts_numbers_and_dates_keep_their_place_and_kind():
    def fill(sheet: Worksheet) -> None:
        sheet["C4"] = "æøå"
        sheet["D6"] = 3.5
        sheet["E6"] = date(2026, 1, 31)
        sheet["F6"] = datetime(2026, 1, 31, 12, 30)  # noqa: DTZ001 - as Excel has it
        sheet["G6"] = True

    (sheet,) = read(workbook(fill))

    assert sheet.rows == [
        Row(4, ["", "", "æøå", "", "", "", ""]),
        Row(
            6,
            ["", "", "", 3.5, date(2026, 1, 31), datetime(2026, 1, 31, 12, 30), True],  # noqa: DTZ001
        ),
    ]


def test_an_error_and_a_formula_without_result_are_never_taken_for_empty():
    def fill(sheet: Worksheet) -> None:
        sheet.append(["sum", "share"])
        sheet.append(["=A1+1", "#DIV/0!"])
        sheet["D9"] = "#N/A"

    rows = read(workbook(fill))[0].rows

    assert rows[1].cells == [NoResult(), CellError("#DIV/0!"), "", ""]
    assert rows[2] == Row(9, ["", "", "", CellError("#N/A")])


def test_a_stored_result_is_read_even_when_it_is_an_empty_text():
    cells = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
    cells += '<c r="C1" t="str"><f>"x"</f><v>x</v></c><c r="D1" t="str"><f>"x"</f></c>'
    data = with_part(ONE_CELL, SHEET, sheet_xml(f'<row r="1">{cells}</row>'))
    assert read(data)[0].rows == [Row(1, [2.0, "", "x", NoResult()])]


def test_a_sheet_written_with_prefixes_and_single_quotes_is_read_alike():
    row = "<x:row r='2'><x:c r='B2' t='e'><x:v>#REF!</x:v></x:c><x:c r='C2'><x:v>7</x:v></x:c>"
    xml = "<x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    xml += f"<x:sheetData>{row}</x:row></x:sheetData></x:worksheet>"
    (sheet,) = read(with_part(ONE_CELL, SHEET, xml.encode()))
    assert sheet.rows == [Row(2, ["", CellError("#REF!"), 7.0])]


def test_a_percent_cell_is_told_from_a_plain_number():
    def fill(sheet: Worksheet) -> None:
        sheet.append([0.63, 0.63, 0.625, 0.63])
        sheet["A1"].number_format = "0%"
        sheet["C1"].number_format = '0.0 %;"minus % "0.0'
        sheet["D1"].number_format = '0.00" % of all"'

    assert read(workbook(fill))[0].rows[0].cells == [Percent(0.63), 0.63, Percent(0.625), 0.63]


def test_a_percent_cell_is_known_however_the_sheet_writes_its_cells():
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = 0.63
        sheet["A1"].number_format = "0%"

    data = workbook(fill)
    cells = '<c s="1" r="B2"><v>0.5</v></c>', '<c s="1"><v>0.5</v></c>'
    xml = sheet_xml(f'<row r="2">{cells[0]}</row><row>{cells[1]}</row>')
    assert read(with_part(data, SHEET, xml))[0].rows == [
        Row(2, ["", Percent(0.5)]),
        Row(3, [Percent(0.5), ""]),
    ]


def test_hidden_sheets_and_empty_sheets_are_left_out():
    book = openpyxl.Workbook()
    book.active.title = "Tall"
    book.active["A1"] = 1
    book.create_sheet("Tom")
    book.create_sheet("Skjult").append(["x"])
    book["Skjult"].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    assert [sheet.name for sheet in read(buffer.getvalue())] == ["Tall"]


def test_a_million_empty_rows_are_read():
    empty = "".join(f'<row r="{n}" ht="15"><c r="A{n}" s="0"/></row>' for n in range(3, 1_000_001))
    full = '<row r="2"><c r="B2"><v>7</v></c></row>'
    data = with_part(ONE_CELL, SHEET, sheet_xml(full + empty))
    assert read(data)[0].rows == [Row(2, ["", 7.0])]


def test_a_single_cell_far_out_is_refused_before_it_fills_the_memory():
    data = with_part(
        ONE_CELL,
        SHEET,
        sheet_xml(
            '<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
    )
    assert "XFD1048576" in refusal(data)


def test_styled_empty_cells_far_out_do_no_harm():
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>'
    rows += '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert read(with_part(ONE_CELL, SHEET, sheet_xml(rows)))[0].rows == [Row(1, [1.0])]


def test_more_than_a_hundred_thousand_rows_with_content_are_refused():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 100_101))
    assert "100 000" in refusal(with_part(ONE_CELL, SHEET, sheet_xml(rows)))
    assert "100 000" in refusal(b"1;2\n" * 100_002, "numbers.csv")


def test_a_hundred_thousand_rows_below_a_heading_are_read():
    sheet = read(b"a;b\n" + b"1;2\n" * 100_000, "numbers.csv")[0]
    assert len(sheet.rows) == 100_001


def test_fifty_megabytes_are_refused_unseen():
    assert "20 MB" in refusal(b"PK\x03\x04" + bytes(50_000_000))


def test_a_zip_bomb_is_refused_from_its_directory():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"<workbook/>")
        with bomb.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _megabyte in range(500):
                part.write(bytes(1_000_000))
    assert "far more" in refusal(buffer.getvalue())


def test_a_zip_bomb_whose_directory_lies_is_found_out_while_unpacking():
    big = with_part(ONE_CELL, STYLES, b" " * 9_000_000)
    honest = struct.pack("<II", len(zlib_raw(b" " * 9_000_000)), 9_000_000)
    assert big.count(honest) == 2
    lying = big.replace(honest, honest[:4] + struct.pack("<I", 1000))
    assert "far more" in refusal(lying)


def zlib_raw(content: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(content) + packing.flush()


def test_a_workbook_whose_entities_multiply_is_refused():
    evil = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><workbook>&a;&a;</workbook>'
    assert "damaged" in refusal(with_part(ONE_CELL, "xl/workbook.xml", evil))


def test_many_tiny_parts_are_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bomb:
        for number in range(3100):
            bomb.writestr(f"xl/{number}.xml", b"")
    assert "far more" in refusal(buffer.getvalue())


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive_of(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"\n \n;;\n", "is empty"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + "Workbook".encode("utf-16-le"), "older Excel"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word document"),
        (OLE, "not a spreadsheet"),
        (b"%PDF-1.7\n%...", "This is a PDF"),
        (b"\x89PNG\r\n\x1a\n...", "picture"),
        (b"\xff\xd8\xff\xe0...", "picture"),
        (archive_of("word/document.xml"), "Word document"),
        (archive_of("mimetype", "content.xml"), "OpenDocument"),
        (archive_of("xl/workbook.bin"), "older Excel"),
        (archive_of("readme.txt"), "not a spreadsheet"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (ONE_CELL[:-40], "damaged"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff", "not a spreadsheet"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "not a spreadsheet"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_its_own_sentence(data, sentence):
    assert sentence in refusal(data)


def test_damage_inside_the_archive_is_said():
    broken = bytearray(ONE_CELL)
    where = ONE_CELL.index(b"xl/worksheets/sheet1.xml") + 60
    broken[where : where + 40] = bytes(40)
    assert "damaged" in refusal(bytes(broken))
    assert "damaged" in refusal(with_part(ONE_CELL, "xl/workbook.xml", b"<workbook>"))


NORWEGIAN = "Kommune;Måling;Måned;Verdi\r\nØstre Ås;Ventetid;jan. 26;1 234,5\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_csv_file_is_read_in_every_encoding_excel_writes(encoding):
    (sheet,) = read(NORWEGIAN.encode(encoding), "C:\\tall\\ventetid.csv")
    assert sheet.name == "ventetid"
    assert sheet.rows == [
        Row(1, ["Kommune", "Måling", "Måned", "Verdi"]),
        Row(2, ["Østre Ås", "Ventetid", "jan. 26", "1 234,5"]),
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a;b\n1,5;2,5\n1,5;2,5\n", ["1,5", "2,5"]),
        ("a,b\n1.5,2.5\n1.5,2.5\n", ["1.5", "2.5"]),
        ("a\tb\n1,5\t2,5\n1,5\t2,5\n", ["1,5", "2,5"]),
        ('a,b\n"1,5","x\ny"\n"2;2",3\n', ["1,5", "x\ny"]),
        ("sep=;\na;b\n1,5;2,5\n", ["1,5", "2,5"]),
        ("Tittel, med komma\na;b;c\n1;2;3\n4;5;6\n", ["a", "b", "c"]),
        ("a\n1,5\n", ["1", "5"]),
    ],
)
def test_the_separator_of_a_csv_file_is_found_by_what_fits_most_lines(text, cells):
    assert read(text.encode(), "x.csv")[0].rows[1].cells == cells


def test_empty_rows_of_a_csv_file_keep_the_numbers_of_the_others():
    rows = read(b"a;b\n\n;;\n1;2\n", "x.csv")[0].rows
    assert [row.number for row in rows] == [1, 4]


def test_a_cell_is_called_what_excel_calls_it():
    assert [address(7, 0), address(1, 25), address(2, 26), address(9, 16383)] == [
        "A7",
        "Z1",
        "AA2",
        "XFD9",
    ]
