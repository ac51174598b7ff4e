"""The icons against published vectors; each says in its own words why."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from improvement.charts.series import Direction
from improvement.spc import analyse
from improvement.spc.icons import PRIORITY, Assurance, Variation, assurance, variation
from improvement.spc.rules import Rule

VECTORS = json.loads((Path(__file__).parents[2] / "data" / "icon_vectors.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_a_vector_gets_its_icons(vector):
    answer = analyse(
        vector["chart"], vector["y"], vector["n"], vector["freeze"], vector["part"],
        rules="nhs", exclude=vector["exclude"],
    )  # fmt: skip
    target = vector["target"] and Decimal(vector["target"])

    assert variation(answer, vector["direction"]) == vector["variation"]
    assert assurance(answer, target, vector["direction"]) == vector["assurance"]
    if target is not None:
        assert assurance(answer, Fraction(target), vector["direction"]) == vector["assurance"]


def test_the_vectors_show_every_icon():
    assert {vector["assurance"] for vector in VECTORS} == set(Assurance)
    assert {vector["variation"] for vector in VECTORS} == set(Variation) - {Variation.CHANGED}


def test_too_few_crossings_say_that_something_changed_but_not_which_way():
    # Three runs of five and an end: no run is too long, but crossings are too few.
    y = [1] * 6 + [9] * 6 + [1] * 6 + [9] * 6
    answer = analyse("run", y)

    assert {mark.rule for mark in answer.marks} == {Rule.CROSSINGS}
    assert variation(answer, "up") == variation(answer, "range") == Variation.CHANGED


def test_every_direction_a_measure_can_have_is_understood_and_no_other():
    answer = analyse("i", [1, 2, 3])

    assert {variation(answer, direction) for direction in Direction} == {Variation.COMMON_CAUSE}
    with pytest.raises(ValueError, match="sideways"):
        variation(answer, "sideways")
    with pytest.raises(ValueError, match="sideways"):
        assurance(answer, 1, "sideways")


def test_every_rule_has_its_place_in_the_order_of_labels():
    assert sorted(PRIORITY) == sorted(Rule)
