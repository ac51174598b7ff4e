"""`make bench`: print the table; with BENCH_OUT=file write the same as JSON."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import baseline, charts, imports, pages
from bench.clock import cpu
from bench.report import Figure, line, write
from core.db import db
from tests.support import application


def figures(work: Path) -> Iterator[Figure]:
    """Measure everything, the baseline first and last, so that a busy machine is seen."""
    bare = baseline.page(work)
    before = cpu(bare, rounds=60)
    yield Figure("baseline page", before * 1000, "ms")
    app = application.build(f"sqlite:///{work / 'bench.db'}")
    with app.app_context():
        db.create_all()
        with app.test_request_context(headers={"Accept-Language": "en"}):
            yield from charts.figures()
    yield from pages.figures(app, before)
    yield from imports.figures()
    yield Figure("baseline page, once more", cpu(bare, rounds=60) * 1000, "ms")


def main() -> None:
    """Leave with 1 where a figure is more than its bound."""
    found = []
    with tempfile.TemporaryDirectory() as work:
        for figure in figures(Path(work)):
            found.append(figure)
            sys.stdout.write(line(figure) + "\n")
            sys.stdout.flush()
    if os.environ.get("BENCH_OUT"):
        write(found, Path(os.environ["BENCH_OUT"]))
    sys.exit(not all(figure.meets for figure in found))


if __name__ == "__main__":
    main()
