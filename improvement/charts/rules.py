"""What the rule sets a network may choose between are called, and what they look for."""

from typing import Final

from flask_babel import lazy_gettext as _l

from improvement.spc.rules import RuleSet

NAMES: Final = {
    RuleSet.ANHOEJ: _l("Anhøj rules"),
    RuleSet.IHI: _l("IHI rules"),
    RuleSet.NHS: _l("NHS rules (Making Data Count)"),
}

LOOKS_FOR: Final = {
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
