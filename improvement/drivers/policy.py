"""Who may see and draw a driver diagram: a team its own, a coordinator the network's packages."""

from flask_babel import lazy_gettext as _l

from improvement.drivers.model import DriverDiagram, DriverEdge, DriverNode
from improvement.projects import policy as projects
from network.networks import policy as networks
from people.persons.model import Person

ASK = _l("Somebody in the team, or for a change package the network's coordinator,")


def may_see(person: Person, thing: DriverDiagram | DriverNode | DriverEdge) -> bool:
    diagram = _diagram(thing)
    if diagram.network is not None:
        return networks.may_see(person, diagram.network)
    return diagram.project is not None and projects.may_see(person, diagram.project)


def may_write(person: Person, thing: DriverDiagram | DriverNode | DriverEdge) -> bool:
    diagram = _diagram(thing)
    if diagram.network is not None:
        return networks.may_coordinate(person, diagram.network)
    return diagram.project is not None and projects.may_write(person, diagram.project)


def _diagram(thing: DriverDiagram | DriverNode | DriverEdge) -> DriverDiagram:
    return thing if isinstance(thing, DriverDiagram) else thing.diagram
