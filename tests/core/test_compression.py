"""Compression: what a browser unpacks is what the view said, and caches are told the truth."""

import gzip

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from core import compression

TEXT = "<p>Læringsnett " * 200


@pytest.fixture
def client() -> FlaskClient:
    app = Flask(__name__, static_folder=None)
    compression.init_app(app)

    def route(path: str, answer: Response) -> None:
        app.add_url_rule(path, path, lambda: answer)

    route("/page", Response(TEXT, mimetype="text/html"))
    route("/data", Response('{"a": 1}' * 200, mimetype="application/json"))
    route("/short", Response("<p>short", mimetype="text/html"))
    route("/picture", Response(b"x" * 9000, mimetype="image/png"))
    route("/stream", Response((TEXT for _ in range(2)), mimetype="text/html"))
    route("/packed", Response(b"y" * 900, headers={"Content-Encoding": "br"}, mimetype="text/html"))
    tagged = Response(TEXT, mimetype="text/html")
    tagged.set_etag("abc")
    route("/tagged", tagged)
    return app.test_client()


GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("path", ["/page", "/data"])
def test_what_is_unpacked_is_what_the_view_said(client: FlaskClient, path: str):
    plain = client.get(path)
    packed = client.get(path, headers=GZIP)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)


@pytest.mark.parametrize(
    "accepts", [{}, {"Accept-Encoding": "br"}, {"Accept-Encoding": "gzip;q=0"}]
)
def test_a_browser_that_does_not_take_gzip_gets_plain_text(client: FlaskClient, accepts):
    answer = client.get("/page", headers=accepts)
    assert answer.text == TEXT
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/short", "/picture", "/stream", "/packed"])
def test_what_would_not_gain_is_left_alone(client: FlaskClient, path: str):
    assert client.get(path, headers=GZIP).headers.get("Content-Encoding") != "gzip"


def test_the_etag_of_a_packed_page_is_weak_and_the_plain_one_strong(client: FlaskClient):
    assert client.get("/tagged").headers["ETag"] == '"abc"'
    assert client.get("/tagged", headers=GZIP).headers["ETag"] == 'W/"abc"'


def test_the_same_page_is_packed_the_same_each_time(client: FlaskClient):
    first, second = (client.get("/page", headers=GZIP).data for _ in range(2))
    assert first == second
