"""How the installation does: what is stuck, and what was changed by whom."""

from typing import Any

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers, outbox
from core.forms import ConfirmForm
from core.guards import signed_in
from core.web import finish, page
from people import logged
from people.administration import policy, queries, words
from people.persons import queries as persons
from people.persons.pages import Pages

bp = Blueprint("administration", __name__)

offers.offer("personal_data", queries.personal_data)
offers.offer("log_words", logged.words)

_PER_PAGE = 50


@bp.before_request
def _administrators_only() -> None:
    """To everybody else these pages do not exist; visitors are asked to sign in by the guard."""
    if current_user.is_authenticated and not policy.may_operate(current_user):
        abort(404)


@bp.get("/administration")
@signed_in
def index() -> ResponseReturnValue:
    """Show how the installation does, and the ways to look closer."""
    return page("people/administration/index.html", now=queries.status(clock.today()))


@bp.get("/administration/outbox")
@signed_in
def stuck() -> ResponseReturnValue:
    """List mail and jobs that were given up; never what a mail says."""
    jobs = outbox.stuck()
    readers = persons.named(job.person_id for job in jobs)
    return page("people/administration/stuck.html", jobs=jobs, readers=readers)


@bp.post("/administration/outbox/<int:id>/retry")
@signed_in
def retry(id: int) -> ResponseReturnValue:
    """Give a stuck job all its attempts again."""
    form = ConfirmForm()
    if not form.validate_on_submit():
        return page("people/administration/stuck.html", form=form, jobs=outbox.stuck(), readers={})
    again = outbox.retry(id)
    said = _("It will be tried again now.") if again else _("It is not stuck any more.")
    return finish(form, url_for(".stuck"), said)


@bp.get("/administration/log")
@signed_in
def log() -> ResponseReturnValue:
    """Show who changed what and when, a page at a time."""
    entity = request.args.get("entity", "")[:60] or None
    actor_id = _id(request.args.get("person"))
    pages = Pages.asked_for(request.args.get("page"), per_page=_PER_PAGE)
    entries, total = queries.log(
        actor_id=actor_id, entity=entity, offset=pages.offset, limit=_PER_PAGE
    )
    # Nobody is signed in yet when somebody signs in: the entry is of the person, by nobody.
    came = [one.entity_id for one in entries if one.verb == "signed_in"]
    who = persons.named([*(one.actor_id for one in entries), *came, actor_id])
    return page(
        "people/administration/log.html",
        entries=entries,
        total=total,
        who=who,
        words=words,
        chosen_person=actor_id,
        chosen_entity=entity,
        entities=words.sorted_things(queries.entities()),
        number=pages.number,
        pages=pages.of(total),
        page_url=lambda number: url_for(
            ".log", entity=entity, person=actor_id, page=number if number > 1 else None
        ),
    )


def _id(text: str | None) -> int | None:
    good = text is not None and text.isascii() and text.isdecimal() and len(text) < 10
    return int(text or 0) if good else None


def _navigation(person: Any) -> list[tuple[str, str]]:
    if policy.may_operate(person):
        return [(_("Administration"), url_for("administration.index"))]
    return []


offers.offer("navigation", _navigation)
