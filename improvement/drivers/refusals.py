"""Why a diagram cannot be changed as asked, each in a sentence that says what to do."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.errors import WrongState
from improvement.drivers.rules import MOST_NODES, MOST_STEPS

NO_WORDS = _l("Write a few words first.")


class IsFrozen(WrongState):
    sentence = _l("This version is frozen. Go on in the working diagram.")


class Missing(WrongState):
    sentence = _l(
        "Somebody has taken away what you were working on. Look at the diagram as it is now."
    )


class IsAim(WrongState):
    sentence = _l("The aim stands first and is changed on its own page.")


class HasWork(WrongState):
    sentence = _l("It has tests or numbers, so it can be archived, but not deleted.")


class Overwritten(WrongState):
    """Somebody else has given the node another text; `mine` is what this person typed."""

    def __init__(self, who: str, theirs: str, mine: str) -> None:
        self.who, self.theirs, self.mine = who, theirs, mine
        super().__init__(
            _(
                "%(who)s has changed this to “%(theirs)s”. You wrote “%(mine)s”. "
                "Decide which it is to be, and save again.",
                who=who or _("Somebody else"),
                theirs=theirs,
                mine=mine,
            )
        )


def ring(first: str, last: str) -> WrongState:
    """Say that an edge would close a ring."""
    if first == last:
        return WrongState(_("“%(text)s” cannot lead to itself.", text=first))
    return WrongState(
        _(
            "“%(first)s” already leads to “%(last)s”, so it cannot work the other way round too.",
            first=first,
            last=last,
        )
    )


def known(cause: str, effect: str) -> WrongState:
    """Say that the edge is there."""
    return WrongState(_("“%(cause)s” leads to “%(effect)s” already.", cause=cause, effect=effect))


def not_allowed(cause: str, effect: str) -> WrongState:
    """Say that the kinds do not fit (R10)."""
    return WrongState(
        _(
            "“%(cause)s” cannot lead to “%(effect)s”. A primary driver leads to the aim, a "
            "secondary driver to a driver, and a change idea to a driver.",
            cause=cause,
            effect=effect,
        )
    )


def keeps_edges(text: str) -> WrongState:
    """Say that a node cannot become another kind as long as it is connected as it is."""
    return WrongState(
        _(
            "“%(text)s” is connected to more than this. Remove the other connections first.",
            text=text,
        )
    )


def has_tests(text: Any) -> WrongState:
    """Say that an idea with tests stays an idea."""
    return WrongState(_("“%(text)s” has tests, so it stays a change idea.", text=text))


def too_many() -> WrongState:
    """Say that the diagram is full."""
    return WrongState(
        _(
            "A diagram holds %(most)d boxes at most. Archive what no longer matters.",
            most=MOST_NODES,
        )
    )


def too_deep() -> WrongState:
    """Say that the chain would be longer than anybody reads."""
    return WrongState(
        _(
            "From the aim to an idea there can be %(most)d steps at most. Put it nearer the aim.",
            most=MOST_STEPS,
        )
    )
