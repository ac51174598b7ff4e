"""The form for taking a shared measure into use."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, RadioField
from improvement.projects.model import Project


class AdoptForm(BaseForm):
    """Which of my projects takes it into use."""

    project_id = RadioField(_l("Which project takes it into use?"), coerce=int)

    def offer(self, projects: Sequence[Project]) -> None:
        """Say which projects there are; the only one is chosen beforehand."""
        self.project_id.choices = [
            (project.id, f"{project.title} ({project.team.name})") for project in projects
        ]
        if len(projects) == 1 and self.project_id.data is None:
            self.project_id.data = projects[0].id
