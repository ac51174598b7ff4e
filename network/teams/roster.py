"""Who is in a team: one line per person, with all roles; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from network.teams.model import TeamMembership
from people.persons.model import Person


@dataclass(frozen=True)
class Member:
    """One person and the roles held, the most important first."""

    person: Person
    memberships: tuple[TeamMembership, ...]


def of(live: Iterable[TeamMembership]) -> list[Member]:
    """Return the people in the order of their first role."""
    by_person: dict[int, list[TeamMembership]] = {}
    for membership in live:
        by_person.setdefault(membership.person_id, []).append(membership)
    return [Member(rows[0].person, tuple(rows)) for rows in by_person.values()]
