"""One tap from the reminder: what happened with the test?"""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from core import audit, offers
from core.guards import by_link
from core.web import finish, page
from improvement.cycles.model import StaleAnswer, StaleQuestion
from improvement.stale_cycles import operations, queries, reminders
from improvement.stale_cycles.forms import ANSWERS, AnswerForm

bp = Blueprint("stale_cycles", __name__)

offers.offer("daily", reminders.due)
offers.offer("reminder_kinds", reminders.kind)


@bp.route("/test-answers/<token>", methods=["GET", "POST"])
@by_link(queries.by_token)
def answer(question: StaleQuestion) -> ResponseReturnValue:
    """Show the answer that was tapped, and take it when it is sent.

    GET changes nothing: programs that look at mail open every link in it.
    """
    form = AnswerForm(data={"answer": _tapped()})
    if question.answer is None and form.validate_on_submit():
        audit.acting_as(question.person_id, "link")
        outcome = operations.answer(question, form.answer.data, form.reason.data or "")
        here = url_for(".answer", token=question.token)
        return finish(form, here, operations.said(outcome))
    return page(
        "improvement/stale_cycles/answer.html",
        form=form,
        question=question,
        cycle=question.cycle,
        project=question.cycle.project,
        answers=ANSWERS,
    )


def _tapped() -> Any:
    try:
        return StaleAnswer(request.args.get("answer", ""))
    except ValueError:
        return None
