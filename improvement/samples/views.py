"""The sampling helper: how many cases there are in, which of them to count out."""

import secrets
from http import HTTPStatus

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.guards import requires
from core.web import page
from improvement.measurements import policy
from improvement.measures import queries, words
from improvement.measures.model import Measure, Sampling
from improvement.samples.draw import drawn

bp = Blueprint("samples", __name__)

MOST = 5000  # cases in a period
_USUAL_SIZE = 10
_SEEDS = 1_000_000
_DRAWS = (Sampling.RANDOM, Sampling.EVERY_KTH, Sampling.FIRST_N)


@bp.get("/measures/<int:id>/sample")
@requires(policy.may_log, of=queries.get)
def show(measure: Measure) -> ResponseReturnValue:
    """Draw the sample the definition asks for; the address holds the draw, so it can be kept."""
    definition = measure.definition
    typed = request.args.get("cases", "").strip()
    seed = _number(request.args.get("draw", ""), _SEEDS) or _seed()
    sampling = definition.sampling if definition.sampling in _DRAWS else Sampling.RANDOM
    size = definition.sample_size or _USUAL_SIZE
    cases = _number(typed, MOST)
    bad = "cases" in request.args and not cases
    wrong = _("Write a whole number from 1 to %(most)d.", most=MOST) if bad else ""
    numbers = drawn(sampling, size, cases, seed) if cases else None
    return page(
        "improvement/samples/show.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        measure=measure,
        said=words.sampled(definition),
        is_planned=definition.sampling in _DRAWS,
        size=size,
        typed=typed,
        wrong=wrong,
        seed=seed,
        next_seed=_seed(),
        numbers=numbers,
        most=MOST,
    )


def _number(text: str, most: int) -> int | None:
    known = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return int(text) if known and 0 < int(text) <= most else None


def _seed() -> int:
    return secrets.randbelow(_SEEDS) + 1
