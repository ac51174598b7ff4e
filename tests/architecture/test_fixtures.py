"""The fixtures themselves: a watcher that sees nothing would let everything pass."""

import smtplib

import pytest
from flask import render_template_string
from sqlalchemy import text

from core import clock
from core.audit import AuditEntry
from core.db import db
from tests.support.clients import Client
from tests.support.watchers import QueryInTemplate

TWO = ("first", "second")


@pytest.mark.parametrize("_turn", TWO)
def test_every_test_begins_with_an_empty_database(app, _turn):
    assert db.session.query(AuditEntry).count() == 0
    db.session.add(AuditEntry(via="test", verb="created", entity="thing"))
    db.session.commit()


def test_a_template_that_reaches_the_database_fails(app, no_queries_in_templates):
    with pytest.raises(QueryInTemplate), app.test_request_context():
        render_template_string(
            "{{ session.scalar(query) }}", session=db.session, query=text("select 1")
        )
    assert no_queries_in_templates.pop()


def test_a_view_sees_what_the_test_made_and_the_test_sees_what_the_view_kept(make_app):
    app = make_app()

    @app.post("/probe")
    def probe():
        db.session.scalar(db.select(AuditEntry)).verb = "changed"
        db.session.commit()
        return "kept"

    @app.post("/forgets")
    def forgets():
        db.session.scalar(db.select(AuditEntry)).verb = "lost"
        return "not kept"

    entry = AuditEntry(via="test", verb="created", entity="thing")
    with app.app_context():
        db.session.add(entry)
        assert Client.of(app).post("/probe").text == "kept"
        assert entry.verb == "changed"
        assert Client.of(app).post("/forgets").text == "not kept"
        assert entry.verb == "changed"


def test_queries_are_counted_without_the_housekeeping(app, count_queries):
    with count_queries() as seen:
        db.session.scalar(text("select 1"))
        db.session.commit()
        db.session.scalar(text("select 2"))
    assert seen == ["select 1", "select 2"]


def test_mail_cannot_leave():
    with pytest.raises(AssertionError, match="real mail"):
        smtplib.SMTP("localhost", 25)


def test_the_clock_stands_still(frozen_clock):
    assert clock.now() == clock.now()
    assert str(clock.today()) == "2026-03-04"
