"""Who may hand out links for entering numbers."""

from improvement.entry_links.model import EntryLink
from improvement.measurements import policy as measurements
from improvement.measurements.policy import ASK as ASK
from improvement.measures import policy as measures
from people.persons.model import Person


def may_see(person: Person, link: EntryLink) -> bool:
    return measures.may_see(person, link.measure)


def may_manage(person: Person, link: EntryLink) -> bool:
    return measurements.may_log(person, link.measure)
