"""What is typed about a new coordinator or adviser."""

from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, EmailField, RadioField, TextField
from people.persons.model import Role


class AppointForm(BaseForm):
    name = TextField(_l("Name"))
    email = EmailField(_l("E-mail address"), description=_l("An invitation is sent there."))
    role = RadioField(
        _l("Role"),
        choices=[
            (Role.COORDINATOR.value, _l("Coordinator: plans, invites and sets up teams")),
            (Role.ADVISER.value, _l("Improvement adviser: follows the teams and gives advice")),
        ],
        coerce=Role,
        default=Role.COORDINATOR,
    )
