"""What the demo's buttons say about each person; the people themselves stand in `demo`."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from people.sign_in.model import Credential


@dataclass(frozen=True)
class DemoButton:
    """One person to sign in as, with the role and what there is to try."""

    public_id: str
    name: str
    role: str
    what_to_try: str


# By the credential's subject, in the order they are shown.
_TOLD: dict[str, tuple[Any, Any]] = {
    "coordinator": (
        _l("Coordinator of the network"),
        _l("See the network's year, invite a municipality, and look at all teams on the wall."),
    ),
    "member": (
        _l("Team member"),
        _l("Log this week's number and see what it does to the run chart."),
    ),
    "measure_lead": (
        _l("Measure lead in a team"),
        _l("Define a measure, import a spreadsheet, and correct a wrong number."),
    ),
    "sponsor": (
        _l("Sponsor, the leader behind a team"),
        _l("Read how your municipality's team is doing, without changing anything."),
    ),
    "administrator": (
        _l("Administrator"),
        _l("Look after accounts, mail that is stuck, and the log of changes."),
    ),
}


def buttons(credentials: list[Credential]) -> list[DemoButton]:
    """Return one button for each demo credential, the known roles first and in their order."""
    order = {subject: place for place, subject in enumerate(_TOLD)}
    ranked = sorted(credentials, key=lambda one: order.get(one.subject, len(order)))
    return [_button(one) for one in ranked if one.person.is_active]


def _button(credential: Credential) -> DemoButton:
    role, what_to_try = _TOLD.get(credential.subject, ("", ""))
    person = credential.person
    return DemoButton(person.public_id, person.name, str(role), str(what_to_try))
