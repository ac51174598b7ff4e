"""Links that leave the site, in mail and QR codes; they begin with PUBLIC_URL, not a header."""

from typing import Any

from flask import current_app

from core import settings


def url(endpoint: str, **values: Any) -> str:
    """Return the absolute address of a page; needs an app context, no request."""
    adapter = current_app.url_map.bind("localhost")  # only the path of what it builds is used
    path = adapter.build(endpoint, values, force_external=False)
    return settings.current().public_url.rstrip("/") + path
