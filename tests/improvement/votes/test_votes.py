"""Anonymous votes: one ballot per device, sums only, nothing said of too few."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import func, select

from core.audit import AuditEntry
from core.db import db
from improvement.ideas.model import IdeaStatus
from improvement.votes import operations, queries
from improvement.votes.model import VoteBallot, VoteChoice, VoteRound, VoteStatus
from tests.factories.ideas import IdeaFactory, LibraryIdeaFactory, a_test_of
from tests.factories.improvement import ProjectFactory
from tests.factories.network import (
    CoordinatorFactory,
    GatheringFactory,
    TeamLeadFactory,
    TeamMemberFactory,
)
from tests.support.clients import Client

FOUND, REFUSED = HTTPStatus.SEE_OTHER, HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def project(lead):
    return ProjectFactory(team=lead.team)


@pytest.fixture
def ideas(project):
    return IdeaFactory.create_batch(4, project=project)


@pytest.fixture
def poll(project, ideas):
    return operations.open_round(project, "Which first?", ideas, dots=2)


def how_many(table):
    return db.session.scalar(select(func.count()).select_from(table))


def handed_in(poll, *ballots):
    """Vote once per device; each ballot is the numbers of the ideas, counted from 0."""
    for device, places in enumerate(ballots):
        operations.vote(poll, f"device {device}", [poll.options[place].id for place in places])


def test_a_vote_on_a_phone_needs_no_account_and_leaves_no_trace_of_who(poll, lead, app, client):
    address = f"/v/{poll.public_id}"
    form = client.get(address).text
    assert "Which first?" in form
    assert "We keep no name" in form
    before = how_many(AuditEntry)
    chosen = [str(poll.options[0].id), str(poll.options[2].id)]
    assert client.post(address, data={"options": chosen}).status_code == FOUND
    assert "Your vote is in" in client.get(address).text
    signed_in = Client.of(app).carry(lead.person)
    signed_in.post(address, data={"options": chosen[:1], "form_key": "other"})
    assert queries.ballots(poll) == 2
    assert how_many(AuditEntry) == before, "the log of changes names nobody"
    hashes = set(db.session.scalars(select(VoteBallot.device_hash)))
    assert len(hashes) == 2
    assert all(len(one) == 64 for one in hashes)


def test_sending_twice_and_changing_ones_mind_is_one_ballot(poll, client):
    address = f"/v/{poll.public_id}"
    sent = {"options": [str(poll.options[0].id)], "form_key": "same"}
    client.post(address, data=sent)
    client.post(address, data=sent)
    assert (queries.ballots(poll), how_many(VoteChoice)) == (1, 1)
    client.post(address, data={"options": [str(poll.options[1].id)], "form_key": "new"})
    assert queries.counted(poll) == {poll.options[1].id: 1}


def test_an_empty_ballot_is_no_vote_and_takes_no_vote_back(poll, client):
    address = f"/v/{poll.public_id}"
    blank = client.post(address, data={"form_key": "blank"})
    assert (blank.status_code, queries.ballots(poll)) == (REFUSED, 0)
    assert "Tick at least one idea" in blank.text
    client.post(address, data={"options": [str(poll.options[1].id)], "form_key": "one"})
    again = client.post(address, data={"form_key": "blank again"})
    assert "your vote stands as it was" in again.text
    assert again.text.count("checked") == 1
    assert queries.counted(poll) == {poll.options[1].id: 1}
    db.session.add(VoteBallot(round_id=poll.id, device_hash="empty, from before"))
    assert queries.ballots(poll) == 1
    operations.close(poll)
    assert (poll.ballots, how_many(VoteBallot)) == (1, 0)


def test_bad_ballots_are_refused_kindly_and_keep_their_ticks(poll, client):
    address = f"/v/{poll.public_id}"
    three = [str(option.id) for option in poll.options[:3]]
    answer = client.post(address, data={"options": three})
    assert answer.status_code == REFUSED
    assert "at most 2 ideas" in answer.text
    assert answer.text.count("checked") == 3
    for wrong in (["999999"], ["x"], ["-1"]):
        assert client.post(address, data={"options": wrong}).status_code == REFUSED
    assert queries.ballots(poll) == 0
    with pytest.raises(operations.TooManyDots):
        operations.vote(poll, "device", [option.id for option in poll.options])


def test_a_device_is_somebody_else_in_another_round(poll, project, ideas):
    again = operations.open_round(project, "Again?", ideas)
    assert operations.fingerprint(poll, "phone") != operations.fingerprint(again, "phone")


@pytest.mark.parametrize(
    ("voters", "shown", "counts"), [(2, 0, False), (3, 4, False), (5, 4, True)]
)
def test_closing_counts_throws_ballots_away_and_says_nothing_of_too_few(
    poll, client, voters, shown, counts
):
    handed_in(poll, *([(1, 2)] * (voters - 1)), (2,))
    assert queries.results(poll) == []
    operations.close(poll)
    operations.close(poll)
    assert (how_many(VoteBallot), how_many(VoteChoice), poll.ballots) == (0, 0, voters)
    found = queries.results(poll)
    assert len(found) == shown
    assert [option.votes is None for option in poll.options] == [not shown] * 4
    if shown:
        assert [one.option.sort for one in found] == [2, 1, 0, 3]
        assert [one.place for one in found] == [1, 2, 3, 3]
        assert [one.votes for one in found] == ([5, 4, 0, 0] if counts else [None] * 4)
    page = client.get(f"/v/{poll.public_id}").text
    assert "The vote is closed" in page
    assert ("too few to stay anonymous" in page) is (not shown)
    assert ("only the order" in page) is (bool(shown) and not counts)
    late = client.post(f"/v/{poll.public_id}", data={"options": [str(poll.options[0].id)]})
    assert (late.status_code, how_many(VoteBallot)) == (HTTPStatus.OK, 0)
    with pytest.raises(operations.IsClosed):
        operations.vote(poll, "late", [])


def test_a_link_that_is_withdrawn_or_old_is_gone_and_an_unknown_one_never_was(poll, client):
    address = f"/v/{poll.public_id}"
    assert client.get("/v/unknown").status_code == HTTPStatus.NOT_FOUND
    poll.created_at -= timedelta(days=15)
    assert client.get(address).status_code == HTTPStatus.GONE
    poll.created_at += timedelta(days=15)
    operations.revoke(poll)
    gone = client.post(address, data={"options": []})
    assert (gone.status_code, "withdrawn" in gone.text) == (HTTPStatus.GONE, True)


def test_a_lead_opens_shows_closes_and_lets_the_best_come_first(lead, project, ideas, sign_in):
    me, address = sign_in(lead.person), f"/projects/{project.id}/votes"
    a_test_of(ideas[3], None)
    ideas[3].status = IdeaStatus.TESTING
    page = me.get(address).text
    assert page.count("checked") == 3, "what is being tested is not ticked"
    sent = {"title": "Which?", "dots": "2", "idea_ids": [str(idea.id) for idea in ideas]}
    assert me.post(address, data=sent).status_code == FOUND
    poll = db.session.scalar(select(VoteRound))
    screen = me.get(f"/votes/{poll.id}/screen").text
    assert "<svg" in screen
    assert f"/v/{poll.public_id}" in screen
    assert "0 have voted" in screen
    handed_in(poll, (3,), (3, 1), (1,), (3,), (0,))
    assert me.get(f"/votes/{poll.id}/count").json == {"said": "5 have voted", "is_open": True}
    assert me.post(f"/votes/{poll.id}/close", data={"back": "screen"}).status_code == FOUND
    assert "3 votes" in me.get(f"/votes/{poll.id}/screen").text
    shown = me.get(f"/votes/{poll.id}").text
    assert shown.count("checked") == 2, "the first two places"
    top = [str(poll.options[3].id), str(poll.options[1].id)]
    assert me.post(f"/votes/{poll.id}/prioritise", data={"options": top}).status_code == FOUND
    assert ideas[1].status is IdeaStatus.PRIORITISED
    assert ideas[3].status is IdeaStatus.TESTING, "a test decides for itself"
    assert me.get(address).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Fill in"),
        ({"dots": "0"}, "from 1 to 10"),
        ({"dots": "2,5"}, "whole number"),
        ({"idea_ids": []}, "Fill in"),
        ({"idea_ids": 1}, "at least two ideas"),
        ({"idea_ids": ["999"]}, "Choose among"),
    ],
)
def test_what_cannot_be_voted_on_is_said(lead, project, ideas, sign_in, changed, said):
    ids = [str(idea.id) for idea in ideas]
    if changed.get("idea_ids") == 1:
        changed = {"idea_ids": ids[:1]}
    sent = {"title": "Which?", "dots": "3", "idea_ids": ids, **changed}
    answer = sign_in(lead.person).post(f"/projects/{project.id}/votes", data=sent)
    assert (answer.status_code, said in answer.text) == (REFUSED, True)
    assert how_many(VoteRound) == 0


def test_a_member_reads_and_the_lead_leads(poll, project, sign_in):
    member = sign_in(TeamMemberFactory(team=project.team).person)
    assert member.get(f"/votes/{poll.id}").status_code == HTTPStatus.OK
    assert member.get(f"/projects/{project.id}/votes").status_code == HTTPStatus.OK
    for address in ("close", "revoke", "prioritise"):
        assert member.post(f"/votes/{poll.id}/{address}").status_code == HTTPStatus.FORBIDDEN
    assert member.get(f"/votes/{poll.id}/screen").status_code == HTTPStatus.FORBIDDEN
    stranger = sign_in(TeamMemberFactory().person)
    assert stranger.get(f"/votes/{poll.id}").status_code == HTTPStatus.NOT_FOUND


def test_a_coordinator_puts_the_library_to_the_vote_and_withdraws_the_link(app, sign_in):
    held = CoordinatorFactory()
    ideas = LibraryIdeaFactory.create_batch(2, network=held.network)
    me, address = sign_in(held.person), f"/networks/{held.network.id}/votes"
    sent = {"title": "Which?", "dots": "9", "idea_ids": [str(idea.id) for idea in ideas]}
    assert me.post(address, data=sent).status_code == FOUND
    poll = db.session.scalar(select(VoteRound))
    assert (poll.dots, poll.status) == (2, VoteStatus.OPEN)
    assert me.post(f"/votes/{poll.id}/revoke").status_code == FOUND
    assert "withdrawn" in me.get(f"/votes/{poll.id}").text
    assert address in me.get(f"/gatherings/{GatheringFactory(network=held.network).id}").text
    assert me.get(address).status_code == HTTPStatus.OK
