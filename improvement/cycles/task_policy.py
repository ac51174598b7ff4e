"""Who may tick a task: whoever writes in the test it belongs to."""

from improvement.cycles import policy
from improvement.cycles.model import CycleTask
from improvement.cycles.policy import ASK as ASK
from people.persons.model import Person


def may_see(person: Person, task: CycleTask) -> bool:
    return policy.may_see(person, task.cycle)


def may_write(person: Person, task: CycleTask) -> bool:
    return policy.may_write(person, task.cycle)
