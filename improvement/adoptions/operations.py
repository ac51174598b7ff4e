"""Shared measures: a network defines them, teams take them into use, some in their own way."""

from dataclasses import fields

from flask_babel import lazy_gettext as _l

from core.db import db
from core.errors import WrongState
from improvement.measures import queries
from improvement.measures.content import Counting
from improvement.measures.model import Measure, MeasureDefinition, MeasureTarget
from improvement.projects.model import Project

# What the network decides for the teams that follow.
FOLLOWED = ("type", "direction", "unit", "decimals", "hides_small_n", "min_n_public")


class NotShared(WrongState):
    sentence = _l("Only a shared measure of the network can be taken into use.")


class AlreadyAdopted(WrongState):
    sentence = _l("The project uses this measure already.")


class NotFollowing(WrongState):
    sentence = _l("This measure does not follow a shared one.")


def adopt(origin: Measure, project: Project) -> Measure:
    """Take a shared measure into use in a project: it follows the network's definitions (R23).

    Raises:
        NotShared: it belongs to a team, or to another network.
        AlreadyAdopted: the project has it.
    """
    if origin.network_id is None or project.team.network_id != origin.network_id:
        raise NotShared
    known = queries.all_of(project)
    if any(measure.origin_id == origin.id for measure in known):
        raise AlreadyAdopted
    taken = {measure.name for measure in known}
    measure = Measure(
        project_id=project.id,
        origin=origin,
        name=_free_name(origin.name, taken),
        **{name: getattr(origin, name) for name in FOLLOWED},
        share_numbers=origin.share_numbers,
    )
    measure.targets = [
        MeasureTarget(
            value=aimed.value, low=aimed.low, high=aimed.high, valid_from=aimed.valid_from
        )
        for aimed in origin.targets
    ]
    db.session.add(measure)
    db.session.flush()
    return measure


def make_local(measure: Measure) -> None:
    """Let a team count a shared measure its own way; from now on it is not comparable.

    Raises:
        NotFollowing: it follows nothing, or is a variant already.
    """
    if not measure.follows:
        raise NotFollowing
    measure.own_definitions = [_copy(version) for version in measure.definitions]
    measure.is_local_variant = True
    db.session.flush()


def pass_on(origin: Measure) -> None:
    """Let the teams that follow take over what the network has decided."""
    for follower in queries.followers_of([origin]):
        if follower.follows:
            for name in FOLLOWED:
                setattr(follower, name, getattr(origin, name))


def _copy(version: MeasureDefinition) -> MeasureDefinition:
    names = [field.name for field in fields(Counting)]
    names += ["version_no", "valid_from", "change_reason", "breaks_comparability"]
    return MeasureDefinition(**{name: getattr(version, name) for name in names})


def _free_name(name: str, taken: set[str]) -> str:
    number, free = 2, name
    while free in taken:
        number, free = number + 1, f"{name} {number}"
    return free
