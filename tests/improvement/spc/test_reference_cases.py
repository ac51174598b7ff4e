"""Every case that qicharts2 answered, held at the tolerance its README names."""

import json
from fractions import Fraction
from math import isclose
from pathlib import Path
from typing import Any

import pytest

from improvement.spc import RuleSet, analyse

CASES = json.loads(Path(__file__).with_name("spc_cases.json").read_text("utf-8"))
KINDS = {"run", "i", "mr", "c", "u", "up", "p", "pp", "g", "t"}


def same(ours: Any, theirs: Any) -> bool:
    if isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if theirs is None or isinstance(theirs, bool):
        return ours is theirs
    return ours is not None and isclose(ours, theirs, rel_tol=1e-8, abs_tol=1e-12)


def different(case: dict[str, Any], answer: Any) -> dict[str, Any]:
    return {
        name: (getattr(answer, name), value)
        for name, value in case["expected"].items()
        if not same(getattr(answer, name), value)
    }


def exact(values: Any) -> Any:
    """The same numbers as pages give them: no number is a float."""
    return values and [None if v is None else Fraction(str(v)) for v in values]


def test_all_cases_of_the_reference_are_here():
    assert len(CASES) == 300
    assert {case["chart"] for case in CASES} == KINDS


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_series_gets_the_answer_of_the_reference(case):
    y, n, how = case["y"], case["n"], (case["freeze"], case["part"])

    assert different(case, analyse(case["chart"], y, n, *how)) == {}
    assert different(case, analyse(case["chart"], exact(y), exact(n), *how)) == {}


@pytest.mark.parametrize("rules", RuleSet)
def test_another_rule_set_changes_nothing_that_the_reference_answers(rules):
    for case in CASES:
        how = (case["y"], case["n"], case["freeze"], case["part"])
        assert different(case, analyse(case["chart"], *how, rules=rules)) == {}
