"""The API as a part of the app: its description, its errors, and no cookies."""

from datetime import date

from flask import Blueprint, Flask, Response, current_app
from werkzeug.exceptions import NotFound
from werkzeug.routing import BaseConverter

from core import formats, locale
from core.guards import public
from core.rest import PREFIX, openapi, problems
from core.rest.doors import Api
from core.rest.problems import Problem
from core.rest.written import dumps

bp = Blueprint("rest", __name__)
_KEY = "rest"


class DayConverter(BaseConverter):
    """A day in an address, as 2026-11-21; anything else is an address of nothing."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        try:
            return formats.parse_date(value)
        except ValueError:
            # Not a ValidationError: then the router would say that the method is the wrong one.
            raise NotFound from None

    def to_url(self, value: date) -> str:
        return value.isoformat()


def init_app(app: Flask) -> None:
    """Answer programs in the language they ask for, and errors as problems."""
    app.extensions[_KEY] = []
    app.url_map.converters["day"] = DayConverter
    app.register_error_handler(Problem, problems.answer)
    app.register_blueprint(bp)

    @app.before_request
    def begin() -> None:
        if problems.wanted():
            locale.as_asked()


def register(app: Flask, api: Api) -> None:
    """Let a room answer programs."""
    app.extensions[_KEY].append(api)
    app.register_blueprint(api)


def apis() -> list[Api]:
    """Return the parts of the API, in the order of the rooms."""
    found: list[Api] = current_app.extensions[_KEY]
    return found


@bp.get(f"{PREFIX}/openapi.json")
@public
def description() -> Response:
    """Describe the API to programs."""
    return Response(dumps(openapi.document(apis())), mimetype="application/json")
