"""The other nine teams: fewer tests, some of them given up, so that others can learn from it."""

from functools import partial

from demo import teams_that_adopted, teams_that_struggle
from demo.telling import tell
from demo.trials import Work
from improvement.drivers.model import DriverDiagram
from improvement.drivers.packages import adopt_package
from improvement.drivers.queries import nodes_of
from improvement.ideas import operations as ideas
from improvement.ideas.model import IdeaStatus

TEAMS = {**teams_that_adopted.TEAMS, **teams_that_struggle.TEAMS}


def year(work: Work, place: str, package: DriverDiagram) -> None:
    """Write what the team tries into the diary."""
    team, write, lead = TEAMS[place], work.diary.write, work.lead
    for key, title in team.taken:
        write(207, lead, partial(_take, work, package, key, title))
    for key, title in team.ideas:
        write(206, lead, partial(_write_down, work, key, title))
    for trial in team.trials:
        tell(work, trial)
    if team.used_untested:
        write(64, lead, partial(_use, work, team.used_untested))


def _take(work: Work, package: DriverDiagram, key: str, title: str) -> None:
    """Take an idea with the drivers it leads to."""
    nodes = nodes_of(package)
    wanted = [node.id for node in nodes if node.text == title or node.change_idea_id is None]
    for node in adopt_package(work.project, package, wanted):
        if node.change_idea is not None:
            work.ideas[key] = node.change_idea


def _write_down(work: Work, key: str, title: str) -> None:
    work.ideas[key] = ideas.write_down(work.project, title)


def _use(work: Work, key: str) -> None:
    reason = "Ungdomsrådet vedtok det, og vi gjer det i alle møte."
    ideas.say_status(work.ideas[key], IdeaStatus.ADOPTED, reason)
