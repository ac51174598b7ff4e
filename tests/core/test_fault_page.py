"""The page for a fault is shown even when the database is what is at fault."""

from pathlib import Path

import pytest

from app import create_app
from core.settings import Settings


@pytest.fixture
def without_database(tmp_path: Path):
    url = f"sqlite:///{tmp_path}/no/such/folder/site.db"
    app = create_app(Settings(secret_key="x" * 40, database_url=url, worker_thread=False))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "1"
        session["_fresh"] = True
    return client


@pytest.mark.parametrize(("language", "words"), [("en", "To the start page"), ("nb", "</html>")])
def test_a_signed_in_person_gets_the_page_for_a_fault(without_database, language, words):
    answer = without_database.get("/no-such-page", headers={"Accept-Language": language})

    assert answer.status_code in (500, 503)
    assert f'<html lang="{language}"' in answer.text
    assert words in answer.text
    assert "OperationalError" not in answer.text
