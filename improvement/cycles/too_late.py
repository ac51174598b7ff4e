"""What somebody still typed into the plan while a colleague began the test; pure."""

from collections.abc import Mapping

from improvement.cycles.model import Cycle, Prediction
from improvement.cycles.plan_forms import stored_plan
from improvement.cycles.stages import predictions_of

_LOCKED = ("title", "objective", "scale_text")
_WORDS = ("-text", "-because")


def typed(cycle: Cycle, sent: Mapping[str, str]) -> tuple[list[tuple[Prediction, str]], list[str]]:
    """Return the locked predictions with the other words wanted for them, and all else typed.

    Nothing where the form that was sent holds only what may still be changed.
    """
    late = [
        (one, text)
        for one in predictions_of(cycle)
        if (text := _new(sent, f"q{one.question_id}p{one.id}-text", one.text))
    ]
    stored = {
        f"{name}-{short}": value
        for name, values in stored_plan(cycle, "qp").items()
        for short, value in values.items()
    }
    stored |= {name: getattr(cycle, name) for name in _LOCKED}
    told = {f"q{one.question_id}p{one.id}-text" for one, _text in late}
    other = [
        text
        for name in sent
        if name not in told and (name in _LOCKED or _is_locked_line(name))
        if (text := _new(sent, name, str(stored.get(name) or "")))
    ]
    return late, other


def _is_locked_line(name: str) -> bool:
    return name.startswith("q") and name.endswith(_WORDS)


def _new(sent: Mapping[str, str], name: str, stands: str) -> str:
    """Return what was sent where it says something else than what stands; "" otherwise."""
    text = sent.get(name, "").strip()
    return text if text.split() != stands.split() else ""
