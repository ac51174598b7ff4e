"""Files nobody should send, and files that only look odd: each gets a sentence."""

import io
import re
import time
import zipfile
from datetime import date
from http import HTTPStatus

import openpyxl
import pytest
from sqlalchemy import select

from core.db import db
from core.sheets import Table, write_xlsx
from improvement.imports.model import ImportBatch
from tests.improvement.imports.pages import review, upload
from tests.improvement.imports.worlds import world

pytestmark = pytest.mark.sqlite

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HEAD = ["Måned", "Teller", "Nevner"]


@pytest.fixture
def member(app, sign_in):
    here = world()
    member = sign_in(here.members["Fjell"])
    member.url = f"/measures/{here.measure.id}/imports"
    return member


def xlsx(rows: list[list[object]]) -> bytes:
    return write_xlsx([Table("Tall", HEAD, rows)])


def bomb() -> bytes:
    """A workbook whose one sheet unpacks to half a gigabyte of nothing."""
    whole = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx([]))) as good,
        zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bad,
    ):
        for entry in good.infolist():
            if not entry.filename.startswith("xl/worksheets/"):
                bad.writestr(entry.filename, good.read(entry))
        with bad.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(500):
                sheet.write(bytes(1_000_000))
    return whole.getvalue()


REFUSED = {
    "a picture": (b"\x89PNG\r\n" + bytes(50), "This is a picture."),
    "a PDF": (b"%PDF-1.7 and so on", "This is a PDF."),
    "a protected workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a pass"),
    "an old workbook": (OLE + "Workbook".encode("utf-16-le"), "This is an older Excel file."),
    "nothing": (b"", "The file is empty."),
    "21 MB": (b"1;2\n" * 5_250_000, "larger than 20 MB"),
    "no zip inside": (b"PK\x03\x04 and then nothing", "The file is damaged."),
    "too many rows": (b"jan 2026;1;2\n" * 100_002, "more than 100 000 rows"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence_and_not_kept(member, what):
    content, sentence = REFUSED[what]
    answer = upload(member, member.url, content, "fil.xlsx")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert sentence in answer.text
    assert db.session.scalars(select(ImportBatch)).all() == []


def test_a_zip_bomb_is_refused_within_a_second(member):
    content = bomb()
    before = time.process_time()
    answer = upload(member, member.url, content, "fil.xlsx")
    assert time.process_time() - before < 1
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "holds far more than a spreadsheet of numbers does" in answer.text


def test_50_megabytes_are_refused_before_they_are_read(member):
    answer = upload(member, member.url, bytes(50_000_000), "fil.csv")
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "<h1" in answer.text
    assert db.session.scalars(select(ImportBatch)).all() == []


def test_no_file_at_all_is_said_at_the_field(member):
    answer = member.post(member.url, data={"form_key": "a"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert re.search(r'id="file-error-1">[^<]+</p>', answer.text)


def test_a_sentence_comes_in_the_readers_own_language(app, member):
    member.environ_base["HTTP_ACCEPT_LANGUAGE"] = "nb"
    norwegian = upload(member, member.url, b"%PDF-1.7", "a.pdf").text
    assert 'lang="nb"' in norwegian


def test_a_million_empty_rows_are_read(member):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEAD)
    sheet.append(["jan 2026", 1, 2])
    sheet.append([])
    buffer = io.BytesIO()
    book.save(buffer)
    whole = io.BytesIO()
    empty = b"".join(b'<row r="%d"></row>' % number for number in range(4, 1_000_000))
    with (
        zipfile.ZipFile(buffer) as good,
        zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as long,
    ):
        for entry in good.infolist():
            content = good.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                content = content.replace(b"</sheetData>", empty + b"</sheetData>")
            long.writestr(entry.filename, content)
    page = review(member, upload(member, member.url, whole.getvalue(), "lang.xlsx"))
    assert "1 new number is ready to be saved." in page


def test_error_cells_and_uncalculated_formulas_are_reported_never_taken_for_empty(member):
    book = openpyxl.Workbook()
    for row in (HEAD, ["jan 2026", "=1+1", 2], ["feb 2026", "#DIV/0!", 2], ["mars 2026", 1, 2]):
        book.active.append(row)
    book.active["B3"].data_type = "e"
    buffer = io.BytesIO()
    book.save(buffer)
    page = review(member, upload(member, member.url, buffer.getvalue(), "feil.xlsx"))
    assert "The file holds no result of this formula." in page
    assert "#DIV/0!" in page
    assert "2 cells must be mended in the spreadsheet first." in page


BAD_CELLS = {
    "numerator above denominator": ("jan 2026;3;2", "The numerator cannot be larger"),
    "30 February": ("30.02.2026;1;2", "A2"),
    "the year 9999": ("jan 9999;1;2", "A2"),
    "a period to come": ("des 2199;1;2", "A2"),
    "1e308": ("jan 2026;1e308;2", "B2"),
    "NaN": ("jan 2026;NaN;2", "B2"),
    "cases of nothing": ("jan 2026;3;0", "There cannot be cases when the denominator is 0."),
    "words": ("jan 2026;<b>tolv</b>;2", "&lt;b&gt;tolv"),
    "10 000 letters": (f"jan 2026;{'x' * 10_000};2", "B2"),
    "a formula-like text": ("jan 2026;=HYPERLINK(1);2", "B2"),
}


@pytest.mark.parametrize("what", BAD_CELLS)
def test_a_cell_that_cannot_be_true_is_named_with_what_it_says(member, what):
    line, sentence = BAD_CELLS[what]
    page = review(member, upload(member, member.url, f"{';'.join(HEAD)}\n{line}\n"))
    assert sentence in page
    assert "1 cell must be mended" in page


def test_a_birth_number_is_never_shown_again(member):
    text = "Måned;Teller;Nevner;Merknad\njan 2026;1;2;gjelder 01017000027\n"
    page = review(member, upload(member, member.url, text))
    assert "This looks like a birth number." in page
    assert "01017000027" not in page


def test_a_name_with_odd_letters_does_no_harm(member):
    name = '../../ťä"ll<script>\x00.csv'
    page = review(member, upload(member, member.url, "Måned;Teller;Nevner\njan 26;1;2\n", name))
    assert "<script>" not in page


def test_a_date_in_the_file_is_a_period(member):
    page = review(member, upload(member, member.url, xlsx([[date(2026, 1, 1), 1, 2]]), "d.xlsx"))
    assert "1 new number is ready to be saved." in page
