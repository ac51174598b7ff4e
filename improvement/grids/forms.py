"""The grid as it is sent: the cells are read by `cells`, everything else is asked for here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from core.forms import BaseForm, LongTextField, TextField
from improvement.grids.cells import Key
from improvement.grids.with_cells import WithCells
from improvement.measurements.number_fields import NOTE_LENGTH
from improvement.measures.model import Measure

SAVE = "save"
_LONGEST_LIST = 20_000


class Previewed(BaseForm):
    """A form that is looked through before it is saved; `agreed` marks what was looked through."""

    autosaves = True

    agreed = HiddenField()
    reason = TextField(
        _l("Why"),
        max=NOTE_LENGTH,
        required=False,
        description=_l("Why numbers are corrected, or why they were not collected."),
    )

    @property
    def wants_saving(self) -> bool:
        """Whether the button that saves was pressed."""
        return request.form.get("step") == SAVE

    @property
    def why(self) -> str:
        return self.reason.data or ""


class GridForm(Previewed, WithCells):
    """Many periods of several measures."""

    shown = HiddenField()  # what stood in the cells when the page was made

    @property
    def shown_ids(self) -> dict[Key, int]:
        """Which number stood in each cell when it was shown; cells without one are left out."""
        found = {}
        for item in (self.shown.data or "").split():
            parts = item.split("=")
            key = _key(parts[0]) if len(parts) == 2 and parts[1].isdigit() else None
            if key is not None:
                found[key] = min(int(parts[1]), 2**31 - 1)
        return found


def shown_mark(ids: Mapping[Key, int]) -> str:
    """Return what the page carries along of the numbers that stand in its cells."""
    return " ".join(f"{key.measure_id}.{key.start}={id}" for key, id in ids.items())


def dates_form(measures: list[Measure]) -> Any:
    """Return a form with a list of days for each measure of events."""
    fields = {
        f"days_{measure.id}": LongTextField(
            measure.name,
            max=_LONGEST_LIST,
            description=_l("One day on each line, such as 03.02.2026. Twice the same day counts"
                           " twice."),
        )
        for measure in measures
    }  # fmt: skip
    made: type[Previewed] = type("DatesForm", (Previewed,), fields)
    return made()


def _key(text: str) -> Key | None:
    measure, _point, day = text.partition(".")
    try:
        return Key(int(measure), date.fromisoformat(day)) if measure.isdigit() else None
    except ValueError:
        return None
