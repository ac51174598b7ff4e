"""Naming contacts on the municipality's page."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import offers
from core.forms import ConfirmForm
from core.guards import requires
from core.locale import language
from core.web import finish, page
from people.contacts import operations, policy, queries
from people.contacts.forms import ContactForm
from people.municipalities import policy as municipality_policy
from people.municipalities import queries as municipalities
from people.municipalities.model import Municipality
from people.persons import operations as persons
from people.persons.model import MunicipalityContact

bp = Blueprint("contacts", __name__)

offers.offer("personal_data", queries.personal_data)
offers.offer("forget", operations.forget)


@bp.route("/municipalities/<int:id>/contacts", methods=["GET", "POST"])
@requires(municipality_policy.may_edit, of=municipalities.get)
def new(municipality: Municipality) -> ResponseReturnValue:
    """Name a contact, by invitation where the person has no account."""
    form = ContactForm()
    show = url_for("municipalities.show", id=municipality.id)
    if form.validate_on_submit():
        person = persons.invite(
            form.name.data,
            form.email.data,
            language(),
            municipality,
            invited_to=municipality.full_name,
            next_path=show,
        )
        operations.name(municipality, person)
        return finish(form, show, _("%(name)s is now a contact.", name=person.name))
    return page("people/contacts/new.html", form=form, municipality=municipality)


@bp.post("/contacts/<int:id>/end")
@requires(policy.may_end, of=queries.get)
def end(contact: MunicipalityContact) -> ResponseReturnValue:
    """The person no longer speaks for the municipality."""
    form = ConfirmForm()
    own = contact.person_id == current_user.id  # then the page may be closed to them afterwards
    back = url_for("municipalities.show", id=contact.municipality_id)
    if form.validate_on_submit():
        name = contact.person.name
        operations.end(contact)
        leads_to = url_for("home.start") if own else back
        return finish(form, leads_to, _("%(name)s is no longer a contact.", name=name))
    return page("people/contacts/end.html", form=form, contact=contact, back=back)
