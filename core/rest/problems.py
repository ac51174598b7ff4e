"""Errors as programs read them: problem+json (RFC 9457), in the language that was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from flask_babel import lazy_gettext as _l

from core.rest import PREFIX
from core.rest.written import dumps

MEDIA_TYPE = "application/problem+json"
TYPES_AT = "/api#problem-"  # the page that explains each


@dataclass(frozen=True)
class Kind:
    """One kind of problem: its status, and what it is called."""

    status: int
    title: Any


# The first of each status is the one for what says nothing more than the status.
KINDS = {
    "not-understood": Kind(400, _l("What was sent cannot be read")),
    "token-missing": Kind(401, _l("A token is needed")),
    "token-unknown": Kind(401, _l("The token is not known")),
    "token-expired": Kind(401, _l("The token has expired")),
    "token-withdrawn": Kind(401, _l("The token has been withdrawn")),
    "not-yours": Kind(403, _l("This is not yours to do")),
    "insufficient-scope": Kind(403, _l("The token may not do this")),
    "out-of-reach": Kind(403, _l("The token is bound to one thing, and this is not a part of it")),
    "not-found": Kind(404, _l("There is nothing here")),
    "wrong-method": Kind(405, _l("This cannot be done here")),
    "wrong-state": Kind(409, _l("It cannot be done to the thing as it is")),
    "gone": Kind(410, _l("This does not work any more")),
    "too-large": Kind(413, _l("Too much was sent at once")),
    "not-json": Kind(415, _l("Only JSON is understood")),
    "invalid": Kind(422, _l("Some of what was sent cannot be right")),
    "key-used": Kind(422, _l("The Idempotency-Key has been used for something else")),
    "too-many": Kind(429, _l("Too many requests in a short time")),
    "fault": Kind(500, _l("Something is wrong on our side")),
    "busy": Kind(503, _l("The site is busy; try again in a moment")),
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in what was sent: where, as a JSON pointer or a parameter's name."""

    detail: Any
    pointer: str = ""
    parameter: str = ""


def also(name: str, status: int, title: Any) -> str:
    """Let a room name a kind of problem of its own, and return the name."""
    KINDS.setdefault(name, Kind(status, title))
    return name


class Problem(Exception):
    """What is asked is refused; a key of `KINDS` says how."""

    def __init__(
        self,
        kind: str,
        detail: Any = "",
        *,
        faults: Sequence[Fault] = (),
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(kind)
        self.kind, self.detail, self.faults = kind, detail, tuple(faults)
        self.headers = headers or {}
        self.more = more


def wanted() -> bool:
    """Whether whoever asks is a program, so that an error is no page."""
    return request.path.startswith(f"{PREFIX}/")


def answer(problem: Problem) -> Response:
    """Return the answer that tells the problem."""
    kind = KINDS[problem.kind]
    told = {"type": f"{TYPES_AT}{problem.kind}", "title": str(kind.title), "status": kind.status}
    if problem.detail:
        told["detail"] = str(problem.detail)
    told |= problem.more
    if problem.faults:
        told["errors"] = [_said(fault) for fault in problem.faults]
    return Response(
        dumps(told), kind.status, {**problem.headers, "Cache-Control": "no-store"}, MEDIA_TYPE
    )


def of_status(status: int, sentence: Any = "") -> Response:
    """Return the answer for an error that was raised as one of a page's."""
    known = (name for name, kind in KINDS.items() if kind.status == status)
    name = next(known, "fault" if status >= 500 else "not-understood")
    found = answer(Problem(name, sentence))
    found.status_code = status
    return found


def _said(fault: Fault) -> dict[str, str]:
    where = {"parameter": fault.parameter} if fault.parameter else {"pointer": f"#{fault.pointer}"}
    return {**where, "detail": str(fault.detail)}
