"""`make interop`: save every page of the demo and ask the HTML checker about them."""

import shutil
import sys
import tempfile
from pathlib import Path

from interop import pages, vnu

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
        sys.exit("\n".join([*errors, f"{len(errors)} errors; the pages are in {saved}"]))
    sys.stdout.write(f"{count} pages are valid HTML\n")


if __name__ == "__main__":
    main()
