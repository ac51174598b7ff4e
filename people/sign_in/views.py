"""Signing in by a link, by a demo button, and out again."""

from datetime import timedelta
from http import HTTPStatus

from flask import Blueprint, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from core import clock, offers, settings, throttling
from core.db import db
from core.forms import ConfirmForm
from core.guards import by_link, public, signed_in
from core.locale import language
from core.web import finish, page
from people.persons import operations as persons
from people.persons.model import Person
from people.sign_in import demo_people, operations, queries
from people.sign_in.forms import AddressForm, DemoForm
from people.sign_in.model import LinkPurpose, Provider, SignInLink
from people.sign_in.paths import local

bp = Blueprint("sign_in", __name__)

offers.offer("personal_data", queries.personal_data)
offers.offer("forget", operations.forget)
offers.offer("daily", operations.tidy)
offers.offer("sign_in", lambda: url_for("sign_in.show"))
offers.offer("sign_out", lambda: url_for("sign_in.sign_out"))

_PER = timedelta(minutes=15)
_PER_ADDRESS = 5
_PER_VISITOR = 40  # a whole gathering may sit behind one address
_DOUBLE_CLICK = timedelta(minutes=1)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def show() -> ResponseReturnValue:
    """Ask for an address and mail a link to it; the answer is the same for an unknown one."""
    next_path = local(request.args.get("next"))
    if request.method == "POST":
        _throttle()
    form = AddressForm()
    if form.validate_on_submit():
        operations.ask_for_link(form.email.data, next_path=next_path, language=language())
        return finish(form, url_for("sign_in.sent"))
    demo = settings.current().demo
    buttons = demo_people.buttons(queries.demo_credentials()) if demo else []
    return page("people/sign_in/show.html", form=form, buttons=buttons, next_path=next_path)


@bp.get("/sign-in/sent")
@public
def sent() -> ResponseReturnValue:
    """Say where to look now."""
    return page("people/sign_in/sent.html")


@bp.post("/sign-in/demo")
@public
def demo() -> ResponseReturnValue:
    """Sign in as one of the demo's people; there is no such page outside the demo."""
    if not settings.current().demo:
        abort(HTTPStatus.NOT_FOUND)
    form = DemoForm()
    known = {one.person.public_id: one.person for one in queries.demo_credentials()}
    person = known.get(form.person.data or "")
    if person is None:
        abort(HTTPStatus.NOT_FOUND)
    if not form.validate():
        return redirect(url_for("sign_in.show"), HTTPStatus.SEE_OTHER)
    operations.note_sign_in(person, Provider.DEMO.value)
    return _let_in(person, local(request.args.get("next")))


@bp.route("/sign-in/<token>", methods=["GET", "POST"])
@by_link(queries.by_token)
def use(link: SignInLink) -> ResponseReturnValue:
    """Show a button on GET, because mail scanners open links; sign in on POST."""
    if not queries.still_good(link):
        return _spent(link)
    form = ConfirmForm()
    if request.method == "POST" and form.validate():
        next_path = link.next_path
        try:
            person = operations.use(link)
        except operations.SpentLink:
            db.session.rollback()
            return _spent(link)
        return _let_in(person, next_path)
    invited = link.purpose is LinkPurpose.INVITATION
    return page("people/sign_in/use.html", form=form, person=link.person, invited=invited)


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session in this browser."""
    if ConfirmForm().validate():
        logout_user()
        session.clear()
    return redirect(url_for("home.start"), HTTPStatus.SEE_OTHER)


@bp.post("/sign-out/everywhere")
@signed_in
def sign_out_everywhere() -> ResponseReturnValue:
    """End the person's sessions on every device, this one too."""
    form = ConfirmForm()
    if form.validate():
        persons.sign_out_everywhere(current_user._get_current_object())
        db.session.commit()
        logout_user()
        session.clear()
    return redirect(url_for("home.start"), HTTPStatus.SEE_OTHER)


def _throttle() -> None:
    """Count the try before anything else happens, so that it counts whatever happens."""
    typed = request.form.get("email", "")[:320]
    throttling.hit("sign-in-visitor", request.remote_addr or "", _PER_VISITOR, _PER)
    throttling.hit("sign-in-address", typed, _PER_ADDRESS, _PER)


def _let_in(person: Person, next_path: str) -> ResponseReturnValue:
    db.session.commit()
    session.pop("csrf_token", None)  # what was handed out before belongs to nobody
    login_user(person)
    return redirect(next_path, HTTPStatus.SEE_OTHER)


def _spent(link: SignInLink) -> ResponseReturnValue:
    """Say that the link is over; a second click of the same person just goes on."""
    used_at = link.used_at
    if used_at and link.person_id == current_user.id and clock.now() - used_at < _DOUBLE_CLICK:
        return redirect(link.next_path, HTTPStatus.SEE_OTHER)
    return page(
        "people/sign_in/spent.html",
        status=HTTPStatus.GONE,
        invited=link.purpose is LinkPurpose.INVITATION,
    )
