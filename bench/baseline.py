"""The page everything is compared with: one SELECT through SQLAlchemy, five lines of Jinja."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

TEMPLATE = """<!doctype html>
<title>{{ title }}</title>
<h1>{{ title }}</h1>
<p>{{ thing.name }}</p>
<p>{{ thing.id }}</p>
"""


class Base(DeclarativeBase):
    """A registry of its own, so that the product's tables stay out of it."""


class Thing(Base):
    __tablename__ = "thing"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


def page(folder: Path) -> Callable[[], object]:
    """Return a function that asks for the page once, on a SQLite database in `folder`."""
    app, db = Flask(__name__), SQLAlchemy(model_class=Base)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder / 'baseline.db'}"
    app.jinja_loader = DictLoader({"page.html": TEMPLATE})  # compiled once, as a file would be
    db.init_app(app)

    @app.get("/")
    def show() -> str:
        thing = db.session.scalars(select(Thing)).one()
        return render_template("page.html", title="Baseline", thing=thing)

    with app.app_context():
        db.create_all()
        db.session.add(Thing(name="thing"))
        db.session.commit()
    client = app.test_client()
    return lambda: client.get("/").data
