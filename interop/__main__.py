"""`make interop`: save every page of the demo and ask the HTML checker about them."""

import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from interop import pages, vnu

_SHOWN = 8
FOLDER = Path(__file__).resolve().parent.parent / ".interop"


def main() -> None:
    """Leave with the list of errors, or say how many pages are valid."""
    saved = FOLDER / "pages"
    shutil.rmtree(saved, ignore_errors=True)
    saved.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as work:
        count = pages.save(saved, Path(work))
    if count == 0:
        sys.exit("No page was saved, so nothing was checked.")
    errors = vnu.check(saved, FOLDER)
    if errors:
        sys.exit("\n".join([*_grouped(errors), f"{len(errors)} errors; pages are in {saved}"]))
    sys.stdout.write(f"{count} pages are valid HTML\n")


def _grouped(errors: list[tuple[str, str]]) -> list[str]:
    """Return each message once with the first pages it stands on: a macro errs on many."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, message in sorted(errors):
        places[message].append(place)
    return [
        f"{message}\n    {len(found)} times: {', '.join(found[:_SHOWN])}"
        for message, found in places.items()
    ]


if __name__ == "__main__":
    main()
