"""What the kinds of annotations are called."""

from flask_babel import lazy_gettext as _l

from improvement.charts.model import AnnotationKind

KINDS = {
    AnnotationKind.TEST_START: _l("A test begins"),
    AnnotationKind.ADOPTED: _l("A change is adopted"),
    AnnotationKind.EVENT: _l("Something else happens"),
    AnnotationKind.DATA_ISSUE: _l("Something is wrong with the numbers"),
    AnnotationKind.STAFFING: _l("People come, leave or are away"),
    AnnotationKind.HOLIDAY: _l("A holiday, or closed for other reasons"),
    AnnotationKind.UNUSUAL: _l("This point stands out, as everybody would say"),
}
