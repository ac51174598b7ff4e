"""What those who have a part in a quiet test are asked by mail."""

from core import outbox
from improvement.cycles.model import StaleQuestion
from people.subscriptions import queries as subscriptions

KIND = "quiet_tests"


def what_happened(question: StaleQuestion) -> None:
    """Ask one person about one test, with a link for each answer."""
    person, cycle = question.person, question.cycle
    outbox.queue_mail(
        f"stale-cycle-{cycle.id}-{person.id}-{question.asked_on.isoformat()}",
        to=person.email or "",
        template="mail/improvement/stale_cycles/what_happened.txt",
        language=person.language,
        person_id=person.id,
        person=person,
        cycle=cycle,
        project=cycle.project,
        token=question.token,
        stop=subscriptions.token(person, KIND),
    )
