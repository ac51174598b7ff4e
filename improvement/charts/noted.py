"""What a note on a chart says: what somebody wrote, or words made of the test it comes from.

The words of a test are made where they are read, so each reads them in their own language.
"""

from typing import Final

from flask_babel import gettext as _

from improvement.charts.model import AnnotationKind

# What was stored, with the title after it in the language of whoever wrote, reads like the others.
_ONCE_STORED: Final = frozenset(
    {
        "Test begins: ", "Testen begynner: ", "Testen startar: ",
        "Adopted: ", "Tatt i bruk: ", "Teke i bruk: ",
    }
)  # fmt: skip


def said(kind: str, written: str, title: str | None) -> str:
    """Return what a note says.

    Args:
        kind: of AnnotationKind.
        written: what is stored; empty where a test noted itself.
        title: of the test, None where the note is of none.
    """
    if title is None or (written and written.removesuffix(title) not in _ONCE_STORED):
        return written
    return of_test(kind, title) or written


def of_test(kind: str, title: str) -> str:
    """Return what a test says of itself on a chart; empty of kinds it does not note."""
    if kind == AnnotationKind.TEST_START:
        return _("Test begins: %(title)s", title=title)
    if kind == AnnotationKind.ADOPTED:
        return _("Adopted: %(title)s", title=title)
    return ""
