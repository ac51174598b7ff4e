"""My data: see it, take it along, correct it, delete it."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from flask import Blueprint, Response, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from core import clock, formats, offers, settings, throttling
from core.forms import ConfirmForm
from core.guards import by_link, signed_in
from core.web import finish, page
from people.municipalities import queries as municipalities
from people.my_data import operations, queries
from people.my_data.forms import AddressForm, MyselfForm
from people.persons import operations as persons
from people.persons import queries as person_queries
from people.persons.model import Person
from people.sign_in import queries as sign_in
from people.sign_in.model import SignInLink

bp = Blueprint("my_data", __name__)

offers.offer("last_of_kind", operations.last_of_kind)
offers.offer("account", lambda _person: [(_("My data"), url_for("my_data.show"))])

_ADDRESS_CHANGES = 5
_PER = timedelta(hours=1)


@bp.get("/my-data")
@signed_in
def show() -> ResponseReturnValue:
    """Show everything that is stored about the reader, room by room."""
    parts = [_shown(part) for part in queries.parts(_me())]
    return page("people/my_data/show.html", parts=parts)


@bp.get("/my-data/download.json")
@signed_in
def download() -> ResponseReturnValue:
    """Hand out the same as JSON, with what the log says the person has done."""
    everything = {
        "made": clock.now(),
        "parts": [{"heading": one.heading, "rows": one.rows} for one in queries.parts(_me())],
        "log": queries.log_of(_me()),
    }
    body = json.dumps(everything, ensure_ascii=False, indent=2, default=str)
    return Response(
        body,
        mimetype="application/json",
        headers={"Content-Disposition": 'attachment; filename="laeringsnett-my-data.json"'},
    )


@bp.route("/my-data/edit", methods=["GET", "POST"])
@signed_in
def edit() -> ResponseReturnValue:
    """Correct name, language and municipality."""
    me = _me()
    choices = municipalities.choices(
        fictional=settings.current().demo, also=me.municipality, none=_("None, or another body")
    )
    form = MyselfForm(obj=me, municipalities=choices)
    if form.validate_on_submit():
        persons.correct(
            me,
            name=form.name.data,
            language=form.language.data or None,
            municipality=municipalities.get_chosen(form.municipality_id.data),
        )
        return finish(form, url_for(".show"), _("Saved."))
    return page("people/my_data/edit.html", form=form)


@bp.route("/my-data/address", methods=["GET", "POST"])
@signed_in
def change_address() -> ResponseReturnValue:
    """Ask for a new address; the answer does not tell whether somebody else has it."""
    form = AddressForm()
    if form.validate_on_submit():
        throttling.hit("change-address", str(current_user.id), _ADDRESS_CHANGES, _PER)
        persons.ask_to_change_address(_me(), form.email.data)
        return finish(
            form,
            url_for(".show"),
            _("We have sent a link to the new address. It is yours once you have used the link."),
        )
    return page("people/my_data/change_address.html", form=form, person=_me())


@bp.route("/my-data/address/<token>", methods=["GET", "POST"])
@by_link(sign_in.address_by_token)
def confirm_address(link: SignInLink) -> ResponseReturnValue:
    """Show the new address with a button on GET; take it on POST."""
    form = ConfirmForm()
    if form.validate_on_submit():
        persons.change_address(link)
        return finish(form, url_for("home.start"), _("Your new e-mail address is in use."))
    return page("people/my_data/confirm_address.html", form=form, link=link)


@bp.route("/my-data/delete", methods=["GET", "POST"])
@signed_in
def delete() -> ResponseReturnValue:
    """Say what goes and what stays, or who must take over first; then delete."""
    form = ConfirmForm()
    if form.validate_on_submit():
        operations.forget(_me())
        logout_user()
        session.clear()
        return finish(
            form,
            url_for("home.start"),
            _("You have been deleted from Læringsnett. Thank you for your time here."),
        )
    return page(
        "people/my_data/delete.html",
        form=form,
        obstacles=operations.obstacles(_me()),
    )


def _shown(part: queries.Part) -> dict[str, Any]:
    """Return a part with every value in words: a list of facts when it has one row, else cells."""
    rows = [{label: _said(value) for label, value in row.items()} for row in part.rows]
    return {
        "heading": part.heading,
        "rows": [list(row.items()) for row in rows],
        "columns": part.columns,
        "cells": [[row.get(label, "") for label in part.columns] for row in rows],
    }


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return formats.moment(value)
    if isinstance(value, date):
        return formats.day(value)
    return "" if value is None else str(value)


def _me() -> Person:
    person = person_queries.get(current_user.id)
    assert person is not None  # noqa: S101 - the guard has just loaded this very row
    return person
