"""A form without its token, sent to every address that takes one, by everybody in the demo."""

import pytest
import sqlalchemy as sa

from core.db import db
from tests.support import demo
from tests.support.watchers import QueryInTemplate

# Sets a cookie that says which language this browser reads; another site gains nothing by it.
NEEDS_NO_TOKEN = {"locale.choose"}
# Sent by its holder only, with a secret in the address that no other site knows.
BY_SECRET = {
    "my_data.confirm_address",
    "sign_in.use",
    "tallies.tap",
    "tallies.take_back",
    "tallies.sum_up",
}
CLOSED = (403, 404, 410)
MOST_TRIED = 4  # rows of a table, the first and the last among them
MAY_MOST = ("coordinator", "lead", "administrator")
TABLES = {
    "contacts": "municipality_contact",
    "coordinators": "network_membership",
    "imports": "import_batch",
    "members": "team_membership",
    "targets": "measure_target",
}
COUNTS = {"throttle_count"}  # a try is counted whether or not it was allowed


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The demo with tokens demanded, and a browser for each role."""
    app = demo.build(tmp_path_factory.mktemp("demo"))
    app.config["WTF_CSRF_ENABLED"] = True
    return app, demo.browsers(app)


def _posts(app):
    for rule in app.url_map.iter_rules():
        if "POST" in rule.methods and rule.endpoint not in NEEDS_NO_TOKEN | BY_SECRET:
            yield rule


def _rows():
    """Return everything that is stored, table by table."""
    return {
        name: sorted(map(repr, db.session.execute(sa.select(table)).all()))
        for name, table in db.metadata.tables.items()
        if name not in COUNTS
    }


def _addresses(app, rule):
    adapter = app.url_map.bind("localhost")
    if "token" in rule.arguments:
        tokens = db.session.scalars(sa.text("select token from entry_link order by id")).all()
        return [adapter.build(rule.endpoint, {"token": token}, method="POST") for token in tokens]
    if "id" in rule.arguments:
        return [adapter.build(rule.endpoint, {"id": id}, method="POST") for id in _ids(rule.rule)]
    return [adapter.build(rule.endpoint, method="POST")]


def _ids(address):
    """Return some ids of what the address begins with: /team-members/<id> is a team_member."""
    word = address.split("/")[1]
    singular = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    table = db.metadata.tables.get(TABLES.get(word, singular.replace("-", "_")))
    if table is None:
        return range(1, MOST_TRIED)  # a page that names no table of its own
    ids = db.session.scalars(sa.select(table.c.id).order_by(table.c.id)).all()
    return sorted({*ids[: MOST_TRIED - 1], *ids[-1:]})


def _first_open_door(browsers, addresses):
    """Return what the first answer says that is neither closed nor a way to the sign-in page."""
    for browser in (browsers[role] for role in MAY_MOST):
        for address in addresses:
            try:
                answer = browser.post(address, data={"person": "", "measurement": "1"})
            except QueryInTemplate:
                return address, "a template reached the database"  # its watcher tells which
            asks = answer.status_code == 303 and answer.location.startswith("/sign-in?")
            if answer.status_code not in CLOSED and not asks:
                return address, answer.status_code
    return None


def test_a_form_without_its_token_changes_nothing(shown):
    app, browsers = shown
    with app.app_context():
        before = _rows()
        doors = {rule.rule: _addresses(app, rule) for rule in _posts(app)}
    assert len(doors) > 30
    found = {rule: _first_open_door(browsers, tried) for rule, tried in doors.items()}
    with app.app_context():
        after = _rows()
    changed = [name for name in before if before[name] != after[name]]
    assert changed == []
    taken = {rule: door for rule, door in found.items() if door and door[1] in (200, 201, 204)}
    assert taken == {}
    tried = [rule for rule, door in found.items() if door]
    assert len(tried) > len(found) * 2 / 3, "most guards must have been passed for this to say much"


def test_the_same_form_with_its_token_would_be_taken(shown):
    app, browsers = shown
    app.config["WTF_CSRF_ENABLED"] = False
    try:
        answer = browsers["coordinator"].post("/my-data/edit", data={"name": "Ingrid Berg"})
    finally:
        app.config["WTF_CSRF_ENABLED"] = True
    assert answer.status_code == 303
