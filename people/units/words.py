"""What kinds of units are called."""

from flask_babel import lazy_gettext as _l

from people.units.model import UnitKind

KIND_NAMES = {
    UnitKind.SECTOR: _l("sector"),
    UnitKind.SERVICE: _l("service"),
    UnitKind.SECTION: _l("section"),
    UnitKind.HOME: _l("home"),
}
