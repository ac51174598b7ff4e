"""Two examples an analyst can paste; docs/how-to/api.md repeats them, and the tests run them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l

ELSEWHERE = "https://laeringsnett.example"  # replaced by the address of this site
_FILES = Path(__file__).parent / "example_files"


@dataclass(frozen=True)
class Example:
    """Code to paste: what it does, and what to do first."""

    title: Any
    lead: Any
    code: str


def told(site: str) -> list[Example]:
    """Return the examples with the address of this site in them."""
    return [
        Example(
            _l("Example: curl"),
            _l(
                "First put your token in place: export LAERINGSNETT_TOKEN=ln_… Then put your"
                " measure's number for 1. It stands in the address of the measure's page."
            ),
            read("curl.txt").replace(ELSEWHERE, site),
        ),
        Example(
            _l("Example: Python with pandas"),
            _l("All numbers of a project, as a table with one column for each measure."),
            read("pandas.txt").replace(ELSEWHERE, site),
        ),
    ]


def read(name: str) -> str:
    """Return one example as it is kept."""
    return (_FILES / name).read_text(encoding="utf-8").strip()
