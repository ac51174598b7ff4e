"""The register file: what is read, what is refused."""

import pytest

from people.municipalities import register
from people.municipalities.register import BadRegister

HEAD = "number,name,name_alt,county_number,county_name\n"


def _file(tmp_path, text):
    path = tmp_path / "register.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_register_has_all_municipalities_and_keeps_leading_zeros():
    entries = {entry.number: entry for entry in register.read()}
    assert len(entries) == 357
    assert entries["0301"].name == "Oslo"
    assert {entries["1515"].name, entries["1818"].name} == {"Herøy"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("301,Oslo,,03,Oslo", "four digits"),
        ("٠٣٠١,Oslo,,03,Oslo", "four digits"),
        ("0301,,,03,Oslo", "missing"),
        ("0301,Oslo,,03,Oslo\n0301,Oslo,,03,Oslo", "twice"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(tmp_path, line, said):
    with pytest.raises(BadRegister, match=said):
        register.read(_file(tmp_path, HEAD + line + "\n"))


def test_a_file_without_the_columns_is_refused(tmp_path):
    with pytest.raises(BadRegister, match="county_name"):
        register.read(_file(tmp_path, "number,name\n0301,Oslo\n"))


def test_an_empty_or_missing_file_is_refused(tmp_path):
    with pytest.raises(BadRegister):
        register.read(_file(tmp_path, HEAD))
    with pytest.raises(BadRegister):
        register.read(tmp_path / "nothing.csv")
