"""What those who collect numbers are told about missing ones."""

from datetime import date

from core import outbox
from improvement.measurements.queries import Missing
from people.persons.model import Person
from people.subscriptions import queries as subscriptions

KIND = "missing_numbers"


def missing(person: Person, gaps: list[Missing], day: date) -> None:
    """Remind of missing numbers, all of them in one mail, once a week at most."""
    year, week, _weekday = day.isocalendar()
    outbox.queue_mail(
        f"missing-{year}-{week}-{person.id}",
        to=person.email or "",
        template="mail/improvement/measurements/missing.txt",
        language=person.language,
        person_id=person.id,
        person=person,
        gaps=gaps,
        stop=subscriptions.token(person, KIND),
    )
