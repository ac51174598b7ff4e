"""What a running test waits for, and where it is answered."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from improvement.cycles.model import Stage


@dataclass(frozen=True)
class Step:
    """The next thing to do about a test."""

    sentence: LazyString
    label: LazyString
    endpoint: str  # of the page where it is done


STEPS = {
    Stage.PLAN: Step(
        _l("It is planned. Begin it when you are ready."), _l("Begin the test"), "cycles.show"
    ),
    Stage.DO: Step(
        _l("It is under way. Write down what you see while you see it."),
        _l("Note what you see"),
        "trials.observations",
    ),
    Stage.STUDY: Step(
        _l("It is tried out. Put what happened beside what you believed."),
        _l("Study the test"),
        "conclusions.study",
    ),
    Stage.ACT: Step(
        _l("You know what it showed. The team leader or measure lead decides."),
        _l("See the test"),
        "cycles.show",
    ),
}
