"""What starting the app costs: seconds, memory, and the heavy libraries it must do without."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from app import create_app
from bench.report import Figure
from core import worker
from core.db import db
from core.settings import Settings

MOST_MEMORY = 110  # MB, of a worker before the first picture or workbook
HEAVY = ("pandas", "matplotlib")


def figures() -> Iterator[Figure]:
    """Measure in a process that has loaded nothing else, and pass on what it found."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.memory"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the start could not be measured:\n{done.stderr[-2000:]}")
    for found in json.loads(done.stdout):
        yield Figure(**found)


def peak() -> float:
    """Return the most memory this process has had, in MB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _started(work: Path) -> Iterator[Figure]:
    """Start, look once for jobs and show a page, as a worker does before the first picture."""
    database = f"sqlite:///{work / 'start.db'}"
    app = create_app(Settings(secret_key="x" * 40, database_url=database, worker_thread=False))
    yield Figure("start of the app: CPU", time.process_time(), "s")
    with app.app_context():
        db.create_all()
    worker.work_off(app)
    app.test_client().get("/")
    heavy = sum(name in sys.modules for name in HEAVY)
    yield Figure("worker: heavy libraries it has loaded", heavy, "libraries", 0)
    yield Figure("worker: memory", peak(), "MB", MOST_MEMORY)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(json.dumps([vars(figure) for figure in _started(Path(folder))]))
