"""The small world with enough in it to open every form, and a way back after each thing stored."""

import re
import sqlite3
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from werkzeug.test import TestResponse

from core import throttling
from core.db import db
from improvement.charts.series import DataKind
from improvement.entry_links.model import EntryLink
from improvement.projects.model import Project
from network.networks.model import Network
from network.participations.model import ParticipationStatus
from people.municipalities.model import Municipality
from people.units.model import Unit, UnitKind
from tests.factories.improvement import MeasureFactory, SharedMeasureFactory, log
from tests.factories.network import ParticipationFactory
from tests.factories.people import MunicipalityFactory
from tests.support import rights
from tests.support.bad_theory import believe
from tests.support.clients import Client
from tests.support.world import World

PREFERRED = ("lead", "coordinator", "administrator", "visitor", "in another network")
_ENOUGH = 16
Sent = list[tuple[str, str | bytes]]


class Bench:
    """The app on its world: ask as somebody, send raw bytes, put back what was stored."""

    def __init__(self, folder: Path) -> None:
        self.app, self.world = rights.make(folder)
        self.app.config["WTF_CSRF_ENABLED"] = False
        with self.app.app_context():
            self._things = {**self.world.things, **furnish(self.world)}
            db.session.remove()
            self._live = sqlite3.connect(str(db.engine.url.database))
        self._saved = sqlite3.connect(":memory:")
        self._live.backup(self._saved)
        self._cookies = {role: self._cookie(role) for role in self.world.people}
        self._seen = self._version()

    def address(self, template: str) -> str:
        """Return an address of the world for `/units/<id>/edit` or `/measures/<counted>/edit`."""
        kind = template.split("/")[1]
        plain = template.replace(" (shared)", "")
        if plain != template:
            kind = "shared-measures"
        plain = plain.replace("<id>", str(self._things.get(kind, 1)))
        return re.sub(r"<(\w+)>", lambda found: str(self._things[found[1]]), plain)

    def get(self, role: str, address: str) -> TestResponse:
        return self.browser(role).get(address)

    def post(self, role: str, address: str, sent: Sent) -> TestResponse:
        """Send pairs as a form; bytes go as they are, also those that are no text."""
        answer = self._post(role, address, sent)
        if answer.status_code == 429:
            with self.app.app_context():
                throttling.clear()
            answer = self._post(role, address, sent)
        return answer

    def upload(self, role: str, address: str, data: dict[str, object]) -> TestResponse:
        """Send a form with files, as Werkzeug's client takes them."""
        kind = "multipart/form-data"
        return self.browser(role).post(address, data=data, content_type=kind)

    def changed(self) -> bool:
        """Return whether anything was committed since the last `put_back`."""
        return self._version() != self._seen

    def put_back(self) -> None:
        """Make the database what it was, if it is not."""
        if self.changed():
            self._saved.backup(self._live)
            self._seen = self._version()

    def close(self) -> None:
        self._live.close()
        self._saved.close()
        with self.app.app_context():
            db.engine.dispose()

    def _post(self, role: str, address: str, sent: Sent) -> TestResponse:
        kind = "application/x-www-form-urlencoded"
        return self.browser(role).post(address, data=urlencode(sent), content_type=kind)

    def _version(self) -> int:
        return int(self._live.execute("PRAGMA data_version").fetchone()[0])

    def browser(self, role: str) -> Client:
        """Return a browser in which somebody in `role` is signed in; it keeps nothing."""
        client = Client(self.app, self.app.response_class, use_cookies=False)
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        if self._cookies[role]:
            client.environ_base["HTTP_COOKIE"] = self._cookies[role]
        return client

    def _cookie(self, role: str) -> str:
        if self.world.people[role] is None:
            return ""
        client = Client.of(self.app)
        with client.session_transaction() as session:
            session["_user_id"] = self.world.people[role]
            session["_fresh"] = True
        cookie = client.get_cookie("session")
        assert cookie is not None
        return f"session={cookie.value}"


def furnish(world: World) -> dict[str, int | str]:
    """Add what the small world lacks, and return it by name: measures with numbers, choices."""
    project = db.session.get_one(Project, world.things["projects"])
    network = db.session.get_one(Network, world.things["networks"])
    place = db.session.get_one(Municipality, world.things["municipalities"])
    counted = MeasureFactory(project=project, name="Share")
    log(counted, [(n, 30) for n in range(1, _ENOUGH)], first=date(2025, 1, 1))
    valued = MeasureFactory(project=project, name="Mean", kind=DataKind.MEAN)
    log(valued, range(1, _ENOUGH))
    free = MeasureFactory(project=project, name="Empty")
    place_for_merging = Unit(municipality=place, kind=UnitKind.SERVICE, name="Clinic")
    db.session.add(place_for_merging)
    MunicipalityFactory()
    no = ParticipationFactory(network=network, status=ParticipationStatus.DECLINED)
    link = db.session.get_one(EntryLink, world.things["entry-links"])
    more = {
        "counted": counted.id,
        "valued": valued.id,
        "free": free.id,
        "declined": no.id,
        "fresh_shared": SharedMeasureFactory(network=network, name="Fresh").id,
        "token": link.token,
        **believe(world, network),
    }
    db.session.commit()
    return more


def role_for(cells: dict[str, str]) -> str | None:
    """Return who of those who may tries it."""
    may = [role for role, cell in cells.items() if cell == "yes"]
    return next((role for role in (*PREFERRED, *may) if role in may), None)
