import pytest

from core import outbox
from core.db import db
from core.outbox_page import paragraphs
from tests.support.clients import Client

SITE = "http://127.0.0.1:5000"


def put(key, **payload):
    outbox.queue_job(key, outbox.MAIL, payload)
    db.session.commit()


def test_outside_the_demo_there_is_no_outbox_page(client):
    assert client.get("/outbox").status_code == 404


def test_the_demo_shows_the_newest_mail_first_with_links_to_follow(make_app):
    put("1", to="anne@fjellfjord.no", subject="First", body="Hei")
    put("2", to="bo@fjellfjord.no", subject="Second", body=f"Follow\n{SITE}/sign-in/abc?x=1&y=2\n")
    put("3")

    page = Client.of(make_app(demo=True)).get("/outbox")

    assert page.status_code == 200
    assert page.text.index("Second") < page.text.index("First")
    assert "bo@fjellfjord.no" in page.text
    assert 'href="/sign-in/abc?x=1&amp;y=2"' in page.text
    assert "have been deleted" in page.text


@pytest.mark.sqlite
def test_an_empty_outbox_says_what_to_do(make_app):
    assert "No mail has been written yet" in Client.of(make_app(demo=True)).get("/outbox").text


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("one\ntwo\n\nthree", ["one<br>two", "three"]),
        ("<script>alert(1)</script>", ["&lt;script&gt;alert(1)&lt;/script&gt;"]),
        (f"{SITE}/a.", [f'<a class="ds-link" href="/a">{SITE}/a</a>.']),
        (f"{SITE}", [f'<a class="ds-link" href="/">{SITE}</a>']),
        (f"{SITE}/", [f'<a class="ds-link" href="/">{SITE}/</a>']),
        (f"{SITE}0/a", [f"{SITE}0/a"]),
        (f"{SITE}.evil.example/a", [f"{SITE}.evil.example/a"]),
        ("https://evil.example/a", ["https://evil.example/a"]),
        ("javascript:alert(1)", ["javascript:alert(1)"]),
        (
            f'{SITE}/"onclick="x',
            [f'<a class="ds-link" href="/&#34;onclick=&#34;x">{SITE}/&#34;onclick=&#34;x</a>'],
        ),
        ("", []),
    ],
)
def test_only_links_to_our_own_site_are_links(body, shown):
    assert [str(paragraph) for paragraph in paragraphs(body, SITE)] == shown
