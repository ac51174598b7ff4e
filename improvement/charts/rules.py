"""What the rule sets a network may choose between are called, and what they look for."""

from collections.abc import Mapping
from typing import Final

from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from improvement.spc.rates import false_alarms
from improvement.spc.rules import RuleSet

NAMES: Final[Mapping[str, LazyString]] = {
    RuleSet.ANHOEJ: _l("Anhøj rules"),
    RuleSet.IHI: _l("IHI rules"),
    RuleSet.NHS: _l("NHS rules (Making Data Count)"),
}

LOOKS_FOR: Final[Mapping[str, LazyString]] = {
    RuleSet.ANHOEJ: _l(
        "Longer runs on one side, or fewer crossings of the line in the middle, than chance gives."
        " How long and how few depends on the number of points. They cry wolf least."
    ),
    RuleSet.IHI: _l(
        "6 points in a row on one side, 5 that only rise or fall, unusually few or many changes of"
        " side, and a point everybody would call unusual, which a person marks."
    ),
    RuleSet.NHS: _l(
        "7 points in a row on one side, 7 that only rise or fall, and 2 of 3 points close to one"
        " limit. Made for charts with limits."
    ),
}


USUAL_POINTS: Final = 24  # two years of months, for comparing the rule sets


def crying_wolf(points: int, rules: str, chart: str) -> str:
    """Say how often a rule set signals on so many points where nothing has changed."""
    rate = false_alarms(points, rules, chart)
    return str(
        ngettext(
            "Of 100 charts with about %(points)s points and no change, %(num)d signals all the "
            "same.",
            "Of 100 charts with about %(points)s points and no change, %(num)d signal all the "
            "same.",
            rate.of_100,
            points=rate.points,
        )
    )


def explained(rules: str) -> str:
    """Return a rule set with what it looks for and how often it is wrong, for choosing one."""
    plain = false_alarms(USUAL_POINTS, rules)
    limited = false_alarms(USUAL_POINTS, rules, "i")
    wrong = _(
        "On %(points)s points where nothing has changed, it signals in %(plain)s of 100 run charts "
        "and in %(limited)s of 100 charts with limits.",
        points=plain.points,
        plain=plain.of_100,
        limited=limited.of_100,
    )
    return f"{NAMES[rules]}. {LOOKS_FOR[rules]} {wrong}"
