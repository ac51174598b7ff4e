"""A bare app with our templates, so that a component is tested without any room."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel

from core import static_files

ROOT = Path(__file__).parents[2]


class Elements(HTMLParser):
    """Every start tag of a page in order, as (name, attributes); and all of its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, name: str, /, **wanted: str) -> list[dict[str, str | None]]:
        """Return the attributes of all `name` elements that carry the attributes wanted."""
        return [
            found
            for tag, found in self.all
            if tag == name and all(found.get(key) == value for key, value in wanted.items())
        ]


@pytest.fixture
def bare() -> Flask:
    app = Flask("components", root_path=str(ROOT), static_folder=None)
    app.config.update(SECRET_KEY="only for tests", BABEL_DEFAULT_LOCALE="en")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app)
    static_files.init_app(app)
    app.add_url_rule("/language", "locale.choose", lambda: "", methods=["POST"])
    app.jinja_env.globals.update(
        language=lambda: "nb",
        languages={"nb": "Bokmål", "nn": "Nynorsk", "en": "English"},
        navigation=lambda: [("Networks", "/networks", True), ("Measures", "/measures", False)],
        account_links=lambda: [("My data", "/me")],
        footer_links=lambda: [("Privacy", "/privacy")],
        sign_in_url=lambda: "/sign-in",
        sign_out_url=lambda: "/sign-out",
        here=lambda: "/networks?page=2",
        csrf_token=lambda: "token",
        post_form_fields=lambda: "",
        settings=SimpleNamespace(demo=False),
        current_user=SimpleNamespace(is_authenticated=False),
    )
    return app


@pytest.fixture
def draw(bare: Flask) -> Callable[..., Elements]:
    """`draw(source, **context)` renders template source and returns its elements."""

    def drawn(source: str, **context: object) -> Elements:
        with bare.test_request_context():
            return Elements(render_template_string(source, **context))

    return drawn
