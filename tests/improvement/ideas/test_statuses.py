"""Every way an idea's status may go (R17)."""

import itertools

from improvement.ideas import statuses
from improvement.ideas.model import IdeaStatus
from improvement.ideas.statuses import BY_DECISION, BY_HAND, Standing, after_cycles

S = IdeaStatus
DECISIONS = (None, "adopt", "adapt", "abandon")
CHOSEN = (None, *BY_HAND, S.IMPLEMENTED)
ALL = list(itertools.product(S, CHOSEN, (True, False), DECISIONS))


def test_the_status_follows_the_cycles_in_every_state():
    assert len(ALL) == 392
    for status, chosen, has_open, latest in ALL:
        before = Standing(status, chosen, "why" if chosen else "")
        after = after_cycles(before, has_open=has_open, latest=latest)
        said = (status, chosen, has_open, latest)
        if has_open:
            assert after == Standing(S.TESTING, chosen, before.reason), said
        elif latest and (status is S.TESTING or chosen is None):
            assert (after.status, after.reason) == (expected(chosen, latest), ""), said
        elif status is S.TESTING:
            assert after == Standing(chosen or S.IDEA, chosen, before.reason), said
        else:
            assert after == before, said


def test_following_twice_is_following_once():
    for status, chosen, has_open, latest in ALL:
        once = after_cycles(Standing(status, chosen), has_open=has_open, latest=latest)
        assert after_cycles(once, has_open=has_open, latest=latest) == once


def expected(chosen, latest):
    """What is implemented stays so until a test says that it should be dropped."""
    if chosen is S.IMPLEMENTED and latest != "abandon":
        return S.IMPLEMENTED
    return {"adopt": S.ADOPTED, "adapt": S.PRIORITISED, "abandon": S.ABANDONED}[latest]


def test_what_is_said_by_hand_needs_a_reason_unless_a_test_says_it_or_nothing_is_claimed():
    for status, latest in itertools.product(BY_HAND, DECISIONS):
        agrees = latest is not None and BY_DECISION[latest] is status
        claims_nothing = latest is None and status in (S.IDEA, S.PRIORITISED)
        assert statuses.needs_reason(status, latest) is not (agrees or claims_nothing)
        said = statuses.by_hand(status, "why", latest)
        assert said == (Standing(status) if agrees else Standing(status, status, "why"))


def test_nobody_says_by_hand_that_it_is_being_tested_or_implemented():
    assert set(BY_HAND) == set(S) - {S.TESTING, S.IMPLEMENTED}
