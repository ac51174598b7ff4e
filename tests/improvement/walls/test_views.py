"""One shared measure, all teams side by side."""

import re
from http import HTTPStatus

import pytest

from improvement.adoptions import operations as adoptions
from improvement.projects.model import Visibility
from tests.factories.improvement import SharedMeasureFactory, followed, log
from tests.factories.network import (
    CoordinatorFactory,
    NetworkFactory,
    TeamFactory,
    TeamMemberFactory,
)
from tests.factories.people import MunicipalityFactory, PersonFactory

STEADY = [(10, 20), (9, 20), (11, 20), (8, 20)] * 6
BETTER = [*[(9, 20), (8, 20)] * 6, *[(14, 20), (15, 20)] * 6]


@pytest.fixture
def origin(app):
    return SharedMeasureFactory(network=NetworkFactory())


def team_in(origin, name):
    return TeamFactory(
        network=origin.network, municipality=MunicipalityFactory(name=name), name=f"Team {name}"
    )


def names(page):
    return re.findall(
        r'chart-small__name".*?>\s*(?:<a[^>]*>)?(Team [^<]+?)\s*(?:</a>|<)', page, re.S
    )


def test_the_teams_stand_in_the_order_of_the_alphabet_with_the_own_one_marked(origin, sign_in):
    for name in ("Ås", "Ørland", "Bø"):
        log(followed(origin, team=team_in(origin, name)), STEADY)
    own = TeamMemberFactory(team=team_in(origin, "Elvdal"))
    log(followed(origin, team=own.team), BETTER)
    page = sign_in(own.person).get(f"/measures/{origin.id}").text
    assert names(page) == ["Team Bø", "Team Elvdal", "Team Ørland", "Team Ås"]
    assert page.count("Your team") == 1
    assert page.count("No change beyond natural variation") >= 3
    assert "Improvement: 12 points in a row above the median" in page


def test_all_charts_have_the_same_axis(origin, sign_in):
    log(followed(origin), [(6, 60), (7, 60)] * 6)
    log(followed(origin), [(50, 60), (52, 60)] * 6)
    reader = CoordinatorFactory(network=origin.network).person
    page = sign_in(reader).get(f"/measures/{origin.id}").text
    drawings = re.findall(r'<svg class="c-svg.*?</svg>', page, re.S)
    ticks = [re.findall(r'class="c-tick"[^>]*>([^<]*)%<', drawing) for drawing in drawings]
    assert len(ticks) == 2
    assert ticks[0] == ticks[1] != []


def test_it_can_be_held_against_the_first_twelve_periods(origin, sign_in):
    log(followed(origin), [*[(10, 20), (9, 20), (11, 20)] * 4, *[(12, 20)] * 5, *[(9, 20)] * 7])
    reader = sign_in(CoordinatorFactory(network=origin.network).person)
    whole = reader.get(f"/measures/{origin.id}").text
    held = reader.get(f"/measures/{origin.id}?baseline=12").text
    assert "c-baseline" not in whole
    assert "c-baseline" in held
    assert "c-baseline" not in reader.get(f"/measures/{origin.id}?baseline=x").text


def test_a_variant_is_said_not_to_be_comparable(origin, sign_in):
    measure = followed(origin)
    log(measure, STEADY)
    reader = sign_in(CoordinatorFactory(network=origin.network).person)
    assert "Not comparable" not in reader.get(f"/measures/{origin.id}").text
    adoptions.make_local(measure)
    assert "Not comparable" in reader.get(f"/measures/{origin.id}").text


def test_who_does_not_use_it_or_has_no_numbers_is_said(origin, sign_in):
    followed(origin, team=team_in(origin, "Bø"))
    team_in(origin, "Moss")
    page = sign_in(CoordinatorFactory(network=origin.network).person).get(f"/measures/{origin.id}")
    assert "No numbers yet." in page.text
    assert "Not using this measure: Team Moss." in page.text


def test_small_numbers_of_others_are_not_on_the_wall(origin, sign_in):
    log(followed(origin), [(3, 40), *[(12, 40)] * 11])
    log(followed(origin), [(2, 40)] * 12)
    other = sign_in(TeamMemberFactory(team=team_in(origin, "Bø")).person)
    page = other.get(f"/measures/{origin.id}").text
    assert "2 small numbers are hidden." in page
    assert "shown to the team only" in page
    coordinator = sign_in(CoordinatorFactory(network=origin.network).person)
    assert "2 small numbers are hidden." in coordinator.get(f"/measures/{origin.id}").text


def test_of_a_project_of_the_team_alone_only_the_name_is_shown(origin, sign_in):
    own = followed(origin, team=team_in(origin, "Bø"), visibility=Visibility.TEAM)
    log(own, STEADY)
    page = sign_in(CoordinatorFactory(network=origin.network).person).get(f"/measures/{origin.id}")
    assert "Team Bø" in page.text
    assert "the team's own" in page.text
    assert '<svg class="c-svg' not in page.text


def test_numbers_that_are_not_shared_are_not_on_the_wall(origin, sign_in):
    measure = followed(origin)
    measure.share_numbers = False
    log(measure, STEADY)
    other = sign_in(TeamMemberFactory(team=team_in(origin, "Bø")).person)
    assert "has not shared these numbers" in other.get(f"/measures/{origin.id}").text


def test_the_networks_wall_shows_every_shared_measure(origin, sign_in):
    second = SharedMeasureFactory(network=origin.network, name="Another one")
    for measure in (origin, second):
        log(followed(measure), STEADY)
    page = sign_in(CoordinatorFactory(network=origin.network).person).get(
        f"/networks/{origin.network_id}/wall"
    )
    assert origin.name in page.text
    assert "Another one" in page.text
    assert len(re.findall('<svg class="c-svg', page.text)) == 2


def test_an_empty_wall_names_the_next_step(app, sign_in):
    network = NetworkFactory()
    page = sign_in(CoordinatorFactory(network=network).person).get(f"/networks/{network.id}/wall")
    assert f'href="/networks/{network.id}/measures"' in page.text
    stranger = sign_in(PersonFactory())
    assert stranger.get(f"/networks/{network.id}/wall").status_code == HTTPStatus.NOT_FOUND


def test_a_wall_asks_no_more_for_many_teams_than_for_one(app, sign_in, count_queries):
    counted = []
    for teams in (1, 10):
        network = NetworkFactory()
        reader = sign_in(CoordinatorFactory(network=network).person)
        for _nth in range(3):
            shared = SharedMeasureFactory(network=network)
            for _team in range(teams):
                log(followed(shared), STEADY)
        with count_queries() as seen:
            assert reader.get(f"/networks/{network.id}/wall").status_code == HTTPStatus.OK
        counted.append(len(seen))
        with count_queries() as seen:
            reader.get(f"/measures/{shared.id}")
        counted.append(len(seen))
    assert counted[:2] == counted[2:]
    assert max(counted) <= 12


def test_the_networks_page_leads_to_its_walls(origin, sign_in):
    followed(origin)
    page = sign_in(CoordinatorFactory(network=origin.network).person).get(
        f"/networks/{origin.network_id}"
    )
    assert f'href="/measures/{origin.id}"' in page.text
    assert f'href="/networks/{origin.network_id}/wall"' in page.text
    assert "used by 1 team" in page.text
