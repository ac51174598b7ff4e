"""Every stage, every step, every missing piece: what can be written and what cannot."""

from itertools import combinations

import pytest

from improvement.cycles import stages
from improvement.cycles.model import Stage
from improvement.cycles.stages import NEEDED, NEEDS, STEPS, Lacks, Need, NoSuchStep, Verb

ALL = frozenset(Need)
FORWARD = [Stage.PLAN, Stage.DO, Stage.STUDY, Stage.ACT, Stage.CLOSED]


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("stage", Stage)
def test_a_step_leads_where_the_table_says_and_a_step_that_is_not_there_is_refused(stage, verb):
    led = STEPS.get((stage, verb))
    if led is None:
        with pytest.raises(NoSuchStep):
            stages.after(stage, verb, ALL)
    else:
        assert stages.after(stage, verb, ALL) is led


@pytest.mark.parametrize(("stage", "verb"), STEPS)
def test_whichever_pieces_are_missing_the_step_is_refused_and_names_just_those(stage, verb):
    needs = NEEDS[verb]
    for size in range(1, len(needs) + 1):
        for missing in combinations(needs, size):
            with pytest.raises(Lacks) as refused:
                stages.after(stage, verb, ALL - set(missing))
            assert refused.value.missing == missing
    others = ALL - set(needs)
    assert stages.after(stage, verb, set(needs)) is stages.after(stage, verb, ALL)
    assert stages.lacking(verb, ALL - others) == ()


def test_the_way_forward_visits_each_stage_once_and_a_closed_test_stays_closed():
    walked = [Stage.PLAN]
    while walked[-1] in stages.FORWARD:
        walked.append(stages.after(walked[-1], stages.FORWARD[walked[-1]], ALL))
    assert walked == FORWARD
    assert not [step for step in STEPS if step[0] in (Stage.CLOSED, Stage.CANCELLED)]


def test_one_goes_back_one_stage_at_most_and_never_into_the_plan():
    back = {stage: led for (stage, verb), led in STEPS.items() if verb is Verb.BACK}
    assert back == {Stage.STUDY: Stage.DO, Stage.ACT: Stage.STUDY}


def test_every_need_has_its_sentence_and_every_verb_its_needs():
    assert set(NEEDED) == ALL
    assert set(NEEDS) == set(Verb)
    assert {need for needs in NEEDS.values() for need in needs} == ALL
