"""What forms ask about a measure; each class is a part that several forms are made of."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from core.forms import (
    CheckField,
    ChoiceField,
    NumberField,
    RadioField,
    TextField,
    WholeNumberField,
)
from improvement.charts.series import EVENTS, SHARES, DataKind, Direction
from improvement.measures.content import Aimed, Content
from improvement.measures.model import MeasureType
from improvement.measures.words import (
    DIRECTIONS,
    TYPES_EXPLAINED,
)
from people.persons.model import Person

_USUAL_DECIMALS = {
    DataKind.PROPORTION: 0,
    DataKind.COUNT: 0,
    DataKind.YES_NO: 0,
    DataKind.TIME_BETWEEN: 0,
    DataKind.DAYS_SINCE: 0,
}
WHAT_SUITS = ("", _l("What suits"))


def whole_or_none(text: Any) -> int | None:
    """Read a choice whose first alternative is none of the numbers."""
    return int(text) if text not in ("", None) else None


class About:
    """What the measure is, and who sees it."""

    name = TextField(
        _l("Name"),
        max=120,
        description=_l("What is measured, such as “Children with a shared plan”."),
    )
    type = RadioField(
        _l("What does it tell?"),
        choices=[(each.value, label) for each, label in TYPES_EXPLAINED.items()],
        coerce=MeasureType,
    )
    direction = RadioField(
        _l("Which way is better?"),
        choices=[(each.value, label) for each, label in DIRECTIONS.items()],
        coerce=Direction,
    )
    unit = TextField(
        _l("Unit"),
        max=40,
        required=False,
        description=_l("As it should stand on the axis, such as days or points. A share gets %."),
    )
    decimals = ChoiceField(
        _l("Decimals shown"),
        required=False,
        choices=[WHAT_SUITS, *((str(each), str(each)) for each in range(5))],
        coerce=whole_or_none,
    )
    share_numbers = CheckField(
        _l("Share the numbers with those who can read the project"),
        default=True,
        description=_l("Without this, others see the name of the measure and no numbers."),
    )
    hides_small_n = CheckField(
        _l("Hide small numbers outside the team"),
        default=True,
        description=_l(
            "Numbers that rest on few people are hidden from others, so that nobody can be"
            " recognised. Turn this off only for what is not about people."
        ),
    )
    min_n_public = WholeNumberField(
        _l("Hidden when fewer than"), least=2, most=100, default=5, required=False
    )

    def content(self: Any, **more: Any) -> Content:
        """Return what was typed; a share gets its unit, and each kind the decimals that suit."""
        return Content(
            name=self.name.data,
            type=self.type.data,
            direction=self.direction.data,
            unit=self.unit.data or self.suiting_unit(),
            decimals=self.suiting_decimals(),
            share_numbers=self.share_numbers.data,
            hides_small_n=self.hides_small_n.data,
            min_n_public=self.min_n_public.data or 5,
            **more,
        )

    def suiting_unit(self: Any) -> str:
        if self.kind_of_number in SHARES:
            return "%"
        return str(_("days")) if self.kind_of_number in EVENTS else ""

    def suiting_decimals(self: Any) -> int:
        chosen = self.decimals.data
        return chosen if chosen is not None else _USUAL_DECIMALS.get(self.kind_of_number, 1)


class Collected:
    """Who in the team enters the numbers."""

    collector_id = ChoiceField(
        _l("Who collects the numbers?"), required=False, coerce=whole_or_none
    )
    backup_collector_id = ChoiceField(
        _l("Who does it when that person is away?"), required=False, coerce=whole_or_none
    )

    def offer(self: Any, people: Iterable[Person]) -> None:
        """Say who there is to choose from."""
        choices = [("", _("Nobody yet")), *((person.id, person.name) for person in people)]
        self.collector_id.choices = choices
        self.backup_collector_id.choices = choices

    def validate_backup_collector_id(self: Any, field: Any) -> None:
        if field.data is not None and field.data == self.collector_id.data:
            raise ValidationError(_("Choose somebody else, or nobody, for when they are away."))


class Aiming:
    """What is aimed at: one value, or a range."""

    target = NumberField(
        _l("Target"),
        required=False,
        description=_l("Where you want to get, in the unit of the measure, such as 80 for 80 %."),
    )
    target_low = NumberField(_l("Target, from"), required=False)
    target_high = NumberField(_l("Target, to"), required=False)

    def validate_target_high(self: Any, field: Any) -> None:
        low = self.target_low.data
        if low is not None and field.data is not None and field.data < low:
            raise ValidationError(_("The upper end cannot lie below the lower end."))

    def validate_target(self: Any, field: Any) -> None:
        ends = (self.target_low.data, self.target_high.data)
        if field.data is not None and any(end is not None for end in ends):
            raise ValidationError(_("Give one value or a range, not both."))

    def aimed(self: Any) -> Aimed:
        """Return what was typed."""
        return Aimed(self.target.data, self.target_low.data, self.target_high.data)
