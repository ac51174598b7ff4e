"""Forms with a table of cells, in this room and others."""

from collections.abc import Mapping
from typing import Any

from core.forms import BaseForm
from improvement.grids.cells import Key, Typed, typed_in


class WithCells(BaseForm):
    """A form with a table of cells, which are fields by their names only."""

    given: Any = None

    def _typed(self) -> Any:
        self.given = super()._typed()
        return self.given

    @property
    def cells(self) -> Mapping[Key, Typed]:
        """What stands in the cells, as sent or brought back from a draft; else nothing."""
        return typed_in(self.given) if self.given else {}
