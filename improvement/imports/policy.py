"""Who may bring in spreadsheets, and who may take back what came (R23)."""

from flask_babel import lazy_gettext as _l

from improvement.imports.model import BatchStatus, ImportBatch
from improvement.measurements import policy as measurements
from improvement.measures import policy as measures
from improvement.projects import policy as projects
from network.networks import policy as networks
from network.networks.model import Network
from network.teams import policy as teams
from network.teams.model import Team
from network.teams.policy import WRITERS
from people.persons.model import Person

ASK = _l("The network's coordinator, or somebody in the team,")

_TOLD = (BatchStatus.SAVED, BatchStatus.UNDONE)


def may_see(person: Person, thing: ImportBatch | Network) -> bool:
    """Those who import see all of it; a team sees that numbers came to it."""
    if isinstance(thing, Network):
        return networks.may_see(person, thing)
    if thing.measure is not None:
        return may_import(person, thing) or measures.is_inside(person, thing.measure)
    if thing.project is not None:
        return may_import(person, thing) or projects.is_inside(person, thing.project)
    return may_import(person, thing) or (thing.status in _TOLD and bool(own_teams(person, thing)))


def may_import(person: Person, thing: ImportBatch | Network) -> bool:
    """A team's own people; into a network its coordinator, or an administrator."""
    network = thing if isinstance(thing, Network) else thing.network
    project = thing.project if isinstance(thing, ImportBatch) else None
    if project is not None:
        return projects.may_write(person, project)
    if network is not None:
        return networks.may_appoint(person, network)
    measure = thing.measure if isinstance(thing, ImportBatch) else None
    return measure is not None and measurements.may_log(person, measure)


def may_undo(person: Person, batch: ImportBatch) -> bool:
    """Whoever may import; and of a network's import each team, for its own numbers."""
    return may_import(person, batch) or bool(own_teams(person, batch))


def own_teams(person: Person, batch: ImportBatch) -> list[int]:
    """Return the ids of the person's own teams among those that got numbers."""
    mine = {id for role in WRITERS for id in person.reach(role, "team")}
    return [team["id"] for team in batch.report.get("teams", []) if team["id"] in mine]


def may_hear(person: Person, team: Team) -> bool:
    """Whether the person is told which imports gave the team numbers."""
    return teams.may_write(person, team)
