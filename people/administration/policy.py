"""Who may look after the installation."""

from people.persons.model import Person
from people.persons.policy import is_administrator


def may_operate(person: Person) -> bool:
    """Administrators look after mail, jobs, accounts and the log; they see no project content."""
    return is_administrator(person)
