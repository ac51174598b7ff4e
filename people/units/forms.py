"""What is typed about a unit."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, ChoiceField, TextField
from people.units.model import UnitKind
from people.units.words import KIND_NAMES


class UnitForm(BaseForm):
    name = TextField(_l("Name"), max=120)
    kind = ChoiceField(_l("Kind"), coerce=UnitKind)
    parent_id = ChoiceField(_l("Part of"), required=False, coerce=int)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, name) for kind, name in KIND_NAMES.items()]
        self.parent_id.choices = [("", _("the municipality itself")), *units]


class MergeForm(BaseForm):
    into_id = ChoiceField(
        _l("Which unit takes over?"),
        coerce=int,
        description=_l("What points at the old unit goes on doing so, and says who took over."),
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.into_id.choices = [("", _("Choose a unit")), *units]
