"""`make bench`: print the table; with BENCH_OUT=file write the same as JSON."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import analyses, baseline, charts, imports, memory, pages, refusals
from bench.clock import cpu
from bench.report import HEADING, Figure, line, summary, write
from core.db import db
from tests.support import application


def figures(work: Path) -> Iterator[Figure]:
    """Measure everything; pages in turns with the baseline page, so that noise hits both."""
    yield from memory.figures()
    bare = baseline.page(work)
    yield Figure("baseline page", cpu(bare, rounds=60) * 1000, "ms")
    yield from analyses.figures()
    app = application.build(f"sqlite:///{work / 'bench.db'}")
    with app.app_context():
        db.create_all()
        with app.test_request_context(headers={"Accept-Language": "en"}):
            yield from charts.figures()
            yield from refusals.figures()
    yield from pages.figures(app, bare)
    yield from imports.figures()


def main() -> None:
    """Print each figure as it is found. A figure over its bound is said, and fails nothing.

    On a machine that does other things too, a figure may be over without any fault of ours.
    """
    found = []
    sys.stdout.write(HEADING + "\n")
    with tempfile.TemporaryDirectory() as work:
        for figure in figures(Path(work)):
            found.append(figure)
            sys.stdout.write(line(figure) + "\n")
            sys.stdout.flush()
    sys.stdout.write(summary(found) + "\n")
    if os.environ.get("BENCH_OUT"):
        write(found, Path(os.environ["BENCH_OUT"]))


if __name__ == "__main__":
    main()
