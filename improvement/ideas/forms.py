"""What is typed about a change idea."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, ChoiceField, LongTextField, RadioField, TextField
from improvement.ideas import statuses
from improvement.ideas.model import Belief, IdeaStatus, Origin
from improvement.ideas.operations import Content
from improvement.ideas.words import BELIEFS, ORIGINS, STATUSES
from people.persons.model import Person
from people.persons.words import display_name

_TITLE = 160  # as long as a line in the driver diagram


class IdeaLineForm(BaseForm):
    """A new idea in one line."""

    title = TextField(
        _l("New idea"),
        max=_TITLE,
        description=_l("Begin with a verb: “Call the family before the first meeting”."),
    )


class IdeaForm(BaseForm):
    """All that is written about an idea; where a copy came from is not asked."""

    title = TextField(_l("What do you want to try?"), max=_TITLE)
    description = LongTextField(
        _l("Tell more"),
        max=4000,
        description=_l("What is done, by whom, and why it may help. No names of users."),
    )
    origin = ChoiceField(
        _l("Whose idea is it?"),
        required=False,
        choices=[(each.value, ORIGINS[each]) for each in (Origin.TEAM, Origin.USER)],
        coerce=Origin,
        default=Origin.TEAM,
    )
    belief = ChoiceField(
        _l("How sure are you that it helps?"),
        required=False,
        choices=[("", _l("Not decided")), *((each.value, text) for each, text in BELIEFS.items())],
        coerce=Belief,
    )
    owner_id = ChoiceField(_l("Who takes care of it?"), required=False, coerce=int)

    def offer(self, people: Sequence[Person], *, is_copy: bool) -> None:
        """Say who may take care of it; a copy keeps where it came from."""
        self.owner_id.choices = [
            ("", _("Nobody yet")),
            *((person.id, display_name(person)) for person in people),
        ]
        if is_copy:
            del self.origin

    def content(self) -> Content:
        """Return what was typed."""
        return Content(
            title=self.title.data,
            description=self.description.data or "",
            origin=(self.origin.data if self.origin else None) or Origin.TEAM,
            belief=self.belief.data,
            owner_id=self.owner_id.data,
        )


class StatusForm(BaseForm):
    """How far the idea has come, said by hand."""

    status = RadioField(
        _l("How far has the idea come?"),
        choices=[(each.value, STATUSES[each][0]) for each in statuses.BY_HAND],
        coerce=IdeaStatus,
    )
    reason = LongTextField(
        _l("Why?"),
        max=1000,
        description=_l(
            "Needed when no test says so. An idea in use without a test is marked as that."
        ),
    )

    latest: str | None = None  # what the tests decided; the view says it

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field; what no test has shown needs a reason."""
        good = super().validate(extra_validators)
        unexplained = good and statuses.needs_reason(self.status.data, self.latest)
        if unexplained and not self.reason.data:
            self.reason.errors = [_("Write why, so that others understand it later.")]
            return False
        return good
