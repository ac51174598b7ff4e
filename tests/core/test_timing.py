import re

import pytest
from sqlalchemy import text

from core.db import db
from core.timing import count_queries
from tests.support.clients import Client


def ask(times):
    for _ in range(times):
        db.session.execute(text("select 1"))
    return "asked"


def test_queries_are_counted_inside_and_not_outside(app):
    ask(1)
    with count_queries() as outer:
        ask(2)
        with count_queries() as inner:
            ask(3)
    ask(1)

    assert len(inner) == 3
    assert len(outer) == 5
    assert outer.statements == ["select 1"] * 5
    assert outer.seconds >= inner.seconds > 0


@pytest.mark.parametrize("mode", ["demo", "debug"])
def test_the_header_tells_time_and_number_of_queries(make_app, mode):
    other = make_app(**{mode: True})
    other.add_url_rule("/ask/<int:times>", view_func=ask)
    client = Client.of(other)

    for times in (2, 7):
        header = client.get(f"/ask/{times}").headers["Server-Timing"]
        number = r"\d+\.\d"
        assert re.fullmatch(
            rf'app;dur={number}, sql;dur={number}, queries;desc="{times}"', header
        ), header


@pytest.mark.sqlite
def test_nobody_else_is_told(make_app):
    assert "Server-Timing" not in Client.of(make_app()).get("/healthz").headers
