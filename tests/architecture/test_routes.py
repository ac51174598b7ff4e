"""Every address: one guard, one id at most, and what changes something is a POST."""

import ast
import inspect
import re
import textwrap

import pytest

GUARDS = {"public", "signed_in", "by_link", "by_token", "requires"}
_WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)?")
_VARIABLE = re.compile(r"<(?:\w+:)?(?P<name>\w+)>(\.[a-z0-9]+)?")
_WRITES = {"finish", "commit", "flush", "operations"}

pytestmark = pytest.mark.sqlite


@pytest.fixture
def rules(app):
    found = list(app.url_map.iter_rules())
    assert len(found) > 30, "the rooms are not registered"
    return found


@pytest.fixture
def views(app, rules):
    """Each endpoint with all methods it answers to."""
    methods = {}
    for rule in rules:
        methods.setdefault(rule.endpoint, set()).update(rule.methods)
    return [(name, app.view_functions[name], methods[name]) for name in methods]


def test_every_view_wears_one_guard(views):
    assert [name for name, view, _m in views if getattr(view, "guard", None) not in GUARDS] == []


def test_only_get_and_post_are_used(views):
    allowed = {"GET", "HEAD", "OPTIONS", "POST"}
    pages = [(name, methods) for name, view, methods in views if view.guard != "by_token"]
    assert [name for name, methods in pages if methods - allowed] == []


def test_a_view_that_only_reads_writes_nothing(views):
    reading = [(name, view) for name, view, methods in views if not methods & {"POST", "PUT"}]
    assert reading
    assert {name: words for name, view in reading if (words := _writing(view))} == {}


def test_a_planted_write_is_found():
    def reads():
        return len([])

    def writes(operations):
        operations.open_registration()

    assert _writing(reads) == set()
    assert _writing(writes) == {"operations"}


def test_addresses_are_kebab_case_with_at_most_one_id(rules):
    assert {rule.rule: fault for rule in rules if (fault := _fault(rule.rule))} == {}


@pytest.mark.parametrize(
    "address", ["/Networks", "/action_points/<int:id>", "/networks/<int:id>/gatherings/<int:no>"]
)
def test_a_bad_address_is_found(address):
    assert _fault(address)


def _writing(view):
    """Return the words of the view's own source that only a write needs."""
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(view)))
    body = ast.parse(source).body[0]
    names = {node.id for node in ast.walk(body) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(body) if isinstance(node, ast.Attribute)}
    return names & _WRITES


def _fault(address):
    variables = 0
    for part in address.strip("/").split("/"):
        found = _VARIABLE.fullmatch(part)
        variables += bool(found) and found["name"] != "period"  # a day, by which it is known
        if part and not found and not _WORD.fullmatch(part):
            return f"{part} is not kebab-case"
    return "more than one id" if variables > 1 else ""
