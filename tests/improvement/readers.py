"""Who asks the API about a project: in the team, beside it, outside it, and bound to a project."""

from dataclasses import dataclass

from core import throttling
from improvement.projects.model import Project, Visibility
from network.teams.model import Team
from people.persons.model import Person, Role
from tests.improvement.things import a_measure, a_place_with_a_measure, a_team, somebody
from tests.support.programs import Program


@dataclass
class Readers:
    """A project with its programs."""

    app: object
    project: Project
    measure: object
    lead: Person
    inside: Program
    beside: Program  # somebody in another team of the network
    outside: Program
    bound: Program  # to the project
    elsewhere: Program  # to another project of the same team

    @property
    def team(self) -> Team:
        return self.project.team

    def statuses(self, path):
        """Return what each is answered, the project seen by the network and by the team alone."""
        programs = (self.inside, self.beside, self.outside, self.bound, self.elsewhere)
        found = []
        for seen_by in (Visibility.NETWORK, Visibility.TEAM):
            self.project.visibility = seen_by
            found.append([program.ask(path).status_code for program in programs])
        self.project.visibility = Visibility.NETWORK
        return found


OF_A_PROJECT = [[200, 200, 404, 200, 404], [200, 404, 404, 200, 404]]
OF_A_NETWORK = [[200, 200, 404, 404, 404]] * 2  # what a network shares lies in no project


def readers(app):
    """Return a project and everybody who asks about it."""
    throttling.clear()
    place = a_place_with_a_measure()
    project = place.measure.project
    lead = somebody(place.team, Role.LEAD, "Lead")
    other = somebody(a_team(place.team.network, "Other"), Role.MEMBER, "Colleague")
    second = a_measure(team=place.team, name="Elsewhere").project
    return Readers(
        app,
        project,
        place.measure,
        lead,
        Program(app, place.member),
        Program(app, other),
        Program(app, place.stranger),
        Program(app, lead, only=("project", project.id)),
        Program(app, lead, only=("project", second.id)),
    )
