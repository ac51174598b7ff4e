"""Who may see and set a target: whoever defines the measure."""

from improvement.measures import policy as measures
from improvement.measures.model import Measure, MeasureTarget
from improvement.measures.policy import ASK as ASK
from people.persons.model import Person


def may_see(person: Person, thing: Measure | MeasureTarget) -> bool:
    return measures.may_see(person, _measure(thing))


def may_aim(person: Person, thing: Measure | MeasureTarget) -> bool:
    return measures.may_define(person, _measure(thing))


def _measure(thing: Measure | MeasureTarget) -> Measure:
    return thing if isinstance(thing, Measure) else thing.measure
