"""What programs send: read strictly, and every fault told with a pointer to its place."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import pytest

from core.rest import reading
from core.rest.problems import Problem
from core.rest.shapes import Is
from core.rest.written import dumps

pytestmark = pytest.mark.sqlite


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, kw_only=True)
class Item:
    number: Annotated[Decimal | None, Is(least=0)] = None
    day: date
    colour: Colour = Colour.RED
    text: Annotated[str, Is(longest=20)] = ""
    is_big: bool = False


@dataclass(frozen=True)
class Items:
    items: Annotated[list[Item], Is(longest=3)]


def _read(app, sent, shape=Items, kind="application/json"):
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    with app.test_request_context(method="POST", data=body, content_type=kind):
        return reading.body(shape)


def test_what_is_right_is_read_exactly(app):
    sent = b'{"items": [{"number": 0.1000000001, "day": "2026-03-01", "text": " a\\u0301 "}]}'
    assert _read(app, sent) == Items(
        [Item(number=Decimal("0.1000000001"), day=date(2026, 3, 1), text="á")]
    )


WRONG = {
    "number": [True, "1", [], 1e300, 10**9, -1, 0.12345678901],
    "day": [20260301, "01.03.2026", "2026-02-30", None, "2026-W10-1"],
    "colour": ["green", 1, None],
    "text": [1, None, "x" * 21, "a\x00b", "a\nb", "\ud800", "\x1b"],
    "is_big": [0, "true", None],
}


@pytest.mark.parametrize(("field", "value"), [(f, v) for f in WRONG for v in WRONG[f]])
def test_a_wrong_value_is_pointed_at(app, field, value):
    item = {"day": "2026-03-01", field: value}
    with pytest.raises(Problem) as refusal:
        _read(app, {"items": [{"day": "2026-03-01"}, item]})
    assert [fault.pointer for fault in refusal.value.faults] == [f"/items/1/{field}"]


def test_every_fault_is_told_at_once(app):
    with pytest.raises(Problem) as refusal:
        _read(app, {"items": [{"a/b": 1}, 7], "more": 1})
    found = {fault.pointer for fault in refusal.value.faults}
    assert found == {"/items/0/a~1b", "/items/0/day", "/items/1", "/more"}


@pytest.mark.parametrize("sent", [{"items": None}, {"items": {}}, {}, [], 1, {"items": [1] * 4}])
def test_what_has_another_shape_is_refused(app, sent):
    with pytest.raises(Problem) as refusal:
        _read(app, sent)
    assert refusal.value.kind == "invalid"


@pytest.mark.parametrize(
    "sent", [b"", b"{", b"\xff", b'{"items": NaN}', b"[" * 100_000, b"9" * 5000]
)
def test_what_is_no_json_is_said_to_be_none(app, sent):
    with pytest.raises(Problem) as refusal:
        _read(app, sent)
    assert refusal.value.kind == "not-understood"


def test_another_kind_of_content_is_refused(app):
    with pytest.raises(Problem) as refusal:
        _read(app, {"items": []}, kind="text/plain")
    assert refusal.value.kind == "not-json"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("0.1000000001"), "0.1000000001"),
        (Decimal("1E+3"), "1000"),
        (
            {"a": [date(2026, 3, 1), None, True, Colour.BLUE]},
            '{"a":["2026-03-01",null,true,"blue"]}',
        ),
        ([{}, []], "[{},[]]"),
        ('æ\u2028"', '"\\u00e6\\u2028\\""'),
    ],
)
def test_json_keeps_digits_and_days(value, said):
    assert dumps(value) == said
    json.loads(said)
