"""The start page, and the pages every footer leads to."""

from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers
from core.guards import public
from core.web import page
from people.home import queries

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def start() -> ResponseReturnValue:
    """Tell a visitor what this is; tell everybody else what their next thing is."""
    if not current_user.is_authenticated:
        return page("people/home/welcome.html")
    return page("people/home/start.html", start=queries.start_page(current_user, clock.today()))


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Say what is stored about whom, and why."""
    return page("people/home/privacy.html")


@bp.get("/cookies")
@public
def cookies() -> ResponseReturnValue:
    """List what is put on the reader's device."""
    return page("people/home/cookies.html")


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """Say how the site can be used, and what to do where it cannot."""
    return page("people/home/accessibility.html")


def _navigation(person: Any) -> list[tuple[str, str]]:
    return [(_("Home"), url_for("home.start"))] if person.is_authenticated else []


def _footer() -> list[tuple[str, str]]:
    return [
        (_("Privacy"), url_for("home.privacy")),
        (_("Cookies"), url_for("home.cookies")),
        (_("Accessibility"), url_for("home.accessibility")),
    ]


offers.offer("navigation", _navigation)
offers.offer("footer", _footer)
