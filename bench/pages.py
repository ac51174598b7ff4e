"""What whole pages cost: CPU as ratio to the baseline, queries, and bytes on the wire."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient

from bench import data, weight
from bench.clock import Call, beside
from bench.data import World
from bench.report import Figure
from people.persons import queries as persons
from tests.support.clients import Client
from tests.support.watchers import counted_queries

MOST_QUERIES = 12
MOST_REQUESTS = 12


@dataclass(frozen=True)
class Visit:
    """A page, who asks for it, and the most it may cost."""

    name: str
    url: Callable[[World], str]
    person: Callable[[World], int | None]
    times_baseline: float | None = None
    milliseconds: float | None = None
    kilobytes: float = 150  # compressed, everything a first visit fetches
    queries: int = MOST_QUERIES


VISITS = (
    Visit(
        "measure page, 200 points, 6 annotations, 3 phases",
        lambda world: f"/measures/{world.long_id}",
        lambda world: world.lead_id,
        times_baseline=30,
    ),
    Visit(
        "network page, 36 teams",
        lambda world: f"/networks/{world.network_id}",
        lambda world: world.coordinator_id,
        times_baseline=25,
    ),
    Visit(
        "driver diagram, 40 nodes",
        lambda world: f"/projects/{world.project_id}/drivers",
        lambda world: world.lead_id,
        times_baseline=30,
        queries=15,
    ),
    Visit(
        "team home",
        lambda world: f"/projects/{world.project_id}/week",
        lambda world: world.lead_id,
        times_baseline=30,
        queries=15,
    ),
    Visit(
        "start page",
        lambda _world: "/",
        lambda world: world.lead_id,
        times_baseline=25,
        queries=15,  # one for each room that is asked
    ),
    Visit(
        "start page, coordinator",
        lambda _world: "/",
        lambda world: world.coordinator_id,
        times_baseline=25,
    ),
    Visit(
        "wall, 36 charts",
        lambda world: f"/networks/{world.network_id}/wall",
        lambda world: world.coordinator_id,
        milliseconds=100,
    ),
    Visit(
        "entry page, by link",
        lambda world: f"/entry/{world.token}",
        lambda _world: None,
        kilobytes=30,
    ),
)


def figures(app: Flask, bare: Call) -> Iterator[Figure]:
    """Measure every page, in turns with `bare`, the baseline page."""
    with app.app_context():
        world = data.build(teams=36, points=24, long=200)
    for visit in VISITS:
        client, url = browser(app, visit.person(world)), visit.url(world)
        _must_answer(client, url)
        found = beside(lambda client=client, url=url: client.get(url).data, bare)  # type: ignore[misc]
        yield Figure(f"{visit.name}: CPU", found.seconds * 1000, "ms", visit.milliseconds)
        yield Figure(f"{visit.name}: CPU", found.times, "x baseline", visit.times_baseline)
        yield Figure(f"{visit.name}: queries", queries(client, url), "queries", visit.queries)
        sizes = weight.cold(client, url)
        yield Figure(f"{visit.name}: sent, cold", sum(sizes.values()) / 1000, "kB", visit.kilobytes)
        yield Figure(f"{visit.name}: requests, cold", len(sizes), "requests", MOST_REQUESTS)


def queries(client: FlaskClient, url: str) -> int:
    """Return how many statements one request sends."""
    _must_answer(client, url)  # the first one may fill what is kept for all
    with counted_queries() as seen:
        client.get(url)
    return len(seen)


def _must_answer(client: FlaskClient, url: str) -> None:
    answer = client.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{url} answers {answer.status_code}; nothing to measure")


def browser(app: Flask, person_id: int | None) -> FlaskClient:
    """Return the browser of the person; of somebody unknown where there is no id."""
    client = Client.of(app)
    if person_id is not None:
        with app.app_context():
            client.carry(persons.get(person_id))
    return client
