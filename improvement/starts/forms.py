"""What a team takes over from its network when a project begins."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, ChoicesField
from improvement.drivers.model import DriverDiagram
from improvement.measures.model import Measure
from improvement.measures.words import TYPES


class StartForm(BaseForm):
    """Shared measures and change packages, each to be ticked or left."""

    measures = ChoicesField(
        _l("Shared measures of the network"),
        required=False,
        coerce=int,
        description=_l("What all teams count. You get the definition ready, and can compare."),
    )
    packages = ChoicesField(
        _l("Change packages of the network"),
        required=False,
        coerce=int,
        description=_l(
            "Drivers and change ideas others believe in. They come into your driver diagram, where"
            " you keep what fits and take away the rest."
        ),
    )

    def offer(self, measures: Sequence[Measure], packages: Sequence[DriverDiagram]) -> None:
        """Say what there is; what there is nothing of is not asked for."""
        self.measures.choices = [
            (
                each.id,
                _("%(name)s (%(kind)s)", name=each.name, kind=TYPES[each.type]),
            )
            for each in measures
        ]
        self.packages.choices = [(each.id, _described(each)) for each in packages]
        for name, found in (("measures", measures), ("packages", packages)):
            if not found:
                del self[name]


def _described(package: DriverDiagram) -> str:
    if not package.description:
        return package.title
    return str(_("%(name)s: %(text)s", name=package.title, text=package.description))
