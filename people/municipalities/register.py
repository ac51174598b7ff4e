"""Reading the register of municipalities from a file; pure, it touches no table."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

SHIPPED = Path(__file__).parent / "register.csv"
SHIPPED_SINCE = date(2024, 1, 1)
_COLUMNS = ("number", "name", "name_alt", "county_number", "county_name")


class BadRegister(ValueError):
    """The file cannot be used; the message says which line and why."""


@dataclass(frozen=True)
class Entry:
    """One municipality as the register has it today."""

    number: str
    name: str
    name_alt: str
    county_number: str
    county_name: str


def read(path: Path = SHIPPED) -> list[Entry]:
    """Return the entries of a register file.

    Raises:
        BadRegister: a column is missing, a number is not four digits or stands twice, or a name
            is missing.
    """
    entries: dict[str, Entry] = {}
    for line, row in _rows(path, _COLUMNS):
        entry = Entry(**{name: (row[name] or "").strip() for name in _COLUMNS})
        _check_number(entry.number, line)
        if not entry.name or not entry.county_name:
            raise BadRegister(f"line {line}: name or county is missing")
        if entry.number in entries:
            raise BadRegister(f"line {line}: {entry.number} stands there twice")
        entries[entry.number] = entry
    if not entries:
        raise BadRegister(f"{path} holds no municipality")
    return list(entries.values())


def read_successors(path: Path) -> dict[str, str]:
    """Return old number → new number.

    Raises:
        BadRegister: a column is missing or a number is not four digits.
    """
    found: dict[str, str] = {}
    for line, row in _rows(path, ("old_number", "new_number")):
        for name in ("old_number", "new_number"):
            _check_number((row[name] or "").strip(), line)
        found[row["old_number"].strip()] = row["new_number"].strip()
    return found


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRegister(f"{path} cannot be read: {error}") from error
    reader = csv.DictReader(text.splitlines())
    missing = [name for name in columns if name not in (reader.fieldnames or ())]
    if missing:
        raise BadRegister(f"{path} has no column {', '.join(missing)}")
    return list(enumerate(reader, start=2))


def _check_number(number: str, line: int) -> None:
    if len(number) != 4 or not (number.isascii() and number.isdecimal()):
        raise BadRegister(f"line {line}: {number!r} is not a number of four digits")
