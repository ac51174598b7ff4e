"""What is typed in a long form is kept while it is typed, by whom, and never instead of others'."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest

from core import drafts
from core.db import db
from tests.factories.improvement import ProjectFactory
from tests.factories.network import TeamMemberFactory

FIELD = re.compile(r'data-autosave="([^"]+)"')


@pytest.fixture(autouse=True)
def keeps(monkeypatch):
    """Let the project's form keep drafts, whatever it does by itself."""
    from improvement.projects.forms import ProjectForm  # noqa: PLC0415

    monkeypatch.setattr(ProjectForm, "autosaves", True)


@pytest.fixture
def project(app, frozen_clock):
    return ProjectFactory()


@pytest.fixture
def kari(project, sign_in):
    return sign_in(TeamMemberFactory(team=project.team, person__name="Kari Nes").person)


@pytest.fixture
def per(project, sign_in):
    return sign_in(TeamMemberFactory(team=project.team, person__name="Per Vik").person)


def token(browser, project):
    return FIELD.search(browser.get(f"/projects/{project.id}/edit").text)[1]


def keep(browser, project, **typed):
    return browser.post("/drafts", data={"draft_name": token(browser, project), **typed})


def test_what_was_typed_is_there_again_until_it_is_saved(kari, project):
    answer = keep(kari, project, title="Half a ti", row_version="1", csrf_token="x")
    again = kari.get(f"/projects/{project.id}/edit").text

    assert "Kept as a draft" in answer.json["said"]
    assert "This is your draft from" in again
    assert 'value="Half a ti"' in again

    kari.post(
        f"/projects/{project.id}/edit",
        data={
            "title": "A title",
            "visibility": "network",
            "aim_sketch": "An aim",
            "row_version": str(project.version),
            "draft_name": token(kari, project),
        },
    )
    assert "This is your draft" not in kari.get(f"/projects/{project.id}/edit").text


def test_a_draft_is_only_for_the_one_who_wrote_it(kari, per, project):
    keep(kari, project, title="Mine alone")

    assert "Mine alone" not in per.get(f"/projects/{project.id}/edit").text
    assert "Also writing here now: Kari Nes." in keep(per, project, title="Mine").json["said"]


def test_a_draft_over_an_older_version_shows_both_texts_and_who_wrote_the_other(kari, per, project):
    version = str(project.version)
    keep(kari, project, title="Written without network", row_version=version)
    sent = {"visibility": "network", "aim_sketch": "An aim", "row_version": version}
    per.post(f"/projects/{project.id}/edit", data={"title": "Saved by Per", **sent})

    page = kari.post(f"/projects/{project.id}/edit", data={"title": "Written by Kari", **sent})

    assert page.status_code == HTTPStatus.CONFLICT
    for said in ("Saved by Per", "Written by Kari", "Per Vik saved this"):
        assert said in page.text


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"draft_name": "made.up"}, HTTPStatus.NOT_FOUND),
        ({"title": "born 01010750160"}, HTTPStatus.UNPROCESSABLE_ENTITY),
        ({"title": "x" * 200_001}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    ],
)
def test_what_cannot_be_kept_is_said_and_not_kept(kari, project, typed, status):
    answer = kari.post("/drafts", data={"draft_name": token(kari, project), **typed})

    assert answer.status_code == status
    assert db.session.query(drafts.FormDraft).count() == 0


def test_a_draft_is_thrown_away_on_request_and_after_a_while(kari, per, project, frozen_clock):
    keep(kari, project, title="Mine")
    keep(per, project, title="His")
    per.post("/drafts/thrown-away", data={"draft_name": token(per, project)})
    assert db.session.query(drafts.FormDraft).count() == 1

    frozen_clock.shift(drafts.LIFETIME + timedelta(hours=1))
    drafts.tidy()
    assert db.session.query(drafts.FormDraft).count() == 0
