"""An aim in words: one sentence made from its parts, in three languages, and what changed."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import formats
from core.formats.language import chosen
from core.formats.numbers import NO_BREAK
from core.locale import reading
from improvement.aims.model import Aim
from improvement.aims.parts import Parts, parts_of
from improvement.aims.sentences import SENTENCES, Way
from improvement.charts.series import Direction
from improvement.measures.model import Measure
from improvement.measures.words import with_unit

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
LABELS = {
    "what": _l("What"),
    "for_whom": _l("For whom"),
    "where": _l("Where"),
    "measure": _l("Measure"),
    "baseline_value": _l("Baseline"),
    "baseline_note": _l("About the baseline"),
    "target_value": _l("Target"),
    "target_date": _l("By when"),
    "statement": _l("In your own words"),
}
_WAYS = {Direction.UP: Way.UP, Direction.DOWN: Way.DOWN}
# What "for whom" and "where" may begin with already, in the three languages.
_FOR = {"for", "til", "hos", "blant", "av", "med", "among", "of", "to", "with", "in", "i"}
_IN = {"i", "på", "ved", "hos", "innen", "innan", "fra", "frå", "blant", "over", "heile", "hele"}
_IN |= {"in", "at", "on", "across", "within", "among", "from", "throughout"}


def said(aim: Aim | Parts, language: str | None = None) -> str:
    """Return the aim as it is read: the team's own words, or the sentence made from the parts."""
    return aim.statement or statement(aim, language)


def statement(aim: Aim | Parts, language: str | None = None) -> str:
    """Return one sentence made from the parts; what is missing is left out.

    Args:
        aim: a version of an aim, or its parts as somebody is typing them.
        language: nb, nn or en; the reader's where not given. The parts stay as they were typed.
    """
    with reading(chosen(language)):
        return _statement(aim if isinstance(aim, Parts) else parts_of(aim))


def in_all_languages(parts: Parts) -> list[tuple[str, str, str]]:
    """Return code, name of the language and sentence, for each language."""
    return [(code, name, statement(parts, code)) for code, name in LANGUAGES.items()]


def changes(before: Aim, after: Aim) -> list[tuple[str, str, str]]:
    """Return what a new version changed: label, what stood there, what stands there; "" is none."""
    found = [
        (str(label), _shown(before, name), _shown(after, name)) for name, label in LABELS.items()
    ]
    return [(label, old, new) for label, old, new in found if old != new]


def facts(aim: Aim) -> list[tuple[str, str]]:
    """Return baseline, target and date as pairs of label and text; what is missing is empty."""
    names = ("baseline_value", "baseline_note", "target_value", "target_date")
    return [(str(LABELS[name]), _shown(aim, name)) for name in names]


def is_adrift(aim: Aim | Parts) -> bool:
    """Whether the team's own words name no target where the parts have one: they may be old."""
    if not aim.statement or aim.target_value is None:
        return False
    number = formats.number(aim.target_value)
    return number.replace(NO_BREAK, " ") not in aim.statement.replace(NO_BREAK, " ")


def value(measure: Measure | None, number: Decimal) -> str:
    """Return a number in the measure's unit: "80 %", "14 days"."""
    return formats.number(number) if measure is None else with_unit(measure, number)


def _statement(parts: Parts) -> str:
    start, goal, day = parts.baseline_value, parts.target_value, parts.target_date
    sentence = SENTENCES[_way(parts), start is not None, goal is not None, day is not None]
    values = {
        "subject": _subject(parts),
        "start": "" if start is None else value(parts.measure, start),
        "goal": "" if goal is None else value(parts.measure, goal),
        "day": "" if day is None else formats.day(day),
    }
    return str(sentence) % values


def _subject(parts: Parts) -> str:
    """Return what begins the sentence, with a capital: what, for whom and where."""
    what = parts.what.strip().rstrip(".!?")
    if not what:
        what = parts.measure.name if parts.measure is not None else "…"
    whom, where = parts.for_whom.strip().rstrip("."), parts.where.strip().rstrip(".")
    if whom and not _begins_with(whom, _FOR):
        what = _("%(what)s for %(whom)s", what=what, whom=whom)
    elif whom:
        what = f"{what} {whom}"
    if where:
        what = f"{what} {where}" if _begins_with(where, _IN) else f"{what} ({where})"
    return what[0].upper() + what[1:]


def _begins_with(text: str, words: set[str]) -> bool:
    return text.split()[0].casefold() in words


def _way(parts: Parts) -> Way:
    """Return the measure's direction, else the one the numbers show."""
    start, goal = parts.baseline_value, parts.target_value
    known = _WAYS.get(parts.measure.direction) if parts.measure is not None else None
    if known is not None:
        return known
    if start is None or goal is None or start == goal:
        return Way.UNKNOWN
    return Way.UP if goal > start else Way.DOWN


def _shown(aim: Aim, name: str) -> str:
    found = getattr(aim, name)
    if found is None or found == "":
        return ""
    if isinstance(found, Measure):
        return found.name
    if isinstance(found, Decimal):
        return value(aim.measure, found)
    return str(found) if isinstance(found, str) else formats.day(found)
