"""A person's calendar: the page with the address, and the feed behind it."""

import hashlib
from email.utils import parseaddr

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, links, locale, offers, settings
from core.forms import ConfirmForm
from core.guards import by_link, signed_in
from core.web import finish, page, refused
from network.calendar import feed as feeds
from network.calendar import gatherings, operations, queries
from network.calendar.model import CalendarFeed

bp = Blueprint("calendar", __name__)

offers.offer("account", lambda _person: [(_("My calendar"), url_for("calendar.show"))])
offers.offer("events", gatherings.events)
offers.offer("personal_data", queries.personal_data)
offers.offer("forget", operations.withdraw)


@bp.route("/calendar", methods=["GET", "POST"])
@signed_in
def show() -> ResponseReturnValue:
    """Show the address of one's calendar, and make a new one."""
    form = ConfirmForm()
    if form.validate_on_submit():
        operations.make(current_user)
        return finish(form, url_for(".show"), _("Your calendar has an address. Subscribe to it."))
    found = queries.of(current_user)
    address = links.url("calendar.read", token=found.token) if found else ""
    return page("network/calendar/show.html", form=form, feed=found, address=address)


@bp.post("/calendar/withdraw")
@signed_in
def withdraw() -> ResponseReturnValue:
    """Let the address stop working."""
    form = ConfirmForm()
    if form.validate_on_submit():
        operations.withdraw(current_user)
        return finish(form, url_for(".show"), _("The address does not work any more."))
    return refused(form, url_for(".show"))


@bp.get("/calendar/<token>.ics")
@by_link(queries.by_token)
def read(feed: CalendarFeed) -> ResponseReturnValue:
    """Return the feed; a calendar program that has it already gets nothing new."""
    current = settings.current()
    with locale.reading(feed.person.language):
        body = feeds.written(
            queries.events_in(feed),
            name=_("Læringsnett"),
            site=current.public_url.rstrip("/"),
            organizer=parseaddr(current.mail_from)[1],
            today=clock.today(),
        )
    answer = Response(body, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'inline; filename="laeringsnett.ics"'
    answer.set_etag(hashlib.sha256(body).hexdigest()[:32])
    answer.cache_control.private = True
    answer.cache_control.no_cache = True
    answer.make_conditional(request)
    return answer
