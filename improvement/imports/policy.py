"""Who may bring in spreadsheets (R23)."""

from flask_babel import lazy_gettext as _l

from improvement.imports.model import ImportBatch
from improvement.measurements import policy as measurements
from improvement.measures import policy as measures
from network.networks import policy as networks
from people.persons.model import Person

ASK = _l("The network's coordinator, or somebody in the team,")


def may_see(person: Person, batch: ImportBatch) -> bool:
    """A network's batch is the coordinator's; a measure's is everybody's who sees the measure."""
    if batch.network is not None:
        return networks.may_coordinate(person, batch.network)
    return batch.measure is not None and measures.may_see(person, batch.measure)


def may_import(person: Person, batch: ImportBatch) -> bool:
    if batch.network is not None:
        return networks.may_coordinate(person, batch.network)
    return batch.measure is not None and measurements.may_log(person, batch.measure)
