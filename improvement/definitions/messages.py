"""What teams are told when the network counts a shared measure in another way (R23)."""

from core import outbox
from improvement.definitions.queries import followers_with_people
from improvement.measures.model import Measure, MeasureDefinition


def changed(measure: Measure, version: MeasureDefinition) -> None:
    """Tell those who collect in the teams that follow, once per version; nobody of a team's own."""
    if measure.network is None:
        return
    for follower, people in followers_with_people(measure):
        for person in people:
            if person.email is None:
                continue
            outbox.queue_mail(
                f"definition-{version.id}-measure-{follower.id}-person-{person.id}",
                to=person.email,
                template="mail/improvement/definitions/changed.txt",
                language=person.language,
                person_id=person.id,
                person=person,
                measure=follower,
                network=measure.network,
                version=version,
            )
