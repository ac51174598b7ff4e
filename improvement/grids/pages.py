"""What the page of a grid shows, made before it is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from core import clock
from improvement.grids.cells import FIRST, SECOND, STATE, Key, Typed, second_of, shown_as
from improvement.grids.judging import Fate, Judged, Review, says
from improvement.grids.queries import Layout, fits
from improvement.measurements import wording
from improvement.measurements.entry import Entry
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure
from improvement.periods import Period, label


@dataclass(frozen=True, slots=True)
class Cell:
    """One measure in one period."""

    measure: Measure
    period: str
    key: Key
    is_open: bool  # has fields
    typed: Typed
    stands: str  # what stands there, in words; empty for nothing
    fate: str = ""
    part: str = FIRST
    sentence: object = ""

    @property
    def first(self) -> str:
        return self.key.field(FIRST)

    @property
    def second(self) -> str:
        """The name of the second field; empty where there is none."""
        return self.key.field(SECOND) if second_of(self.measure.definition.data_kind) else ""

    @property
    def state(self) -> str:
        return self.key.field(STATE)

    @property
    def wrong(self) -> str:
        """The name of the field that is wrong; empty where all is well."""
        return self.key.field(self.part) if self.fate == Fate.WRONG else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One period."""

    label: str
    is_running: bool
    cells: tuple[Cell | None, ...]  # None: the measure is counted in other periods


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the preview."""

    period: str
    measure: Measure
    before: str
    after: str
    fate: str
    who: str = ""  # who has changed it since the page was shown


def rows_of(
    layout: Layout, live: Mapping[int, Sequence[Measurement]], review: Review | None
) -> list[Row]:
    """Return the grid row by row, oldest period first.

    Args:
        layout: which cells there are.
        live: what stands, by measure.
        review: of what was sent; None for a page just opened.
    """
    here = {Key(id, row.period_start): row for id, found in live.items() for row in found}
    today = clock.today()
    return [
        Row(
            label(period),
            period.is_running(today),
            tuple(
                _cell(layout, each, period, here, review) if fits(each, period) else None
                for each in layout.measures
            ),
        )
        for period in layout.periods
    ]


def changes_of(review: Review, names: Mapping[int, str]) -> list[Change]:
    """Return the lines of the preview: what changes, from what to what.

    Args:
        review: of what was sent.
        names: of those who entered the numbers that stand, by their id.
    """
    return [_line(each, names) for each in review.changes]


def summary(review: Review) -> str:
    """Return in one sentence what saving would do: "3 new, 1 corrected, 2 the same"."""
    new, corrected, same = (review.count(f) for f in (Fate.NEW, Fate.CORRECTED, Fate.SAME))
    parts = [
        ngettext("%(num)d new", "%(num)d new", new) if new else "",
        ngettext("%(num)d corrected", "%(num)d corrected", corrected) if corrected else "",
        ngettext("%(num)d the same", "%(num)d the same", same) if same else "",
        ngettext("%(num)d wrong", "%(num)d wrong", len(review.wrong)) if review.wrong else "",
    ]
    return ", ".join(part for part in parts if part)


def written(measure: Measure, entry: Entry) -> str:
    """Return an entry in words: "12 of 19 (63 %)", "No cases"."""
    row = Measurement(
        numerator=entry.numerator,
        denominator=entry.denominator,
        value=entry.value,
        n=entry.n,
        state=entry.state,
    )
    return wording.said(measure, row)


def _cell(
    layout: Layout,
    measure: Measure,
    period: Period,
    here: Mapping[Key, Measurement],
    review: Review | None,
) -> Cell:
    key, kind = Key(measure.id, period.start), measure.definition.data_kind
    row = here.get(key)
    judged = review.by_key.get(key) if review is not None else None
    typed = shown_as(says(row), kind) if row is not None else Typed()
    if judged is not None and judged.fate is not Fate.SAME:
        typed = judged.asked.typed  # as it was written, also what cannot be read
    return Cell(
        measure,
        label(period),
        key,
        key in layout.cells,
        typed,
        wording.said(measure, row) if row is not None else "",
        judged.fate.value if judged is not None else "",
        judged.part if judged is not None else FIRST,
        judged.sentence if judged is not None else "",
    )


def _line(judged: Judged, names: Mapping[int, str]) -> Change:
    asked, before = judged.asked, judged.asked.standing
    who = ""
    if judged.meanwhile and before is not None:
        who = names.get(before.entered_by_id or 0, "") or _("Somebody else")
    return Change(
        label(asked.period),
        asked.measure,
        wording.said(asked.measure, before) if before is not None else "",
        written(asked.measure, judged.entry) if judged.entry is not None else "",
        judged.fate.value,
        who,
    )
