"""Who may do what: asked of the app itself, and read from the table in docs/rights.md.

`python -m tests.support.rights` prints the table as the app answers now; it is reviewed by eye
before it becomes the document.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

from flask import Flask

from core.db import db
from core.rest import PREFIX
from tests.support import application
from tests.support.clients import Client
from tests.support.world import ROLES, World, build

DOCUMENT = Path(__file__).parents[2] / "docs" / "rights.md"
SIGN_IN, UNSEEN, NOT_THEIRS, YES = "sign in", "–", "ask", "yes"
_LEFT_OUT = {"static_files.serve", "healthz", "readyz", "locale.choose", "outbox.index"}
_SHARED = (
    ("GET", "/measures/<id>"),
    ("POST", "/measures/<id>/edit"),
    ("GET", "/measures/<id>/adopt"),
)
Act = tuple[str, str]  # method and address with <id>


def acts(app: Flask) -> list[Act]:
    """Return every act a guard decides about, but those behind a secret link or a token."""
    found = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint in _LEFT_OUT or "<token>" in rule.rule or PREFIX in rule.rule:
            continue
        for method in (rule.methods or set()) & {"GET", "POST"}:
            found.add((method, re.sub(r"<int:id>", "<id>", rule.rule)))
    found |= {(method, f"{address} (shared)") for method, address in _SHARED}
    return sorted(found, key=lambda act: (act[1], act[0]))


def make(folder: Path) -> tuple[Flask, World]:
    """Return an app with CSRF tokens demanded, so that no button does anything, and its world."""
    app = application.build(f"sqlite:///{folder / 'rights.db'}", demo=True)
    with app.app_context():
        db.create_all()
        world = build()
        _upload(app, world)
        db.session.remove()
    app.config["WTF_CSRF_ENABLED"] = True
    return app, world


def _upload(app: Flask, world: World) -> None:
    """Let the lead bring in a spreadsheet, so that there is an import to ask about."""
    browser = Client.of(app)
    with browser.session_transaction() as session:
        session["_user_id"] = world.people["lead"]
    file = (BytesIO(b"Period;Numerator;Denominator\n2025-12;3;9\n"), "numbers.csv")
    answer = browser.post(f"/measures/{world.things['measures']}/imports", data={"file": file})
    world.things["imports"] = int((answer.location or "").rsplit("/", 1)[-1])


def answer(app: Flask, world: World, role: str, act: Act) -> str:
    """Return what the app says when somebody in `role` tries the act, without a token."""
    method, address = act
    client = Client.of(app)
    cookie = world.people[role]
    if cookie is not None:
        with client.session_transaction() as session:
            session["_user_id"] = cookie
    response = client.open(_path(address, world), method=method)
    if response.status_code == HTTPStatus.NOT_FOUND:
        return UNSEEN
    if response.status_code == HTTPStatus.FORBIDDEN:
        return NOT_THEIRS
    if response.status_code == HTTPStatus.SEE_OTHER and "/sign-in?" in (response.location or ""):
        return SIGN_IN
    return YES


def table() -> Iterator[tuple[Act, dict[str, str]]]:
    """Read the document: each act with what is promised to each role."""
    for line in DOCUMENT.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not cells[0].startswith("`"):
            continue
        methods, address = re.fullmatch(r"`([A-Z, ]+) (/.*)`", cells[0]).groups()  # type: ignore[union-attr]
        for method in methods.split(", "):
            yield (method, address), dict(zip(ROLES, cells[1:], strict=True))


def _path(address: str, world: World) -> str:
    plain, _space, shared = address.partition(" ")
    kind = "shared-measures" if shared else plain.split("/")[1]
    return plain.replace("<id>", str(world.things.get(kind, 1)))


def main() -> None:
    """Print the table as the app answers now."""
    with tempfile.TemporaryDirectory() as folder:
        app, world = make(Path(folder))
        with app.app_context():
            lines: dict[tuple[str, str], list[str]] = {}
            for act in acts(app):
                cells = " | ".join(answer(app, world, role, act) for role in ROLES)
                lines.setdefault((act[1], cells), []).append(act[0])
        for (address, cells), methods in lines.items():
            sys.stdout.write(f"| `{', '.join(methods)} {address}` | {cells} |\n")


if __name__ == "__main__":
    main()
