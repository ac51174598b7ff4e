"""Numbers, for programs: read what you may see, send what your own systems have counted."""

from collections.abc import Callable, Sequence
from datetime import date
from http import HTTPStatus

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import offers
from core.db import db
from core.guards import by_token
from core.rest import bearer
from core.rest.doors import Api
from core.rest.problems import Fault, Problem
from improvement.charts import queries as charts
from improvement.exports import queries as exports
from improvement.exports.telling import Number, numbers_of
from improvement.measurements import examples, policy, receiving
from improvement.measurements.model import Source
from improvement.measurements.operations import Origin
from improvement.measurements.receiving import Outcome, Sent
from improvement.measurements.told import (
    Measurement,
    NewMeasurement,
    NewMeasurements,
    Result,
    Results,
    sent,
    shaped,
)
from improvement.measures import policy as seeing
from improvement.measures import queries as measures
from improvement.measures.model import Measure
from improvement.measures.programs import NOT_SHARED, WHY
from improvement.project_tokens.reach import of_measure, of_project
from improvement.projects import policy as projects
from improvement.projects import queries as project_rows
from improvement.projects.model import Project
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network

api = Api(__name__)

WRITE = "write:measurements"
_KEY = "Idempotency-Key"
_LONGEST_KEY = 255
_BAD_KEY = _l("The key is 1 to 255 visible characters.")

offers.offer("api_scope", lambda: (WRITE, _("Log and correct numbers")))
offers.offer("api_examples", examples.told)


@api.lists("/networks/<int:id>/measurements", answers=Measurement)
@by_token(networks.may_see, of=network_rows.get)
def network_measurements(network: Network) -> object:
    """List the numbers of all teams of a network, as far as you may see them."""
    return numbers_of(exports.of_network(network), bearer.current().person), shaped


@api.lists("/projects/<int:id>/measurements", answers=Measurement)
@by_token(projects.may_see, of=project_rows.get, within=of_project)
def project_measurements(project: Project) -> object:
    """List the numbers of all measures of a project."""
    return numbers_of(exports.of_project(project), bearer.current().person), shaped


@api.lists("/measures/<int:id>/measurements", answers=Measurement)
@by_token(seeing.may_see, of=measures.get, within=of_measure)
def measurements(measure: Measure) -> object:
    """List the numbers of a measure, oldest first; of a shared one those of all teams."""
    return _of(measure), shaped


@api.reads("/measures/<int:id>/measurements/<day:period>", answers=Measurement)
@by_token(seeing.may_see, of=measures.get, within=of_measure)
def measurement(measure: Measure, period: date) -> Measurement:
    """Tell the number of the period that begins on a day."""
    found = [each for each in _of(measure) if each.period_start == period]
    if not found:
        abort(HTTPStatus.NOT_FOUND)
    return next(shaped(found))


@api.puts("/measures/<int:id>/measurements/<day:period>", takes=NewMeasurement, answers=Result)
@by_token(policy.may_log, of=measures.get, within=of_measure, scope=WRITE)
def put_measurement(
    measure: Measure, period: date, read: Callable[[], NewMeasurement]
) -> tuple[Result, int]:
    """Say what a measure was in the period that begins on a day.

    The same again changes nothing; another number is a correction, and needs a reason.
    """
    result = _received(measure, [sent(read(), period)], _in_one)[0]
    created = result.outcome is Outcome.CREATED
    db.session.commit()
    return result, HTTPStatus.CREATED if created else HTTPStatus.OK


@api.posts("/measures/<int:id>/measurements", takes=NewMeasurements, answers=Results)
@by_token(policy.may_log, of=measures.get, within=of_measure, scope=WRITE)
def post_measurements(measure: Measure, read: Callable[[], NewMeasurements]) -> tuple[Results, int]:
    """Say what a measure was in many periods: all are stored, or none and every fault is told."""
    told = [sent(one, one.period_start) for one in read().measurements]
    results = Results(_received(measure, told, _in_list))
    db.session.commit()
    return results, HTTPStatus.OK


def _of(measure: Measure) -> list[Number]:
    viewer = bearer.current().person
    if measure.project_id is not None and not charts.gets_numbers(measure, viewer):
        raise Problem(NOT_SHARED, WHY)
    return numbers_of(exports.of_measure(measure), viewer)


def _received(
    measure: Measure, told: Sequence[Sent], fault: Callable[[receiving.Wrong], Fault]
) -> list[Result]:
    """Store what was sent, and tell what now stands for each period."""
    origin = Origin(Source.API, person_id=bearer.current().person.id)
    try:
        done = receiving.receive(measure, told, origin, _key())
    except receiving.Refused as refusal:
        faults = [fault(wrong) for wrong in refusal.wrong]
        raise Problem(
            "invalid", _("Nothing was stored. Look at “errors”."), faults=faults
        ) from None
    except receiving.KeyUsed:
        raise Problem("key-used", _("Send other content with another key.")) from None
    standing = {each.period_start: each for each in _of(measure)}
    now = shaped([standing[row.period_start] for _outcome, row in done])
    return [Result(outcome, each) for (outcome, _row), each in zip(done, now, strict=True)]


def _in_one(wrong: receiving.Wrong) -> Fault:
    if wrong.field == "period_start":
        return Fault(wrong.sentence, parameter="period")
    return Fault(wrong.sentence, pointer=f"/{wrong.field}")


def _in_list(wrong: receiving.Wrong) -> Fault:
    return Fault(wrong.sentence, pointer=f"/measurements/{wrong.place}/{wrong.field}")


def _key() -> str:
    """Return the sending's own key; empty without one."""
    key = request.headers.get(_KEY)
    if key is None:
        return ""
    if not 0 < len(key) <= _LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise Problem("invalid", faults=[Fault(_BAD_KEY, parameter=_KEY)])
    return key
