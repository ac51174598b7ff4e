"""What was measured and what it was held against, as a table and as JSON."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One number: what of, in which unit, and the most it may be (None where nothing is set)."""

    name: str
    value: float
    unit: str
    bound: float | None = None

    @property
    def meets(self) -> bool:
        return self.bound is None or self.value <= self.bound


HEADING = f"{'item':<52} {'measured':>10} {'unit':<10} {'bound':>8}"


def line(figure: Figure) -> str:
    """Return one row of the table."""
    row = f"{figure.name:<52} {figure.value:>10.3f} {figure.unit:<10}"
    if figure.bound is None:
        return row.rstrip()
    return f"{row} {figure.bound:>8g}  {'ok' if figure.meets else 'over'}"


def summary(figures: Iterable[Figure]) -> str:
    """Return what to make of the table in one line."""
    over = [figure.name for figure in figures if not figure.meets]
    if not over:
        return "All figures are within their bounds."
    return f"Over the bound: {'; '.join(over)}. Other work on the machine makes figures larger."


def write(figures: Iterable[Figure], path: Path) -> None:
    """Write all figures as JSON, each with whether it meets its bound."""
    found = [{**asdict(figure), "meets": figure.meets} for figure in figures]
    path.write_text(json.dumps({"figures": found}, indent=2) + "\n")
