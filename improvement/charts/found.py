"""What the rules found: each rule that fired, its points, and what it does not prove."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from improvement.charts import titles
from improvement.charts.findings import PhaseFinding
from improvement.charts.series import Series
from improvement.spc.icons import PRIORITY
from improvement.spc.rules import Mark, Rule

_MOST = 4  # patterns of one rule that are told one by one

NAMES: Final = {
    Rule.LONGEST_RUN: _l("Long run"),
    Rule.CROSSINGS: _l("Few crossings"),
    Rule.SHIFT: _l("Shift"),
    Rule.TREND: _l("Trend"),
    Rule.TOO_FEW_RUNS: _l("Few runs"),
    Rule.TOO_MANY_RUNS: _l("Many runs"),
    Rule.TWO_OF_THREE: _l("Two of three"),
    Rule.OUTSIDE: _l("Outside the limits"),
}

_DOUBTS: Final = {
    Rule.LONGEST_RUN: _l("It tells that the level has moved, not what moved it."),
    Rule.CROSSINGS: _l(
        "It tells that the points are not scattered as by chance, not when or which way they moved."
    ),
    Rule.SHIFT: _l(
        "It tells that the level may have moved. In long series such a row also comes by chance."
    ),
    Rule.TREND: _l(
        "Of all the rules this one is most often wrong: such rows come by chance. Look for another"
        " sign before you conclude."
    ),
    Rule.TOO_FEW_RUNS: _l(
        "It tells that the points are not scattered as by chance, not when or which way they moved."
    ),
    Rule.TOO_MANY_RUNS: _l(
        "Often two kinds of numbers are mixed, such as two wards in turn. It tells nothing of"
        " better or worse."
    ),
    Rule.TWO_OF_THREE: _l(
        "It may be the first sign of a change, or chance. The next points will tell."
    ),
    Rule.OUTSIDE: _l(
        "It tells that something was special then, not that anything has changed to stay."
    ),
}


@dataclass(frozen=True, slots=True)
class Fired:
    """One rule that fired, with the letter it has on the picture."""

    letter: str
    name: str
    sentence: str
    doubt: str
    spans: tuple[tuple[int, int], ...]  # stretches of points, first and one past the last


def letters(marks: Sequence[Mark]) -> dict[Rule, str]:
    """Return the letter of each rule that fired, the weightiest first."""
    rules = [rule for rule in PRIORITY if any(mark.rule is rule for mark in marks)]
    return {rule: chr(ord("A") + place) for place, rule in enumerate(rules)}


def told(marks: Sequence[Mark], found: PhaseFinding, series: Series) -> Iterator[Fired]:
    """Give each rule that fired, all its patterns together."""
    for rule, letter in letters(marks).items():
        own = [mark for mark in marks if mark.rule is rule]
        positions = sorted({p for mark in own if mark.side for p in mark.positions})
        yield Fired(
            letter,
            str(NAMES[rule]),
            " ".join(_sentences(own, found, series)),
            str(_DOUBTS[rule]),
            tuple(_spans(positions)),
        )


def at_points(marks: Sequence[Mark]) -> dict[int, str]:
    """Return the letters of the rules each point took part in, by position."""
    by_rule = letters(marks)
    found: dict[int, set[str]] = {}
    for mark in marks:
        for position in mark.positions if mark.side else ():
            found.setdefault(position, set()).add(by_rule[mark.rule])
    return {position: ", ".join(sorted(each)) for position, each in found.items()}


def _sentences(own: Sequence[Mark], found: PhaseFinding, series: Series) -> Iterator[str]:
    for mark in own[-_MOST:]:
        what = titles.seen(mark, found)
        capital = what[:1].upper() + what[1:]
        yield f"{capital}{_when(mark, series)}."
    if len(own) > _MOST:
        yield ngettext("And %(num)d earlier one.", "And %(num)d earlier ones.", len(own) - _MOST)


def _when(mark: Mark, series: Series) -> str:
    names = [series.points[position].long_label for position in mark.positions]
    if not mark.side:
        return ""
    if mark.rule in {Rule.OUTSIDE, Rule.TWO_OF_THREE}:
        few = names[-_MOST:]
        more = len(names) - len(few)
        listed = ", ".join(few)
        if more:
            return _(": %(periods)s and %(more)s earlier", periods=listed, more=more)
        return f": {listed}"
    return _(", from %(first)s to %(last)s", first=names[0], last=names[-1])


def _spans(positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Join neighbours into stretches."""
    for _key, group in groupby(enumerate(positions), key=lambda pair: pair[1] - pair[0]):
        run = [position for _place, position in group]
        yield run[0], run[-1] + 1
