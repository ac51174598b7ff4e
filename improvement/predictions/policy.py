"""Who may change a prediction, or add to it."""

from improvement.cycles import policy as cycles
from improvement.cycles.model import Prediction
from improvement.cycles.policy import ASK as ASK
from people.persons.model import Person


def may_see(person: Person, prediction: Prediction) -> bool:
    return cycles.may_see(person, prediction.question.cycle)


def may_write(person: Person, prediction: Prediction) -> bool:
    return cycles.may_write(person, prediction.question.cycle)
