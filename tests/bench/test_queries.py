"""Ten times the data, the same number of queries; and a harness that measures what it says."""

from types import SimpleNamespace

import pytest

from bench import data, pages
from bench.clock import beside
from bench.report import Figure, line


@pytest.mark.parametrize("visit", pages.VISITS, ids=lambda visit: visit.name)
def test_a_page_sends_as_many_queries_with_ten_times_the_data(app, visit):
    small = data.build(teams=2, points=3, long=12)
    large = data.build(teams=20, points=30, long=120, first=10)

    counted = [
        pages.queries(pages.browser(app, visit.person(world)), visit.url(world))
        for world in (small, large)
    ]

    assert counted[0] == counted[1] <= visit.queries


@pytest.mark.sqlite
def test_a_first_visit_is_weighed_with_all_it_fetches(app):
    world = data.build(teams=1, points=4, long=20)
    sizes = pages.weight.cold(pages.browser(app, None), f"/entry/{world.token}")
    assert any(address.endswith(".css") for address in sizes)
    assert 0 < sum(sizes.values()) < 30_000
    assert len(sizes) <= pages.MOST_REQUESTS


def test_a_page_is_measured_in_turns_with_what_it_is_compared_with(monkeypatch):
    spent = [0.0]
    monkeypatch.setattr("bench.clock.time", SimpleNamespace(process_time=lambda: spent[0]))
    done = []

    def work(name, seconds):
        done.append(name)
        spent[0] += seconds

    found = beside(lambda: work("page", 0.3), lambda: work("bare", 0.02), rounds=5)

    assert found.seconds == pytest.approx(0.3)
    assert found.times == pytest.approx(15)
    assert done[-4:] == ["bare", "page", "bare", "page"]


def test_a_figure_above_its_bound_is_said():
    assert line(Figure("page", 26, "x baseline", 25)).endswith("over")
    assert line(Figure("page", 25, "x baseline", 25)).endswith("ok")
