"""The list of municipalities, and one municipality with its units and contacts."""

from typing import Any

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import offers, settings
from core.guards import requires, signed_in
from core.web import page
from people.contacts import queries as contacts
from people.municipalities import policy, queries
from people.municipalities.model import Municipality
from people.persons.model import Role
from people.units import queries as units
from people.units.words import KIND_NAMES

bp = Blueprint("municipalities", __name__)


@bp.get("/municipalities")
@signed_in
def index() -> ResponseReturnValue:
    """List all municipalities for administrators; to others the list does not exist."""
    if not current_user.is_anywhere(Role.ADMINISTRATOR):
        abort(404)
    words = request.args.get("q", "")[:100]
    found = queries.found_by(words, fictional=settings.current().demo)
    return page("people/municipalities/index.html", municipalities=found, words=words)


@bp.get("/municipalities/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(municipality: Municipality) -> ResponseReturnValue:
    """Show the municipality's units and who speaks for it."""
    every = units.all_of(municipality)
    successor = municipality.successor.full_name if municipality.successor else None
    return page(
        "people/municipalities/show.html",
        municipality=municipality,
        successor=successor,
        branches=units.tree([unit for unit in every if unit.closed_on is None]),
        closed=[unit for unit in every if unit.closed_on is not None],
        kinds=KIND_NAMES,
        contacts=contacts.all_of(municipality),
        may_edit=policy.may_edit(current_user, municipality),
        is_administrator=current_user.is_anywhere(Role.ADMINISTRATOR),
    )


def _places(person: Any) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Offer the municipalities the person speaks for to the start page."""
    rows = [
        (
            held.municipality.full_name,
            url_for("municipalities.show", id=held.municipality_id),
            _("You are its contact: units and other contacts"),
        )
        for held in contacts.held_by(person)
    ]
    return [(_("Your municipality"), rows)]


offers.offer("my_places", _places)
