"""Accounts, for administrators: who can sign in, and what to do when somebody cannot."""

from typing import Any

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import offers, settings
from core.forms import ConfirmForm
from core.guards import requires, signed_in
from core.web import finish, page
from people.municipalities import queries as municipalities
from people.municipalities.model import Municipality
from people.my_data import operations as my_data
from people.persons import operations, policy, queries
from people.persons.forms import InvitationForm, PersonForm
from people.persons.model import Person, Role
from people.persons.pages import Pages
from people.persons.words import display_name, role_name

bp = Blueprint("persons", __name__)
bp.add_app_template_global(display_name)
bp.add_app_template_global(role_name)

offers.offer("grants", queries.grants)
offers.offer("names", queries.names)
offers.offer("personal_data", queries.personal_data)

_PER_PAGE = 50


@bp.get("/persons")
@signed_in
def index() -> ResponseReturnValue:
    """List and find accounts."""
    _administrators_only()
    words = request.args.get("q", "")[:100]
    pages = Pages.asked_for(request.args.get("page"), per_page=_PER_PAGE)
    persons, total = queries.found_by(words, offset=pages.offset, limit=_PER_PAGE)
    return page(
        "people/persons/index.html",
        persons=persons,
        total=total,
        words=words,
        number=pages.number,
        pages=pages.of(total),
        page_url=lambda number: url_for(".index", q=words or None, page=number),
    )


@bp.route("/persons/new", methods=["GET", "POST"])
@signed_in
def new() -> ResponseReturnValue:
    """Invite somebody."""
    _administrators_only()
    form = InvitationForm(municipalities=_municipalities())
    if form.validate_on_submit():
        person = operations.invite(
            form.name.data,
            form.email.data,
            form.language.data,
            municipalities.get_chosen(form.municipality_id.data),
        )
        show = url_for(".show", id=person.id)
        return finish(form, show, _("An invitation is on its way to %(name)s.", name=person.name))
    return page("people/persons/new.html", form=form)


@bp.get("/persons/<int:id>")
@requires(policy.may_administer, of=queries.get)
def show(person: Person) -> ResponseReturnValue:
    """Show one account and what can be done with it; no content of any project."""
    held = {role for role, _kind, _id in queries.with_grants(person).grants}
    return page(
        "people/persons/show.html",
        person=person,
        municipality=person.municipality,
        roles=[role_name(role) for role in Role if role in held and role != Role.PARTICIPANT],
    )


@bp.route("/persons/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_administer, of=queries.get)
def edit(person: Person) -> ResponseReturnValue:
    """Correct a name, a language or a municipality."""
    form = PersonForm(obj=person, municipalities=_municipalities(person.municipality))
    if form.validate_on_submit():
        operations.correct(
            person,
            name=form.name.data,
            language=form.language.data,
            municipality=municipalities.get_chosen(form.municipality_id.data),
        )
        return finish(form, url_for(".show", id=person.id), _("Saved."))
    return page("people/persons/edit.html", form=form, person=person)


@bp.post("/persons/<int:id>/invite")
@requires(policy.may_administer, of=queries.get)
def invite(person: Person) -> ResponseReturnValue:
    """Send a new invitation."""
    said = _("A new invitation is on its way to %(name)s.", name=display_name(person))
    return _do(person, operations.invite_again, said)


@bp.post("/persons/<int:id>/administrator")
@requires(policy.may_administer, of=queries.get)
def make_administrator(person: Person) -> ResponseReturnValue:
    """Let the person run the installation too."""
    said = _("%(name)s is now an administrator.", name=display_name(person))
    return _do(person, operations.make_administrator, said)


@bp.post("/persons/<int:id>/administrator/end")
@requires(policy.may_administer, of=queries.get)
def unmake_administrator(person: Person) -> ResponseReturnValue:
    """Take it back."""
    said = _("%(name)s is no longer an administrator.", name=display_name(person))
    leads_to = url_for("home.start") if person.id == current_user.id else None
    return _do(person, operations.unmake_administrator, said, leads_to)


@bp.post("/persons/<int:id>/sign-out")
@requires(policy.may_administer, of=queries.get)
def sign_out(person: Person) -> ResponseReturnValue:
    """End all sessions of the person, for instance when a phone was lost."""
    said = _("%(name)s is signed out everywhere.", name=display_name(person))
    return _do(person, operations.sign_out_everywhere, said)


@bp.route("/persons/<int:id>/forget", methods=["GET", "POST"])
@requires(policy.may_administer, of=queries.get)
def forget(person: Person) -> ResponseReturnValue:
    """Say what goes and what stays, or who must take over; then delete the person."""
    form = ConfirmForm()
    if form.validate_on_submit():
        my_data.forget(person)
        return finish(form, url_for(".index"), _("The person has been deleted."))
    obstacles = my_data.obstacles(person) if person.is_active else []
    return page("people/persons/forget.html", form=form, person=person, obstacles=obstacles)


def _do(
    person: Person, operation: Any, said: str, leads_to: str | None = None
) -> ResponseReturnValue:
    """Carry out what a button without fields asks for."""
    form = ConfirmForm()
    leads_to = leads_to or url_for(".show", id=person.id)
    if form.validate_on_submit():
        operation(person)
        return finish(form, leads_to, said)
    return page("people/persons/show.html", form=form, person=person, municipality=None, roles=[])


def _administrators_only() -> None:
    if not policy.is_administrator(current_user):
        abort(404)


def _municipalities(also: Municipality | None = None) -> municipalities.Choices:
    return municipalities.choices(
        fictional=settings.current().demo, also=also, none=_("None, or another body")
    )
