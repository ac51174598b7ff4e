"""Who may see and change accounts."""

from flask_babel import lazy_gettext as _l

from people.persons.model import Person, Role

ASK = _l("An administrator")


def is_administrator(person: Person) -> bool:
    """Administrators run the installation; they see accounts and no project's content."""
    return person.is_anywhere(Role.ADMINISTRATOR)


def may_see(person: Person, other: Person) -> bool:
    return person.id == other.id or is_administrator(person)


def may_administer(person: Person, other: Person) -> bool:  # noqa: ARG001 - a policy's signature
    return is_administrator(person)
