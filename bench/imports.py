"""A workbook of 100 000 rows, checked and saved, against the bare reading of it by calamine.

Run in a process of its own, so that the memory it needs is seen: `python -m bench.imports`.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from flask import Flask
from python_calamine import load_workbook

from bench import data, memory
from bench.report import Figure
from core import sheets
from core.db import db
from core.sheets import read
from improvement.imports import jobs, operations, queries, sight
from improvement.imports.model import BatchStatus, ImportBatch
from network.networks.model import Network
from tests.support import application

TEAMS = 40
DAYS = 2500  # 40 teams times 2500 days are the 100 000 rows
MOST_MEMORY = 300  # MB
_CHECK, _SAVE = 10, 25  # times what calamine needs
FIRST_DAY = date(2018, 1, 1)


def figures() -> Iterator[Figure]:
    """Measure in another process and pass on what it found."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.imports"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the import could not be measured:\n{done.stderr[-2000:]}")
    for found in json.loads(done.stdout):
        yield Figure(**found)


def _workbook() -> bytes:
    rows: list[list[str | int | Decimal | date | None]] = [
        [f"Team {team}", "Daily", FIRST_DAY + timedelta(days=day), 5 + (team + day) % 9]
        for team in range(TEAMS)
        for day in range(DAYS)
    ]
    heading = ["Team", "Measure", "Date", "Value"]
    return sheets.write_xlsx([sheets.Table("Numbers", heading, rows)])


def _cpu(function: Callable[[], object]) -> float:
    begin = time.process_time()
    function()
    return time.process_time() - begin


def _bare(content: bytes) -> None:
    load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()


def _uploaded(network_id: int, content: bytes, coordinator_id: int) -> int:
    network = db.session.get(Network, network_id)
    if network is None:
        raise RuntimeError("the network is gone")
    batch = operations.upload(network, "numbers.xlsx", content, read(content, "numbers.xlsx"))
    batch.created_by_id = coordinator_id
    operations.begin_check(batch, sight.readable_by(coordinator_id))
    db.session.commit()
    return batch.id


def _begin_saving(batch: ImportBatch) -> None:
    operations.accept(batch, everything=False, keys=())
    operations.begin_save(batch)
    db.session.commit()


def _must_be(batch_id: int, status: BatchStatus) -> ImportBatch:
    db.session.rollback()
    batch = queries.get(batch_id)
    if batch is None or batch.status is not status:
        raise RuntimeError(
            f"the import is {batch and batch.status}, not {status}: {batch and batch.report}"
        )
    return batch


def _measured(app: Flask) -> Iterator[Figure]:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        db.create_all()
        world = data.build(teams=TEAMS, points=0, long=0)
        data.share_daily(world, FIRST_DAY)
        content = _workbook()
        bare = min(_cpu(lambda: _bare(content)) for _ in range(5))
        yield Figure("calamine reads 100 000 rows", bare, "s")
        id = _uploaded(world.network_id, content, world.coordinator_id)
        check = _cpu(lambda: jobs.check({"batch": id}))
        _begin_saving(_must_be(id, BatchStatus.CHECKED))
        yield Figure("import of 100 000 rows: dry run", check / bare, "x calamine", _CHECK)
        save = _cpu(lambda: jobs.save({"batch": id}))
        _must_be(id, BatchStatus.SAVED)
        yield Figure("import of 100 000 rows: commit", save / bare, "x calamine", _SAVE)
        yield Figure("import of 100 000 rows: memory", memory.peak(), "MB", MOST_MEMORY)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        app = application.build(f"sqlite:///{Path(work) / 'import.db'}")
        sys.stdout.write(json.dumps([vars(figure) for figure in _measured(app)]))
