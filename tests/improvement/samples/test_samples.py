"""Which cases to count is drawn fairly, and the same draw can be looked at again."""

from collections import Counter
from http import HTTPStatus

import pytest

from improvement.measures.model import Sampling
from improvement.samples.draw import drawn
from tests.factories.improvement import MeasureFactory
from tests.factories.network import TeamMemberFactory


@pytest.mark.parametrize(
    ("sampling", "size", "cases", "numbers"),
    [
        (Sampling.FIRST_N, 3, 10, [1, 2, 3]),
        (Sampling.FIRST_N, 3, 2, [1, 2]),
        (Sampling.ALL, 1, 4, [1, 2, 3, 4]),
        (Sampling.RANDOM, 9, 3, [1, 2, 3]),
        (Sampling.EVERY_KTH, 1, 3, [1, 2, 3]),
        (Sampling.RANDOM, 3, 0, []),
    ],
)
def test_what_is_certain_is_drawn(sampling, size, cases, numbers):
    assert list(drawn(sampling, size, cases, seed=7)) == numbers


def test_every_case_has_the_same_chance():
    often = Counter(n for seed in range(600) for n in drawn(Sampling.RANDOM, 2, 6, seed))
    steps = Counter(tuple(drawn(Sampling.EVERY_KTH, 3, 6, seed)) for seed in range(600))

    assert min(often.values()) > 150  # 200 are to be expected
    assert set(steps) == {(1, 4), (2, 5), (3, 6)}


def test_a_sample_of_nothing_is_refused():
    with pytest.raises(ValueError, match="cannot be drawn"):
        drawn(Sampling.RANDOM, 0, 5, seed=1)


def test_the_page_draws_and_says_what_is_wrong(app, sign_in):
    measure = MeasureFactory()
    measure.own_definitions[0].sampling = Sampling.FIRST_N
    measure.own_definitions[0].sample_size = 3
    browser = sign_in(TeamMemberFactory(team=measure.project.team).person)
    address = f"/measures/{measure.id}/sample"

    assert "the first 3 in each period" in browser.get(address).text
    assert "Count these 3 cases" in browser.get(f"{address}?cases=20&draw=5").text
    assert "Write a whole number from 1" in browser.get(f"{address}?cases=").text
    assert "Write a whole number from 1" not in browser.get(address).text
    wrong = browser.get(f"{address}?cases=many")
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="many"' in wrong.text


def test_whoever_draws_without_a_plan_reads_where_to_write_it(app, sign_in):
    measure = MeasureFactory()
    browser = sign_in(TeamMemberFactory(team=measure.project.team).person)

    page = browser.get(f"/measures/{measure.id}/sample").text

    assert "If you go on like this, write it under “How it is counted”." in page
