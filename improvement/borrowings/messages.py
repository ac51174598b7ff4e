"""A compliment to the team an idea was taken from; nothing is asked of them (R18)."""

from core import outbox
from improvement.borrowings.queries import to_thank
from improvement.ideas.model import ChangeIdea
from improvement.projects.model import Project
from people.persons.model import Person


def taken(idea: ChangeIdea, copy: ChangeIdea, project: Project, borrower: Person | None) -> None:
    """Tell the leads of the idea's team, and who takes care of it, that it goes on elsewhere."""
    for person in to_thank(idea):
        if person.email is None or person == borrower:
            continue
        outbox.queue_mail(
            f"idea-{idea.id}-taken-{copy.id}-person-{person.id}",
            to=person.email,
            template="mail/improvement/borrowings/taken.txt",
            language=person.language,
            person_id=person.id,
            person=person,
            idea=idea,
            team=project.team,
        )
