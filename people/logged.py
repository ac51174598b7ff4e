"""What the log of changes calls things and their fields, in words people know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Words:
    """What a wing calls its things by table, and their fields by column; some only in one table.

    `values` tells what a state is called that is stored as a code, by table and column.
    """

    things: dict[str, Any]
    fields: dict[str, Any]
    fields_of: dict[tuple[str, str], Any] = field(default_factory=dict)
    values: dict[tuple[str, str], Mapping[Any, Any]] = field(default_factory=dict)


_WORDS = Words(
    {
        "api_token": _l("Token"),
        "credential": _l("Way of signing in"),
        "job": _l("Mail or job"),
        "municipality": _l("Municipality"),
        "municipality_contact": _l("Contact"),
        "person": _l("Person"),
        "reminder_stop": _l("Stopped reminder"),
        "unit": _l("Unit"),
    },
    {
        "closed_on": _l("Closed"),
        "county_name": _l("County"),
        "email": _l("E-mail address"),
        "expires_at": _l("Expires"),
        "forgotten_at": _l("Deleted"),
        "is_administrator": _l("Administrator"),
        "kind": _l("Kind"),
        "language": _l("Language"),
        "last_used_on": _l("Last used"),
        "merged_into_id": _l("Merged into"),
        "municipality_id": _l("Municipality"),
        "name": _l("Name"),
        "name_alt": _l("Other name"),
        "parent_id": _l("Part of"),
        "person_id": _l("Person"),
        "public_id": _l("Public number"),
        "revoked_at": _l("Withdrawn"),
        "scopes": _l("May do"),
        "session_epoch": _l("Signed out everywhere"),
        "shows_county": _l("Shown with its county"),
        "sort_name": _l("Name in lists"),
        "successor_id": _l("Merged into"),
        "valid_from": _l("Valid from"),
        "valid_to": _l("Valid to"),
    },
    {("municipality", "number"): _l("Municipality number")},
)


def words() -> Words:
    return _WORDS
