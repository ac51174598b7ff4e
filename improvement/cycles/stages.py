"""The steps of a PDSA cycle: which there are, and what each needs (R31-R34, R37); pure.

Operations take steps through `after` only, so a step that is not here cannot be written.
"""

import enum
from collections.abc import Collection, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.errors import WrongState
from improvement.cycles.model import Cycle, Decision, Judgement, Prediction, Stage


class Verb(enum.StrEnum):
    """What a person does to go on, to go back, or to stop."""

    BEGIN = "begin"
    FINISH = "finish"
    WEIGH = "weigh"
    CLOSE = "close"
    BACK = "back"
    CANCEL = "cancel"


class Need(enum.StrEnum):
    """What must be there before a step can be taken."""

    OBJECTIVE = "objective"
    QUESTION = "question"
    PREDICTION = "prediction"
    PLANNED_START = "planned_start"
    ACTUAL_START = "actual_start"
    ACTUAL_END = "actual_end"
    AS_PLANNED = "as_planned"
    JUDGED = "judged"
    NOTED = "noted"
    LEARNING = "learning"
    DECISION = "decision"
    ADAPTATION = "adaptation"
    REASON = "reason"
    CANCEL_REASON = "cancel_reason"


NEEDED = {
    Need.OBJECTIVE: _l("Write what you want to find out (the objective)."),
    Need.QUESTION: _l("Write at least one question."),
    Need.PREDICTION: _l("Write at least one prediction: what do you believe will happen?"),
    Need.PLANNED_START: _l("Say when you plan to start."),
    Need.ACTUAL_START: _l("Say on which day you started."),
    Need.ACTUAL_END: _l("Say on which day the test ended."),
    Need.AS_PLANNED: _l("Say whether it went as planned."),
    Need.JUDGED: _l("Judge every prediction: did it come true?"),
    Need.NOTED: _l("Say why, where you do not know whether a prediction came true."),
    Need.LEARNING: _l("Write what you learned."),
    Need.DECISION: _l("Choose: adopt, adapt or abandon."),
    Need.ADAPTATION: _l("Say what the next test does: expand, modify or repeat."),
    Need.REASON: _l("Write the reason for the decision."),
    Need.CANCEL_REASON: _l("Write why the test is cancelled."),
}

STEPS: Mapping[tuple[Stage, Verb], Stage] = {
    (Stage.PLAN, Verb.BEGIN): Stage.DO,
    (Stage.DO, Verb.FINISH): Stage.STUDY,
    (Stage.STUDY, Verb.WEIGH): Stage.ACT,
    (Stage.ACT, Verb.CLOSE): Stage.CLOSED,
    (Stage.STUDY, Verb.BACK): Stage.DO,
    (Stage.ACT, Verb.BACK): Stage.STUDY,
    (Stage.PLAN, Verb.CANCEL): Stage.CANCELLED,
    (Stage.DO, Verb.CANCEL): Stage.CANCELLED,
    (Stage.STUDY, Verb.CANCEL): Stage.CANCELLED,
    (Stage.ACT, Verb.CANCEL): Stage.CANCELLED,
}

_STUDIED = (Need.JUDGED, Need.NOTED, Need.LEARNING)
NEEDS: Mapping[Verb, tuple[Need, ...]] = {
    Verb.BEGIN: (Need.OBJECTIVE, Need.QUESTION, Need.PREDICTION, Need.PLANNED_START),
    Verb.FINISH: (Need.ACTUAL_START, Need.ACTUAL_END, Need.AS_PLANNED),
    Verb.WEIGH: _STUDIED,
    Verb.CLOSE: (*_STUDIED, Need.DECISION, Need.ADAPTATION, Need.REASON),
    Verb.BACK: (),
    Verb.CANCEL: (Need.CANCEL_REASON,),
}

FORWARD = {
    Stage.PLAN: Verb.BEGIN,
    Stage.DO: Verb.FINISH,
    Stage.STUDY: Verb.WEIGH,
    Stage.ACT: Verb.CLOSE,
}


class NoSuchStep(WrongState):
    """The cycle stands somewhere else; often because a colleague was quicker."""

    sentence = _l(
        "The test is not at the step this page was about. Somebody may have gone on with it."
        " Open the test again to see where it stands."
    )


class Lacks(WrongState):
    """Something is missing; `missing` says what, as data."""

    def __init__(self, missing: tuple[Need, ...]) -> None:
        self.missing = missing
        told = " ".join(str(NEEDED[need]) for need in missing)
        super().__init__(_("Something is missing before the test can go on. %(told)s", told=told))


def after(stage: Stage, verb: Verb, has: Collection[Need]) -> Stage:
    """Return the stage the step leads to.

    Args:
        stage: where the cycle stands.
        verb: the step.
        has: what is there of what steps may need.

    Raises:
        NoSuchStep: it cannot be taken from here.
        Lacks: it can, once more is written.
    """
    if (stage, verb) not in STEPS:
        raise NoSuchStep
    missing = lacking(verb, has)
    if missing:
        raise Lacks(missing)
    return STEPS[stage, verb]


def lacking(verb: Verb, has: Collection[Need]) -> tuple[Need, ...]:
    """Return what the step needs and has not, in the order one would write it."""
    return tuple(need for need in NEEDS[verb] if need not in has)


def there(cycle: Cycle) -> frozenset[Need]:
    """Return what is written of what steps may need; questions and predictions are loaded."""
    predictions = predictions_of(cycle)
    facts = {
        Need.OBJECTIVE: cycle.objective.strip(),
        Need.QUESTION: cycle.questions,
        Need.PREDICTION: predictions,
        Need.PLANNED_START: cycle.planned_start,
        Need.ACTUAL_START: cycle.actual_start,
        Need.ACTUAL_END: cycle.actual_end,
        Need.AS_PLANNED: cycle.as_planned,
        Need.JUDGED: predictions and all(one.judged for one in predictions),
        Need.NOTED: not any(_is_unexplained(one) for one in predictions),
        Need.LEARNING: cycle.learning.strip(),
        Need.DECISION: cycle.decision,
        Need.ADAPTATION: cycle.decision is not Decision.ADAPT or cycle.adaptation,
        Need.REASON: cycle.reason.strip(),
        Need.CANCEL_REASON: cycle.cancel_reason.strip(),
    }
    return frozenset(need for need, fact in facts.items() if fact)


def next_missing(cycle: Cycle) -> list[str]:
    """Return in sentences what is missing before the cycle can go on; empty where it can."""
    verb = FORWARD.get(cycle.stage)
    return [str(NEEDED[need]) for need in lacking(verb, there(cycle))] if verb else []


def predictions_of(cycle: Cycle) -> list[Prediction]:
    """Return all predictions of the cycle, question by question."""
    return [one for question in cycle.questions for one in question.predictions]


def _is_unexplained(prediction: Prediction) -> bool:
    return prediction.judged is Judgement.UNKNOWN and not prediction.judged_note.strip()
