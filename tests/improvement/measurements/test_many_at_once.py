"""Twenty processes log and correct one measure at the same time; nothing may be lost."""

import subprocess
import sys
from datetime import date

from sqlalchemy import func, select

from core.db import db
from improvement.measurements.model import Measurement
from tests.improvement.things import a_measure

PROCESSES, EACH = 20, 4
WRITERS = """
import os
import sys
from datetime import date
from decimal import Decimal
from core.db import db
from improvement.measurements import operations
from improvement.measurements.entry import Entry
from improvement.measurements.operations import Origin
from improvement.measures import queries
from improvement.periods import Frequency, containing
from tests.support import application

url, measure_id, processes, each = sys.argv[1], *map(int, sys.argv[2:])
app = application.build(url)  # once: importing it twenty times would take a minute

def say(writer, turn):
    measure = queries.get(measure_id)
    month = containing(Frequency.MONTH, date(2025, 1 + turn % 2, 1))
    said = Entry(Decimal(writer), Decimal(1000 + turn))
    operations.log(measure, month, said, Origin(client_token=f"{writer}-{turn}"))

def write(writer):
    for turn in range(each):
        with app.app_context():
            say(writer, turn)
            db.session.commit()

with app.app_context():  # once, and taken back: what SQLAlchemy learns here no child learns again
    say(1, 0)
    db.session.rollback()
    db.session.remove()
    db.engine.dispose()

children = []
for writer in range(processes):
    child = os.fork()
    if child == 0:
        write(writer)
        os._exit(0)
    children.append(child)
sys.exit(sum(os.waitpid(child, 0)[1] != 0 for child in children))
"""


def test_twenty_processes_log_and_correct_without_loss(app):
    url = app.extensions["settings"].database_url
    arguments = [url, str(a_measure().id), str(PROCESSES), str(EACH)]
    db.session.commit()  # and nothing more is read here, or SQLite's write lock would be ours
    done = subprocess.run(
        [sys.executable, "-c", WRITERS, *arguments],
        stderr=subprocess.PIPE,
        text=True,
        timeout=240,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    count = select(func.count(Measurement.id))
    assert db.session.scalar(count) == PROCESSES * EACH
    assert db.session.scalar(count.where(Measurement.is_live)) == 2
    # Every row but the first of each period supersedes another, and no row two others.
    superseded = db.session.scalars(
        select(Measurement.supersedes_id).where(Measurement.supersedes_id.is_not(None))
    ).all()
    assert len(superseded) == len(set(superseded)) == PROCESSES * EACH - 2
    assert {row.period_start for row in db.session.scalars(select(Measurement))} == {
        date(2025, 1, 1),
        date(2025, 2, 1),
    }
