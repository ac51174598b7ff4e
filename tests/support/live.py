"""The demo behind a real server on a free port, for stories told in a real browser."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import select
from waitress import create_server, wasyncore

from app import create_app
from core.db import db
from demo import story
from improvement.entry_links.model import EntryLink
from tests.support import application, compiled, databases

HOST = "127.0.0.1"
THREADS = 4
PEOPLE = {
    "coordinator": "Ingrid Solbakken",
    "member": "Jonas Li",
    "measure_lead": "Sunniva Haugen",
    "sponsor": "Kari Tveit",
    "administrator": "Amir Rahimi",
}


@dataclass(frozen=True)
class Site:
    """Where the demo answers, and the app behind it to look into the database with."""

    url: str
    app: Flask


def tell(folder: Path) -> Path:
    """Return a SQLite file with the demo in it, complete and with no connection open."""
    file = folder / "told.db"
    app = application.build(f"sqlite:///{file}", demo=True)
    with app.app_context():
        db.create_all()
        story.tell_if_empty()
        db.session.remove()
    databases.let_go(app)
    return file


@contextmanager
def served(told: Path, folder: Path) -> Iterator[Site]:
    """Serve a copy of the told demo as `make run` does: tokens demanded, errors shown as pages."""
    file = folder / "site.db"
    shutil.copyfile(told, file)
    with socket.socket() as door:
        door.bind((HOST, 0))
        url = f"http://{HOST}:{door.getsockname()[1]}"
        app = create_app(application.settings(f"sqlite:///{file}", demo=True, public_url=url))
        compiled.share_templates(app)
        doors: dict[int, Any] = {}
        server = create_server(app, sockets=[door], map=doors, threads=THREADS)
        runner = threading.Thread(target=server.run, daemon=True, name="the demo's server")
        runner.start()
        try:
            yield Site(url, app)
        finally:
            server.task_dispatcher.shutdown()
            # The loop ends when its own thread has closed the last door; ours must not do it.
            server.trigger.pull_trigger(lambda: wasyncore.close_all(doors))
            runner.join(timeout=5)
            databases.let_go(app)


def sign_in(context: BrowserContext, role: str) -> None:
    """Sign in with the demo's button for this person, in whatever language the browser asks."""
    page = context.new_page()
    page.goto("/sign-in")
    press_demo_button(page, role)
    page.close()


def press_demo_button(page: Page, role: str) -> None:
    """Press the person's button on the page for signing in, and wait for where it leads."""
    name = PEOPLE[role]
    with page.expect_navigation():
        page.get_by_role("listitem").filter(has_text=name).get_by_role("button").click()
    page.get_by_role("button", name=name).wait_for()


def entry_path(site: Site) -> str:
    """Return the path of the demo's entry link, as its QR code holds it."""
    with site.app.app_context():
        token = db.session.scalar(select(EntryLink.token).order_by(EntryLink.id))
    return f"/entry/{token}"
