"""How the installation does: what is stuck, and what was changed by whom."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import offers
from core.guards import signed_in
from core.web import page
from people.administration import policy

bp = Blueprint("administration", __name__)


@bp.before_request
def _administrators_only() -> None:
    """To everybody else these pages do not exist; visitors are asked to sign in by the guard."""
    if current_user.is_authenticated and not policy.may_operate(current_user):
        abort(404)


@bp.get("/administration")
@signed_in
def index() -> ResponseReturnValue:
    """Show what there is to look after."""
    return page("people/administration/index.html")
