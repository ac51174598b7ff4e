"""What is asked for on the way: the file, its columns, and what may change."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from core.forms import BaseForm, CheckField, ChoiceField, ChoicesField, FileField, LongTextField
from core.identity import holds_birth_number
from core.sheets import Sheet, Unreadable, read
from core.sheets.cells import column_letters
from core.sheets.refusals import NO_SPREADSHEET
from improvement.imports.left_out import is_heading
from improvement.imports.words import ROLES
from improvement.measurements.spreadsheet import Role

MOST_COLUMNS: Final = 30
_LONGEST_NAME: Final = 120
_LONGEST_TABLE: Final = 150_000
_FEWEST_ROWS: Final = 2
_WIDE: Final = (Role.TEAM, Role.MEASURE, Role.PART)


_NO_SPREADSHEETS = {".pdf", ".html", ".htm", ".doc", ".docx", ".json", ".xml", ".md", ".log"}


class UploadForm(BaseForm):
    """The spreadsheet; it is read while the form is checked, so that a refusal stands at it."""

    file = FileField(
        _l("Spreadsheet"),
        description=_l("Excel (.xlsx) or CSV, up to 20 MB and 100 000 rows."),
    )
    content: bytes = b""
    sheets: Sequence[Sheet] = ()

    def validate_file(self, field: Any) -> None:
        """Read it, or say why it cannot be read. Text of any kind would pass for a CSV."""
        if PurePath(field.data.filename or "").suffix.lower() in _NO_SPREADSHEETS:
            raise ValidationError(NO_SPREADSHEET)
        self.content = field.data.read()
        try:
            self.sheets = read(self.content, self.filename)
        except Unreadable as wrong:
            raise ValidationError(wrong.sentence) from wrong

    @property
    def filename(self) -> str:
        """The file's own name, without the folders some browsers send along."""
        given = self.file.data.filename if self.file.data is not None else None
        name = PurePath((given or "").replace("\\", "/")).name
        clean = "".join(letter for letter in name if letter.isprintable())[-_LONGEST_NAME:]
        return _("Spreadsheet") if not clean or holds_birth_number(clean) else clean


class PasteForm(BaseForm):
    """A table from the clipboard; it is read while the form is checked, as a file is."""

    autosaves = True

    table = LongTextField(
        _l("The table, with its headings"),
        max=_LONGEST_TABLE,
        required=True,
        description=_l("Mark the cells in Excel, copy them, and paste them here."),
    )
    content: bytes = b""
    sheets: Sequence[Sheet] = ()

    def validate_table(self, field: Any) -> None:
        """Read it, or say why it cannot be read."""
        self.content = field.data.encode()
        try:
            self.sheets = read(self.content, self.filename)
        except Unreadable as wrong:
            raise ValidationError(wrong.sentence) from wrong
        if len(self.sheets[0].rows) < _FEWEST_ROWS:
            raise ValidationError(_("Paste the headings too, and at least one row below them."))

    @property
    def filename(self) -> str:
        """What the table is called where a file has its name."""
        return str(_("Pasted table"))


class ColumnsForm(BaseForm):
    """What each column holds; the columns are known only when the file is."""

    sheet = ChoiceField(_l("Sheet"), coerce=int)

    @property
    def columns(self) -> list[Any]:
        """The fields, one per column that can be chosen for."""
        return [field for field in self if field.name.startswith("column_")]

    @property
    def chosen(self) -> dict[str, int]:
        """What was said, as a mapping stores it."""
        return {
            field.data: int(field.name.removeprefix("column_"))
            for field in self.columns
            if field.data
        }

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse two columns for the same thing."""
        good = super().validate(extra_validators)
        count = Counter(field.data for field in self.columns if field.data)
        for field in self.columns:
            if count[field.data] > 1:
                field.errors = [*field.errors, _("Two columns cannot hold the same.")]
                good = False
        return good


def columns_form(mapping: dict[str, Any]) -> ColumnsForm:
    """Return the form for a file's columns, with the guess chosen.

    Args:
        mapping: as `examining.guessed` made it.
    """
    stored = mapping["columns"]
    wide = {column for column, _year, _role in stored["wide"]}
    roles: Sequence[Role] = _WIDE if wide else [role for role in Role if role is not Role.PART]
    choices = [("", _("Not read")), *((str(role), str(ROLES[role])) for role in roles)]
    held = {column: role for role, column in stored["columns"].items()}
    fields: dict[str, Any] = {}
    for column, heading in enumerate(mapping["headings"][:MOST_COLUMNS]):
        if column in wide or is_heading(heading):
            continue
        name = _("Column %(letters)s: %(heading)s", letters=column_letters(column), heading=heading)
        plain = _("Column %(letters)s", letters=column_letters(column))
        fields[f"column_{column}"] = ChoiceField(
            name if heading else plain,
            required=False,
            choices=choices,
            default=held.get(column, ""),
            description=_examples(mapping["sample"], column),
        )
    made: type[ColumnsForm] = type("FileColumnsForm", (ColumnsForm,), fields)
    form = made(data={"sheet": mapping["sheet"]})
    form.sheet.choices = list(enumerate(mapping["sheets"]))
    if len(mapping["sheets"]) < 2:
        del form.sheet
    return form


def _examples(sample: Sequence[Sequence[str]], column: int) -> str:
    cells = [row[column] for row in sample if column < len(row) and row[column]]
    return _("Such as %(examples)s", examples=", ".join(cells[:3])) if cells else ""


class SaveForm(BaseForm):
    """Which numbers may change; new ones are saved anyway."""

    digest = HiddenField()
    everything = CheckField(_l("Change all of them to what the file says"))
    accept = ChoicesField(_l("Change to what the file says"), required=False)


def save_form(report: dict[str, Any]) -> SaveForm:
    """Return the form under a checked file."""
    form = SaveForm(data={"digest": report.get("digest", "")})
    rows = report.get("differing_rows", [])
    form.accept.choices = [(row["key"], row["cell"]) for row in rows]
    return form
