import pytest

from improvement.spc import analyse
from improvement.spc.proposing import Proposal, propose, wait

OLD = [10, 12, 11, 9, 10, 12, 11, 10, 9, 12, 11, 10]  # median 10.5
NEW = [6, 7, 5, 6, 7, 6, 5, 6, 7]


def test_nine_points_on_one_side_of_the_baseline_speak_for_a_new_phase():
    assert propose("run", OLD + NEW) == Proposal(
        from_position=12, points=9, side=-1, limit=7, baseline=12, old_centre=10.5, new_centre=6
    )


@pytest.mark.parametrize(
    ("y", "how"),
    [
        (OLD + NEW[:-1], {}),  # eight
        ([*OLD, *NEW, 11], {}),  # it went back
        (OLD, {}),
        (OLD[:11] + NEW, {}),  # the run begins inside the baseline: eight are left
        (OLD + NEW, {"part": [12]}),  # confirmed already
        (OLD + NEW, {"freeze": 21}),
        (OLD + NEW, {"exclude": [21]}),
        ([10, 12] * 40 + NEW, {"part": [2]}),  # of 87 points a run of 9 is no signal
        ([], {}),
        ([None] * 30, {}),
    ],
)
def test_less_than_that_is_no_evidence(y, how):
    assert propose("run", y, **how) is None


def test_points_on_the_line_missing_and_left_out_are_skipped():
    tail = [6, None, 10.5, 7, 99, 5, 6, 7, 6, 5, 6, 7]
    found = propose("run", OLD + tail, exclude=[17])

    assert (found.from_position, found.points, found.new_centre) == (12, 9, 6)


def test_a_baseline_that_a_person_froze_gives_the_old_level():
    found = propose("run", OLD + NEW, freeze=5)

    assert (found.baseline, found.old_centre) == (5, 10)


def test_the_latest_part_has_a_baseline_of_its_own():
    found = propose("run", [50] * 8 + OLD + NEW, part=[8])

    assert (found.from_position, found.old_centre) == (20, 10.5)


def test_the_levels_are_those_of_the_chart():
    y, n = [value * 10 for value in OLD + NEW], [200] * 21
    found = propose("p", y, n)

    assert found.old_centre == analyse("p", y[:12], n[:12]).cl[0]
    assert found.new_centre == analyse("p", y[12:], n[12:]).cl[0]
    assert propose("mr", [1, 2] * 20) is None


def test_how_long_to_wait_for_a_first_verdict():
    assert [wait(useful) for useful in (0, 3, 9, 10, 11)] == [10, 7, 1, 0, 0]
    assert wait(3, "nhs") == 9
    with pytest.raises(ValueError, match="'western'"):
        wait(3, "western")
