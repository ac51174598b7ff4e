"""The demo's outbox: mails nobody sent, on a page where their links can be followed."""

import re

from flask import Blueprint, Flask, abort
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from core import outbox, settings
from core.guards import public
from core.web import page

bp = Blueprint("outbox", __name__)


def init_app(app: Flask) -> None:
    """Add the page; `index` itself says 404 outside the demo."""
    app.register_blueprint(bp)


@bp.get("/outbox")
@public
def index() -> ResponseReturnValue:
    """Show the newest mails; outside the demo the page does not exist."""
    setting = settings.current()
    if not setting.demo:
        abort(404)
    mails = [
        (mail, paragraphs(mail.payload.get("body", ""), setting.public_url))
        for mail in outbox.newest_mails()
    ]
    return page("core/outbox.html", mails=mails)


def paragraphs(body: str, site: str) -> list[Markup]:
    """Return the text as escaped paragraphs; only addresses on `site` become links.

    They lead to the path alone, so that they work by whatever name the demo is visited.
    """
    own = str(escape(site.rstrip("/")))
    return [
        Markup("<br>").join(Markup(_linked(own, line)) for line in part.splitlines())  # noqa: S704
        for part in re.split(r"\n\n+", body.strip())
        if part
    ]


def _linked(site: str, line: str) -> str:
    """Return one line, escaped first, so that only our own tags are in it."""

    def link(found: re.Match[str]) -> str:
        address = found[0].rstrip(".,;:!?)")
        path = address.removeprefix(site) or "/"
        return f'<a class="ds-link" href="{path}">{address}</a>' + found[0][len(address) :]

    return re.sub(rf"{re.escape(site)}(/\S*|(?=\s|$))", link, str(escape(line)))
