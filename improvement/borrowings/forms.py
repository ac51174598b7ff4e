"""The form for taking an idea over."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, RadioField
from improvement.projects.model import Project


class BorrowForm(BaseForm):
    """Which of my projects takes it."""

    project_id = RadioField(_l("Which project takes the idea?"), coerce=int)

    def offer(self, projects: Sequence[Project]) -> None:
        """Say which projects there are; the only one is chosen beforehand."""
        self.project_id.choices = [
            (project.id, f"{project.title} ({project.team.name})") for project in projects
        ]
        if len(projects) == 1 and self.project_id.data is None:
            self.project_id.data = projects[0].id
