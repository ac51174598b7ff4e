"""What a team lacks, read off its roles; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from people.persons.model import Role

# Roles whose holders should look at one another's work.
_SHARED = (Role.LEAD, Role.MEASURE_LEAD, Role.SPONSOR)


@dataclass(frozen=True)
class Staffing:
    """Which roles nobody holds, and whether one person carries the team alone."""

    missing: tuple[Role, ...]
    is_one_person: bool

    @property
    def has_lead(self) -> bool:
        return Role.LEAD not in self.missing


def of(held: Iterable[tuple[Role, int]]) -> Staffing:
    """Judge the live roles of one team, given as (role, person's id) pairs."""
    pairs = list(held)
    roles = {role for role, _person in pairs}
    wanted = (Role.LEAD, Role.MEASURE_LEAD, Role.USER_REPRESENTATIVE, Role.SPONSOR)
    shared = [(role, person) for role, person in pairs if role in _SHARED]
    one = (
        len({role for role, _person in shared}) > 1 and len({person for _r, person in shared}) == 1
    )
    return Staffing(tuple(role for role in wanted if role not in roles), one)
