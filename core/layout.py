"""What the frame of every page asks for: menus, the way back, and the fields of a one-button form.

Core names no page. A room offers what it wants in the frame (see `core.offers`):

    navigation(person) -> [(label, url)]   the main menu; the item one is under is marked
    account(person) -> [(label, url)]      the menu under the person's name
    footer() -> [(label, url)]             the links at the bottom
    sign_in() -> url, sign_out() -> url    where these are done
"""

import secrets
from typing import Any

from flask import Flask, has_request_context, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from core import offers

Link = tuple[Any, str]


def init_app(app: Flask) -> None:
    """Give templates the names `templates/base.html` uses; what is there already is left alone."""
    names = {
        "navigation": navigation,
        "account_links": account_links,
        "footer_links": footer_links,
        "sign_in_url": sign_in_url,
        "sign_out_url": sign_out_url,
        "here": here,
        "post_form_fields": post_form_fields,
        "csrf_token": generate_csrf,
        "settings": app.extensions["settings"],
    }
    for name, value in names.items():
        app.jinja_env.globals.setdefault(name, value)


def navigation() -> list[tuple[Any, str, bool]]:
    """Return the main menu: label, url, and whether the page shown lies under it."""
    items: list[Link] = offers.ask_all("navigation", current_user)
    path = request.path if has_request_context() else ""
    above = [url for _label, url in items if _lies_under(path, url)]
    nearest = max(above, key=len, default=None)
    return [(label, url, url == nearest) for label, url in items]


def account_links() -> list[Link]:
    """Return what stands under the person's name, besides signing out."""
    return offers.ask_all("account", current_user)


def footer_links() -> list[Link]:
    """Return the links every page ends with."""
    return offers.ask_all("footer")


def sign_in_url() -> str:
    """Return where one signs in; "" when no room offers it."""
    return next(iter(offers.ask("sign_in")), "")


def sign_out_url() -> str:
    """Return the address to POST to for signing out; "" when no room offers it."""
    return next(iter(offers.ask("sign_out")), "")


def here() -> str:
    """Return path and query of the page shown, to come back to after a choice made on it."""
    return request.full_path.rstrip("?") if has_request_context() else "/"


def post_form_fields() -> Markup:
    """Return the hidden fields of a `core.forms.ConfirmForm`, for buttons in a list of many."""
    fields = Markup(
        '<input type="hidden" name="csrf_token" value="{}">'
        '<input type="hidden" name="form_key" value="{}">'
    )
    return fields.format(generate_csrf(), secrets.token_urlsafe(16))


def _lies_under(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
