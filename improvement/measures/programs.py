"""What programs are told where the numbers of a measure are not for them."""

from flask_babel import lazy_gettext as _l

from core.rest.problems import also

NOT_SHARED = also("numbers-not-shared", 403, _l("There are no numbers here that you may see"))
WHY = _l("The team does not share the numbers of this measure, or it is one that teams adopt.")
