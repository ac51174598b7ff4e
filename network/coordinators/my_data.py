"""What is stored about a person's roles in networks, for "my data"."""

from typing import Any

from flask_babel import gettext as _

from network.coordinators import queries
from people.persons.model import Person
from people.persons.words import role_name


def rows(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """Return one row per role, the ended ones too."""
    told = [
        {
            _("Network"): row.network.name,
            _("Role"): role_name(row.role),
            _("From"): row.created_at,
            _("Ended on"): row.ended_on,
        }
        for row in queries.of_person(person)
    ]
    return _("Your roles in networks"), told
