"""Why a file is not read, in a sentence that says what to do instead."""

from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

LARGEST_FILE: Final = 20_000_000
MOST_ROWS: Final = 100_001  # a hundred thousand, and the headings above them
MOST_CELLS: Final = 3_000_000  # of the rectangle around the content, 32 bytes each and more


class Unreadable(ValueError):
    """The file cannot or may not be read; `sentence` says why, to the reader."""

    def __init__(self, sentence: LazyString) -> None:
        super().__init__(sentence)
        self.sentence = sentence


EMPTY = _l("The file is empty. Choose a file with numbers in it.")
NO_SPREADSHEET = _l("This is not a spreadsheet. Choose an Excel file (.xlsx) or a CSV file.")
OLD_EXCEL = _l("This is an older Excel file. Open it in Excel and save it as .xlsx.")
OPEN_DOCUMENT = _l("This is an OpenDocument file. Open it and save it as .xlsx.")
PDF = _l("This is a PDF. Choose the spreadsheet it was made from.")
PICTURE = _l("This is a picture. Choose an Excel file (.xlsx) or a CSV file.")
WORD = _l("This is a Word document. Choose an Excel file (.xlsx) or a CSV file.")
PASSWORD = _l(
    "The workbook is protected by a password. Save it in Excel without one and try again."
)
TOO_LARGE = _l("The file is larger than 20 MB. Divide it into several files.")
UNPACKS_TOO_LARGE = _l(
    "The file holds far more than a spreadsheet of numbers does, and was not opened."
)
TOO_MANY_ROWS = _l("The file has more than 100 000 rows. Divide it into several files.")
DAMAGED = _l("The file is damaged. Open it in Excel, save it again and try once more.")
UNKNOWN_LETTERS = _l("The letters in the file cannot be read. Save it as CSV UTF-8 and try again.")


def far_out(cell: str) -> LazyString:
    """Return the sentence for content that lies far from the rest."""
    return _l("The sheet has content far out, around %(cell)s. Delete it and try again.", cell=cell)
