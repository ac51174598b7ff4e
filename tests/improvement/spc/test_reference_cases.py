"""Every run chart case that qicharts2 answered, held at the tolerance its README names."""

import json
from math import isclose
from pathlib import Path
from typing import Any

import pytest

from improvement.spc import analyse

CASES = [
    case
    for case in json.loads(Path(__file__).with_name("spc_cases.json").read_text("utf-8"))
    if case["chart"] == "run"
]


def same(ours: Any, theirs: Any) -> bool:
    if isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if theirs is None or isinstance(theirs, bool):
        return ours is theirs
    return ours is not None and isclose(ours, theirs, rel_tol=1e-8, abs_tol=1e-12)


def test_all_run_chart_cases_of_the_reference_are_here():
    assert len(CASES) == 49


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_series_gets_the_answer_of_the_reference(case):
    answer = analyse(case["chart"], case["y"], case["n"], case["freeze"], case["part"])

    different = {
        name: (getattr(answer, name), value)
        for name, value in case["expected"].items()
        if not same(getattr(answer, name), value)
    }
    assert different == {}
