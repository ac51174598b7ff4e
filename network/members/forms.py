"""What is typed when roles in a team are given, changed and handed over."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, ChoiceField, EmailField, RadioField, TextField
from network.members.words import ROLE_CHOICES
from people.persons.model import Person, Role
from people.persons.words import role_name

NOBODY, SOMEBODY_NEW = "", "new"


class RoleForm(BaseForm):
    """Another role for the same person."""

    role = RadioField(_l("Role"), choices=ROLE_CHOICES, coerce=Role)


class MemberForm(BaseForm):
    """Somebody new by name and address, or somebody who is in the team already."""

    person = ChoiceField(_l("Who?"), required=False, coerce=int)
    name = TextField(_l("Name"), required=False)
    email = EmailField(
        _l("E-mail address"),
        required=False,
        description=_l("An invitation is sent there. Nobody needs a password."),
    )
    role = RadioField(_l("Role"), choices=ROLE_CHOICES, coerce=Role, default=Role.MEMBER)

    def offer(self, persons: Iterable[Person]) -> None:
        """Offer those who are in the team for one more role."""
        known = [(person.id, person.name) for person in persons]
        self.person.choices = [(NOBODY, _("Somebody who is not in the team yet")), *known]
        self.has_known = bool(known)

    def validate(self, extra_validators: Any = None) -> bool:
        """Somebody new needs both a name and an address."""
        good = super().validate(extra_validators)
        if self.person.data or self.person.errors:
            return good
        return _filled_in(self.name, self.email) and good


class HandOverForm(BaseForm):
    """One choice for each role of the person who leaves; built by `hand_over_form`."""

    name = TextField(
        _l("Name of somebody new"),
        required=False,
        description=_l("Only if you chose “Somebody new” above."),
    )
    email = EmailField(
        _l("E-mail address of somebody new"),
        required=False,
        description=_l("An invitation is sent there."),
    )
    roles: Sequence[Role] = ()

    def choice(self, role: Role) -> Any:
        """Return the field that says who takes over `role`."""
        return self[_field_name(role)]

    @property
    def wants_somebody_new(self) -> bool:
        return any(self.choice(role).data == SOMEBODY_NEW for role in self.roles)

    def validate(self, extra_validators: Any = None) -> bool:
        """Somebody new needs both a name and an address."""
        good = super().validate(extra_validators)
        if not self.wants_somebody_new:
            return good
        return _filled_in(self.name, self.email) and good

    def successors(
        self, persons: Iterable[Person], new: Person | None
    ) -> dict[Role, Person | None]:
        """Return who takes over each role; None is nobody."""
        by_value: dict[str, Person | None] = {str(person.id): person for person in persons}
        by_value[SOMEBODY_NEW] = new
        return {role: by_value.get(self.choice(role).data or NOBODY) for role in self.roles}


def hand_over_form(
    roles: Sequence[Role], others: Iterable[Person], *, lead_needed: bool
) -> HandOverForm:
    """Return the form for these roles; `others` are who stays in the team.

    `lead_needed`: nobody else leads the team, so somebody must take over.
    """
    people = [(str(person.id), person.name) for person in others]

    class Form(HandOverForm):
        pass

    for role in roles:
        must = role is Role.LEAD and lead_needed
        first = _("Choose who takes over") if must else _("Nobody for now")
        field = ChoiceField(
            _("Who takes over as %(role)s?", role=role_name(role)),
            required=must,
            choices=[(NOBODY, first), *people, (SOMEBODY_NEW, _("Somebody new"))],
        )
        setattr(Form, _field_name(role), field)
    form = Form()
    form.roles = tuple(roles)
    return form


def _field_name(role: Role) -> str:
    return f"takes_over_{role.value}"


def _filled_in(*fields: Any) -> bool:
    """Say at each empty field that it is needed after all."""
    for field in fields:
        if not field.data and not field.errors:
            field.errors = [_("Fill in “%(label)s”.", label=field.label.text)]
    return not any(field.errors for field in fields)
