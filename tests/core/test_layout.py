"""The frame's menus come from what rooms offer, and the item one is under is marked."""

import pytest
from flask import Flask

from core import layout, offers


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(offers, "_offers", type(offers._offers)(list))
    monkeypatch.setattr(layout, "current_user", object())
    app = Flask(__name__, static_folder=None)
    app.secret_key = "only for tests"
    app.extensions["settings"] = object()
    app.jinja_env.globals["navigation"] = lambda: ["own"]
    layout.init_app(app)
    return app


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", ["/"]),
        ("/networks", ["/networks"]),
        ("/networks/7", ["/networks"]),
        ("/networks/wall/3", ["/networks/wall"]),
        ("/networks-old", []),
        ("/elsewhere", []),
    ],
)
def test_the_nearest_item_above_the_page_is_marked_and_no_other(bare, path, marked):
    urls = ["/", "/networks", "/networks/wall"]
    offers.offer("navigation", lambda _person: [(url, url) for url in urls])
    with bare.test_request_context(path):
        assert [url for _label, url, active in layout.navigation() if active] == marked


def test_a_site_whose_rooms_offer_nothing_still_has_a_frame(bare):
    with bare.test_request_context("/"):
        assert layout.navigation() == layout.account_links() == layout.footer_links() == []
        assert layout.sign_in_url() == layout.sign_out_url() == ""


def test_here_is_path_and_query_without_the_host(bare):
    with bare.test_request_context("/networks?page=2"):
        assert layout.here() == "/networks?page=2"
    with bare.test_request_context("/networks"):
        assert layout.here() == "/networks"


def test_each_button_form_has_a_key_of_its_own(bare):
    with bare.test_request_context("/"):
        first, second = layout.post_form_fields(), layout.post_form_fields()
    assert 'name="csrf_token"' in first
    assert first != second


def test_what_a_room_has_set_itself_is_left_alone(bare):
    assert bare.jinja_env.globals["navigation"]() == ["own"]
