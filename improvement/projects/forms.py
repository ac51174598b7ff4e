"""What is typed about a project."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from core.forms import BaseForm, ChoiceField, DateField, LongTextField, RadioField, TextField
from improvement.projects.model import ProjectStatus, Visibility
from improvement.projects.operations import Content
from improvement.projects.words import VISIBILITIES


class ProjectForm(BaseForm):
    """Only the title is needed to begin with."""

    autosaves = True

    title = TextField(
        _l("Title"),
        max=120,
        description=_l("What the work is called, such as “Shorter way to the first meeting”."),
    )
    problem_statement = LongTextField(
        _l("What is the problem?"),
        max=4000,
        description=_l("What is not good enough today, for whom, and how do you know?"),
    )
    aim_sketch = LongTextField(
        _l("What do you aim for?"),
        max=2000,
        description=_l(
            "What should be better, for whom, how much, and by when. A rough sketch is fine."
        ),
    )
    user_perspective = LongTextField(
        _l("What matters to those it is about, and how do they take part?"),
        max=4000,
        description=_l(
            "What children, young people, parents or other users have said matters to them."
            " Do not write anything that identifies a person."
        ),
    )
    user_perspective_by = TextField(
        _l("Who said it?"),
        max=200,
        required=False,
        description=_l("A role, not a name, such as: two parents in the team."),
    )
    scope_in = LongTextField(
        _l("What is part of the work?"),
        max=2000,
        description=_l("Which services, places and groups you begin with."),
    )
    scope_out = LongTextField(
        _l("What is not part of it?"),
        max=2000,
        description=_l("What somebody might expect, and you leave for later or for others."),
    )
    topic_tags = TextField(
        _l("Topics"),
        max=300,
        required=False,
        description=_l("A few words with commas between, so that others find the project."),
    )
    start_date = DateField(_l("The work begins"), required=False)
    planned_end_date = DateField(_l("The work is planned to end"), required=False)
    visibility = ChoiceField(
        _l("Who can read about the project?"),
        required=False,
        choices=[(each.value, label) for each, label in VISIBILITIES.items()],
        coerce=Visibility,
        default=Visibility.NETWORK,
        description=_l("Each measure says for itself whether its numbers are shared."),
    )

    def validate_planned_end_date(self, field: Any) -> None:
        begin = self.start_date.data
        if begin and field.data and field.data < begin:
            raise ValidationError(_("The end cannot come before the beginning."))

    def content(self) -> Content:
        """Return what was typed."""
        return Content(
            title=self.title.data,
            problem_statement=self.problem_statement.data or "",
            aim_sketch=self.aim_sketch.data or "",
            user_perspective=self.user_perspective.data or "",
            user_perspective_by=self.user_perspective_by.data or "",
            scope_in=self.scope_in.data or "",
            scope_out=self.scope_out.data or "",
            topic_tags=_tidy(self.topic_tags.data or ""),
            visibility=self.visibility.data or Visibility.NETWORK,
            start_date=self.start_date.data,
            planned_end_date=self.planned_end_date.data,
        )


def _tidy(tags: str) -> str:
    """Return the topics with one comma and one space between, each once."""
    return ", ".join(dict.fromkeys(tag.strip() for tag in tags.split(",") if tag.strip()))


class CloseForm(BaseForm):
    """How it ended and what was learned (R3)."""

    status = RadioField(
        _l("How did it end?"),
        choices=[
            (ProjectStatus.COMPLETED.value, _l("We completed what we set out to do")),
            (ProjectStatus.STOPPED.value, _l("We stopped before it was done")),
        ],
        coerce=ProjectStatus,
    )
    closing_learning = LongTextField(
        _l("What did you learn?"),
        max=4000,
        required=True,
        description=_l("What others should know who start on the same. What did not work counts."),
    )
    close_reason = LongTextField(_l("Why is it closed now?"), max=1000)
