"""How an idea's status follows its tests: pure, so that every transition can be tried (R17)."""

from dataclasses import dataclass

from improvement.ideas.model import IdeaStatus

BY_DECISION = {
    "adopt": IdeaStatus.ADOPTED,
    "adapt": IdeaStatus.PRIORITISED,
    "abandon": IdeaStatus.ABANDONED,
}
BY_HAND = (
    IdeaStatus.IDEA,
    IdeaStatus.PRIORITISED,
    IdeaStatus.ADOPTED,
    IdeaStatus.ABANDONED,
    IdeaStatus.PARKED,
)
"""What somebody may say; that it is tested only a test says, that it is implemented its page."""
IN_USE = (IdeaStatus.ADOPTED, IdeaStatus.IMPLEMENTED)
WAITING = (IdeaStatus.IDEA, IdeaStatus.PRIORITISED, IdeaStatus.PARKED)
_NEEDS_NO_REASON = (IdeaStatus.IDEA, IdeaStatus.PRIORITISED)


@dataclass(frozen=True)
class Standing:
    """What counts now, what was said by hand, and why."""

    status: IdeaStatus
    chosen: IdeaStatus | None = None
    reason: str = ""


def after_cycles(now: Standing, *, has_open: bool, latest: str | None) -> Standing:
    """Return where the idea stands when its cycles stand so.

    An open cycle is a test. A test that ends with a decision decides, also over what was said by
    hand; one that is cancelled gives back what was before it. What is implemented stays so until
    it is abandoned.

    Args:
        now: where it stands.
        has_open: whether any cycle is neither closed nor cancelled.
        latest: the decision of the cycle closed last: adopt, adapt, abandon or None.
    """
    if has_open:
        return Standing(IdeaStatus.TESTING, now.chosen, now.reason)
    decided = BY_DECISION.get(latest) if latest else None
    was_tested = now.status is IdeaStatus.TESTING
    if decided is not None and (was_tested or now.chosen is None):
        return _decided(now, decided)
    if was_tested:
        return Standing(now.chosen or IdeaStatus.IDEA, now.chosen, now.reason)
    return now


def needs_reason(status: IdeaStatus, latest: str | None) -> bool:
    """Whether saying this by hand must be explained: it claims something, or a test said else."""
    if latest is not None:
        return BY_DECISION.get(latest) is not status
    return status not in _NEEDS_NO_REASON


def by_hand(status: IdeaStatus, reason: str, latest: str | None) -> Standing:
    """Return where the idea stands when somebody says so; agreeing with the tests needs no mark."""
    if BY_DECISION.get(latest or "") is status:
        return Standing(status)
    return Standing(status, status, reason)


def _decided(now: Standing, decided: IdeaStatus) -> Standing:
    stays = now.chosen is IdeaStatus.IMPLEMENTED and decided is not IdeaStatus.ABANDONED
    if stays:
        return Standing(IdeaStatus.IMPLEMENTED, IdeaStatus.IMPLEMENTED)
    return Standing(decided)
