"""The long table that every export writes, and that the import reads back without loss."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.sheets import Table, Writable
from improvement.charts.series import State
from improvement.measurements.entry import Entry
from improvement.periods import Period, label


@dataclass(frozen=True, slots=True)
class Exported:
    """One measurement on its way out."""

    team: str
    measure: str
    period: Period
    entry: Entry


def export_table(name: str, measurements: Iterable[Exported], language: str) -> Table:
    """Return measurements as a table with headings and states that the import knows.

    Args:
        name: of the sheet.
        measurements: in the order they shall stand.
        language: "nb", "nn" or "en", for the names of periods, headings and states.
    """
    words = _WORDS.get(language, _WORDS["nb"])
    rows = (_row(measurement, language, words) for measurement in measurements)
    return Table(name, words[:_COLUMNS], rows)


_COLUMNS = 10
# Headings, then the three states. Here and not among the translations, because the import must
# know every word that was ever exported.
_WORDS = {
    "nb": (
        *("Team", "Måling", "Periode", "Teller", "Nevner", "Verdi", "Antall svar"),
        *("Status", "Merknad", "Årsak", "verdi", "ingen tilfeller", "ikke samlet inn"),
    ),
    "nn": (
        *("Team", "Måling", "Periode", "Teljar", "Nemnar", "Verdi", "Tal på svar"),
        *("Status", "Merknad", "Årsak", "verdi", "ingen tilfelle", "ikkje samla inn"),
    ),
    "en": (
        *("Team", "Measure", "Period", "Numerator", "Denominator", "Value", "Number of answers"),
        *("Status", "Note", "Reason", "value", "no cases", "not collected"),
    ),
}
_STATES = (State.VALUE, State.NO_CASES, State.NOT_COLLECTED)


def _row(measurement: Exported, language: str, words: tuple[str, ...]) -> list[Writable]:
    entry = measurement.entry
    return [
        measurement.team,
        measurement.measure,
        label(measurement.period, language=language),
        entry.numerator,
        entry.denominator,
        entry.value,
        entry.n,
        words[_COLUMNS + _STATES.index(entry.state)],
        entry.note,
        entry.reason,
    ]
