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


def line(figure: Figure) -> str:
    """Return one row of the table."""
    bound = "" if figure.bound is None else f"at most {figure.bound:g}"
    verdict = "" if figure.bound is None else ("ok" if figure.meets else "TOO MUCH")
    return (
        f"{figure.name:<58} {figure.value:>10.3f} {figure.unit:<10} {bound:<14} {verdict}".rstrip()
    )


def write(figures: Iterable[Figure], path: Path) -> None:
    """Write all figures as JSON, each with whether it meets its bound."""
    found = [{**asdict(figure), "meets": figure.meets} for figure in figures]
    path.write_text(json.dumps({"figures": found}, indent=2) + "\n")
