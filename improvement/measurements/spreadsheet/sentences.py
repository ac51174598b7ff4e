"""What is said about cells, rows and columns of a sheet."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

CELL_ERROR = _l("The formula in this cell went wrong. Mend it in the spreadsheet.")
NO_RESULT = _l(
    "The file holds no result of this formula. Open it in Excel, save it, and choose it again."
)
DATE_FOR_NUMBER = _l("Excel has made a date of this number. Write the number again, as text.")
NO_NUMBER_CELL = _l("This is no number.")
PERCENT_WITHOUT_COUNTS = _l(
    "A percentage is not enough for this measure. It needs the numerator and the denominator."
)
PERCENT_IN_COUNT = _l("Write how many, not a percentage.")
NEEDS_BOTH = _l(
    "This measure needs both the numerator and the denominator, each in its own column."
)
NO_TEAM = _l("Write the name of the team.")
NO_MEASURE = _l("Write the name of the measure.")
UNKNOWN_TEAM = _l("No team you can import to has this name.")
UNKNOWN_MEASURE = _l("No measure you can import to has this name.")
NOT_OF_TEAM = _l("The team does not use this measure.")
AMBIGUOUS = _l("Several measures go by this name. Give the team and the measure by full name.")
UNKNOWN_STATE = _l("Write value, no cases or not collected.")
BIRTH_NUMBER = _l("This looks like a birth number. Leave it out.")
TEXT_TOO_LONG = _l("The text is too long. The most is 280 characters.")
NO_TEXT_CELL = _l("Write this as text.")

TOTALS_ROW = _l("A row with sums is left out.")
TOTALS_COLUMN = _l("A column with sums is left out.")
REPEATED_HEADING = _l("The headings stand here once more.")
NOTHING_IN_ROW = _l("The row has no number.")
COLUMN_UNREAD = _l("This column is not read.")

CARRIED = _l("Empty cells for team or measure took the name above them.")
ROUNDED = _l("Numbers with more than ten decimals are rounded to ten.")
NOTHING_FOUND = _l("There is no number to import in this sheet.")


def twice(cell: str) -> LazyString:
    """Return the sentence for a period that stands twice in the sheet."""
    return _l("This period stands in %(cell)s too. Keep one of them.", cell=cell)
