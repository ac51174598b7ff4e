"""What the small world's team believes and tests: an aim, a diagram, ideas, a test, a vote."""

from sqlalchemy import select

from core.db import db
from improvement.aims import queries as aims
from improvement.cycles.content import TaskText
from improvement.drivers import operations as drivers
from improvement.drivers.model import DriverEdge
from improvement.ideas import operations as ideas
from improvement.ideas.model import IdeaStatus
from improvement.projects.model import Project
from improvement.votes import operations as votes
from network.networks.model import Network
from tests.factories.cycles import a_cycle
from tests.factories.theory import aim_of


def theory_of(project: Project, network: Network) -> dict[str, int]:
    """Make one of each, and return their ids by the name in the address."""
    aim = aims.main_of(project) or aim_of(project)
    cycle = a_cycle(project, tasks=(TaskText("Ask the school"),))
    adopted = ideas.write_down(project, "Call the family first")
    adopted.status = IdeaStatus.ADOPTED
    others = [ideas.write_down(project, title) for title in ("Meet at school", "One phone number")]
    diagram = drivers.begin(project)
    top = drivers.add(diagram, "One plan for each child")
    below = drivers.add(diagram, "Services meet", effect=top.key)
    edge = db.session.scalars(select(DriverEdge).filter_by(cause_id=below.id)).one()
    package = drivers.new_package(network, "What worked elsewhere")
    drivers.add(package, "A shared calendar")
    return {
        "aims": aim.id,
        "cycles": cycle.id,
        "cycle-tasks": cycle.tasks[0].id,
        "predictions": cycle.questions[0].predictions[0].id,
        "change-ideas": adopted.id,
        "driver-diagrams": diagram.id,
        "driver-nodes": top.id,
        "driver-edges": edge.id,
        "change-packages": package.id,
        "votes": votes.open_round(project, "What first?", others).id,
    }
