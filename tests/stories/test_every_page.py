"""Every kind of page of the demo, as each of its people sees it, wide and on a phone."""

from collections import Counter, deque
from http import HTTPStatus

import pytest

from core import clock
from core.db import db
from improvement.cycles.model import Cycle, Stage
from improvement.entry_links.model import EntryLink
from improvement.ideas.model import ChangeIdea
from improvement.projects.model import Project
from improvement.stale_cycles import operations as stale_cycles
from improvement.stale_cycles.messages import KIND as STALE
from improvement.votes import operations as votes
from people.persons.model import Person
from people.subscriptions import queries as subscriptions
from tests.support import crawling, live
from tests.support.inspecting import Inspector, Judged

pytestmark = pytest.mark.browser

# Who collects a measure's numbers meets what any member of the team meets.
READERS = {  # person: the browser's language, and light or dark
    None: ("nn", "light"),
    "coordinator": ("nb", "light"),
    "member": ("nn", "dark"),
    "sponsor": ("en", "light"),
    "administrator": ("en", "dark"),
}
# Measures are the pages that differ most from one another; of the rest one of each kind will do.
HOW_MANY = {"measures.show": 2}
# The same words for everybody: looked at with the eyes of the first who comes by.
FOR_ALL = {
    "home.privacy",
    "home.cookies",
    "home.accessibility",
    "my_data.show",
    "my_data.edit",
    "my_data.change_address",
    "my_data.delete",
}
FIRST = ("coordinator", None)
TAKE_FILES = ("coordinator", "member")  # drawing them anew for everybody shows nothing new
FILES = (".png", ".csv", ".xlsx", ".json", ".svg", ".pdf", ".mmd")
DRAWN_WITHIN = 60_000  # milliseconds; the first picture loads what draws it
LIGHTEST = 30_000  # bytes compressed, for all of the page behind a QR code


def walk(
    site: live.Site, inspector: Inspector, language: str, known_already: set[str], *, files: bool
) -> tuple[set[str], list[str]]:
    """Follow the links from the start page; return the kinds of pages met, and every fault."""
    waiting, known = deque(["/"]), {"/"}
    met, faults = Counter[str](), list[str]()
    while waiting:
        path = waiting.popleft()
        kind = crawling.endpoint_of(site.app, path)
        if kind is None:
            faults.append(f"{path} leads nowhere")
            continue
        ending = next((end for end in FILES if path.split("?")[0].endswith(end)), "")
        if kind in known_already or met[kind + ending] >= HOW_MANY.get(kind, 1):
            continue
        met[kind + ending] += 1
        if ending:
            faults += download(inspector, path) if files else []
            continue
        faults += inspector.visit(path, language, kind)
        new = [link for link in inspector.links() if link not in known]
        known.update(new)
        waiting.extend(new)
    return set(met), faults


def download(inspector: Inspector, path: str) -> list[str]:
    answer = inspector.page.context.request.get(path, timeout=DRAWN_WITHIN)
    good = answer.status == HTTPStatus.OK and answer.body()
    return [] if good else [f"{path}: answered {answer.status}"]


@pytest.fixture(scope="module")
def judged() -> dict[str, Judged]:
    """What has been judged in somebody's pages: the ink by light and dark, the rest once."""
    made: dict[str, set[str]] = {}
    return {"light": Judged(made=made), "dark": Judged(made=made)}


@pytest.mark.parametrize("person", READERS, ids=lambda person: person or "visitor")
def test_every_page_a_person_can_reach_is_whole(site, enter, judged, person):
    language, scheme = READERS[person]
    tab = enter(person, locale=language, color_scheme=scheme).new_page()
    known_already = set() if person in FIRST else FOR_ALL
    inspector = Inspector(tab, site.url, judged[scheme])
    met, faults = walk(site, inspector, language, known_already, files=person in TAKE_FILES)

    assert faults == []
    expected = {"home.start", "measures.show", "networks.show"} if person else {"sign_in.show"}
    assert expected <= met


@pytest.fixture
def by_link(site) -> dict[str, str]:
    """The addresses that come by QR code or mail, by the view that answers; no session needed."""
    entry = live.entry_path(site)
    with site.app.app_context():
        person = db.session.query(Person).filter_by(name=live.PEOPLE["member"]).one()
        project = db.session.query(Project).order_by(Project.id).first()
        running = db.session.query(Cycle).filter_by(project_id=project.id, stage=Stage.DO).first()
        ideas = db.session.query(ChangeIdea).filter_by(project_id=project.id).limit(3).all()
        poll = votes.open_round(project, "Hva prøver vi først?", ideas)
        cases = db.session.query(EntryLink).order_by(EntryLink.id.desc()).first()
        question = stale_cycles.ask(running, person, clock.today())
        db.session.commit()
        return {
            "votes.vote": f"/v/{poll.public_id}",
            "tallies.tap": f"/tally/{cases.token}",
            "entry_links.enter": entry,
            "stale_cycles.answer": f"/test-answers/{question.token}",
            "subscriptions.stop": f"/subscriptions/stop/{subscriptions.token(person, STALE)}",
        }


def test_every_page_behind_a_link_is_whole(site, enter, by_link):
    inspector = Inspector(enter(None, locale="nb").new_page(), site.url)
    faults = []
    for view, path in by_link.items():
        assert crawling.endpoint_of(site.app, path) == view
        faults += inspector.visit(path, "nb")
    assert faults == []


def cold(context, path: str) -> tuple[int, int]:
    """Return the bytes on the wire and the number of requests for a page nothing is kept of."""
    tab = context.new_page()
    talk = context.new_cdp_session(tab)
    talk.send("Network.enable")
    talk.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[int] = []
    talk.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    tab.goto(path, wait_until="networkidle")
    return int(sum(sizes)), len(sizes)


def test_the_page_behind_a_qr_code_is_light_also_when_it_shows_the_chart(site, enter):
    phone = enter(None, width=390)
    path = live.entry_path(site)
    weight, _requests = cold(phone, path)
    assert 2_000 < weight < LIGHTEST
    tab = phone.new_page()
    tab.goto(path)
    tab.get_by_label("Numerator").fill("9")
    tab.get_by_label("Denominator").fill("12")
    tab.get_by_role("button", name="Save").click()
    tab.wait_for_url("**saved=**")
    assert tab.locator(".entry-chart svg").is_visible()
    weight, _requests = cold(phone, tab.url)
    assert 2_000 < weight < LIGHTEST
