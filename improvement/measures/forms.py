"""Forms for measures, their definitions and their targets."""

from typing import Any

from core.forms import BaseForm
from improvement.charts.series import DataKind
from improvement.measures.asked import About, Aiming, Collected
from improvement.measures.content import Content
from improvement.measures.counted import CountedForm


class _OfKind:
    """Remembers the kind of number where the form does not ask for it."""

    known_kind: DataKind | None = None

    @property
    def kind_of_number(self: Any) -> DataKind | None:
        return self.data_kind.data if "data_kind" in self else self.known_kind


class NewMeasureForm(_OfKind, About, Collected, Aiming, CountedForm):
    """Everything about a new measure of a team."""


class NewSharedMeasureForm(_OfKind, About, Aiming, CountedForm):
    """Everything about a new measure of a network; the teams say who collects."""


class MeasureForm(_OfKind, About, Collected, BaseForm):
    """What a team's measure is, without how it is counted."""


class SharedMeasureForm(_OfKind, About, BaseForm):
    """What a network's measure is, without how it is counted."""


class FollowerForm(Collected, BaseForm):
    """What a team decides about a measure that follows the network's."""

    name = About.name
    share_numbers = About.share_numbers

    def content(self, **kept: Any) -> Content:
        """Return what was typed, the rest as it is."""
        return Content(
            name=str(self.name.data), share_numbers=bool(self.share_numbers.data), **kept
        )
