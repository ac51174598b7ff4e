"""The demo as `make run` shows it, for what must look at every page of it."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from core.db import db
from demo import story
from people.persons import queries as persons
from people.persons.model import Person
from tests.support import application
from tests.support.clients import Client

VISITOR = "visitor"


def build(folder: Path) -> Flask:
    """Return the demo on a SQLite database of its own in `folder`, told from the beginning."""
    app = application.build(f"sqlite:///{folder / 'demo.db'}", demo=True)
    with app.app_context():
        db.create_all()
        story.tell_if_empty()
    return app


def people(app: Flask) -> dict[str, Person]:
    """Return one person for each role anybody in the demo holds."""
    found: dict[str, Person] = {}
    for person in db.session.scalars(select(Person).order_by(Person.id)).all():
        roles = {role for role, _kind, _id in persons.with_grants(person).grants}
        if person.is_administrator:
            roles.add("administrator")
        for role in sorted(roles - found.keys()):
            found[role] = person
    return found


def browsers(app: Flask) -> dict[str, Client]:
    """Return a browser for each role, and one of somebody who has not signed in."""
    with app.app_context():
        held = people(app)
        signed_in = {role: Client.of(app).carry(person) for role, person in held.items()}
        return {VISITOR: Client.of(app), **signed_in}
