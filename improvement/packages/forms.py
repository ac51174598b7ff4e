"""What is typed about a change package, and what a team takes from one."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, ChoicesField, LongTextField, RadioField, TextField
from improvement.drivers.theory import Node
from improvement.projects.model import Project


class PackageForm(BaseForm):
    """A title that says what it leads to, and what it is good for."""

    title = TextField(
        _l("What does the package lead to?"),
        max=160,
        description=_l("Such as “Families tell their story once”."),
    )
    description = LongTextField(_l("When is it useful, and where does it come from?"), max=4000)


class LibraryIdeaForm(BaseForm):
    """A single idea in one line."""

    title = TextField(
        _l("New idea"),
        id="idea-title",  # the other form of the page has a title too
        max=160,
        description=_l("Begin with a verb: “Call the family before the first meeting”."),
    )


class AdoptForm(BaseForm):
    """Which project takes what."""

    project_id = RadioField(_l("Into which project’s diagram?"), coerce=int)
    node_ids = ChoicesField(_l("What do you want to take?"), coerce=int)

    def offer(self, projects: Sequence[Project], nodes: Sequence[Node]) -> None:
        """Say what there is; the only project and all of the package are chosen beforehand."""
        self.project_id.choices = [
            (project.id, f"{project.title} ({project.team.name})") for project in projects
        ]
        self.node_ids.choices = [(node.id, node.text) for node in nodes]
        if len(projects) == 1 and self.project_id.data is None:
            self.project_id.data = projects[0].id
        if not self.is_submitted():
            self.node_ids.data = [node.id for node in nodes if node.id is not None]

    def validate_node_ids(self, field: ChoicesField) -> None:
        """Nothing chosen is nothing to do."""
        if not field.data:
            field.errors = [_("Choose at least one driver or idea.")]
