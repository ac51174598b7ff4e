"""Files too large for a page to wait for: the worker checks and saves them, and tells how far."""

from datetime import date
from decimal import Decimal
from http import HTTPStatus

import pytest
from sqlalchemy import select

from core.db import db
from core.worker import work_off
from improvement.imports import jobs, operations, saving
from improvement.imports.model import BatchStatus, ImportBatch
from improvement.measurements import operations as logging
from improvement.measurements.entry import Entry
from improvement.measurements.model import Measurement
from improvement.measurements.operations import Origin
from improvement.periods import Frequency, containing
from tests.improvement.imports.pages import save, upload
from tests.improvement.imports.worlds import World, world

MONTHS = 60
ROWS = "Team;Måling;Måned;Teller;Nevner\n" + "".join(
    f"{team};Felles plan;{1 + month % 12:02}.{2018 + month // 12};{month % 7};40\n"
    for team in ("Fjell", "Dal")
    for month in range(MONTHS)
)


@pytest.fixture
def here(app, monkeypatch) -> World:
    monkeypatch.setattr(operations, "AT_ONCE", 50)
    monkeypatch.setattr(saving, "PORTION", 25)
    return world()


@pytest.fixture
def coordinator(here, sign_in):
    return sign_in(here.coordinator)


def uploaded(here: World, coordinator) -> str:
    return str(upload(coordinator, f"/networks/{here.network.id}/imports", ROWS).location)


def work(app) -> None:
    """Let the worker do what is queued; the test's own transaction would keep it waiting."""
    db.session.commit()
    work_off(app)
    db.session.expire_all()


def batch() -> ImportBatch:
    return db.session.scalars(select(ImportBatch)).one()


def live() -> list[Measurement]:
    return list(db.session.scalars(select(Measurement).where(Measurement.is_live)))


def test_a_large_file_is_checked_and_saved_by_the_worker(app, here, coordinator):
    where = uploaded(here, coordinator)
    assert "The file is being checked" in coordinator.get(where).text
    assert coordinator.get(f"{where}/progress").json == {"done": 0, "total": 121, "busy": True}

    work(app)
    assert "120 new numbers are ready to be saved." in coordinator.get(where).text
    assert coordinator.get(f"{where}/progress").json["busy"] is False

    assert save(coordinator, where).status_code == HTTPStatus.SEE_OTHER
    assert "The numbers are being saved" in coordinator.get(where).text
    assert live() == []
    work(app)
    assert len(live()) == 120
    assert "The numbers are saved" in coordinator.get(where).text
    assert {row.entered_by_id for row in live()} == {here.coordinator.id}


def test_pressing_save_twice_saves_a_large_file_once(app, here, coordinator):
    where = uploaded(here, coordinator)
    work(app)
    save(coordinator, where)
    again = save(coordinator, where, form_key="another")
    assert again.status_code == HTTPStatus.CONFLICT
    work(app)
    assert len(live()) == 120


class Killed(BaseException):
    """Stands for kill -9: nothing of ours may catch it."""


def test_a_worker_killed_in_the_middle_leaves_nothing_and_begins_again(
    app, here, coordinator, monkeypatch
):
    where = uploaded(here, coordinator)
    work(app)
    save(coordinator, where)
    written = saving.lay_down

    def killed_after_two(*args):
        for number, done in enumerate(written(*args)):
            if number == 2:
                raise Killed
            yield done

    monkeypatch.setattr(saving, "lay_down", killed_after_two)
    with pytest.raises(Killed):
        jobs.save({"batch": batch().id})
    db.session.rollback()
    assert db.session.query(Measurement).count() == 50
    assert live() == []
    assert batch().status is BatchStatus.SAVING
    assert coordinator.get(f"{where}/progress").json["done"] == 50

    monkeypatch.setattr(saving, "lay_down", written)
    jobs.save({"batch": batch().id})
    assert len(live()) == 120
    assert db.session.query(Measurement).count() == 120


def test_a_number_logged_while_the_worker_writes_sends_it_back_to_the_review(
    app, here, coordinator, monkeypatch
):
    where = uploaded(here, coordinator)
    work(app)
    save(coordinator, where)
    written = saving.lay_down

    def overtaken(*args):
        yield from written(*args)
        period = containing(Frequency.MONTH, date(2020, 6, 1))
        logging.log(here.measure, period, Entry(Decimal(40), Decimal(90)), Origin())
        db.session.commit()

    monkeypatch.setattr(saving, "lay_down", overtaken)
    jobs.save({"batch": batch().id})
    db.session.expire_all()

    assert [(row.numerator, row.denominator) for row in live()] == [(40, 90)]
    assert db.session.query(Measurement).count() == 1
    page = coordinator.get(where).text
    assert "Numbers have changed since you looked" in page
    assert "40 of 90" in page


def test_numbers_on_their_way_are_in_no_chart_and_no_history(app, here, coordinator, monkeypatch):
    where = uploaded(here, coordinator)
    work(app)
    save(coordinator, where)
    seen = []
    written = saving.lay_down

    def looking(*args):
        for done in written(*args):
            yield done
            seen.append(coordinator.get(f"/measures/{here.measure.id}/export.csv").text.count("\n"))

    monkeypatch.setattr(saving, "lay_down", looking)
    jobs.save({"batch": batch().id})
    assert set(seen) == {1}
    assert len(live()) == 120
