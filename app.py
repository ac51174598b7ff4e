"""Builds the app and lists the rooms; the only file that knows them all."""

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from flask import Flask

from core import (
    cli,
    compression,
    daily,
    db,
    drafts,
    errors,
    health,
    layout,
    locale,
    outbox,
    outbox_page,
    security,
    static_files,
    timing,
    web,
    worker,
)
from core.rest import setup as rest
from core.settings import Settings
from people.sign_in import login

ROOT = Path(__file__).resolve().parent

PARTS = (
    *(db, security, timing, web, locale, layout, errors, static_files, compression, login),
    *(outbox, outbox_page, daily, drafts, worker, health, cli, rest),
)

# Rooms by wing; `core.offers` answers in this order.
HOUSE = (
    ("people", "persons home municipalities units contacts sign_in subscriptions my_data tokens"),
    ("network", "networks coordinators participations teams members gatherings calendar"),
    ("improvement", "projects starts weeks aims drivers drivers.nodes drivers.versions"),
    ("improvement", "drivers.files ideas priorities borrowings packages votes implementations"),
    ("improvement", "lessons cycles trials conclusions predictions stale_cycles measures"),
    ("improvement", "definitions adoptions targets charts walls measurements entry_links tallies"),
    ("improvement", "grids samples measurement_plans imports exports project_tokens"),
    ("people", "administration"),
)
ROOMS = tuple(f"{wing}.{room}" for wing, rooms in HOUSE for room in rooms.split())


def create_app(settings: Settings | None = None) -> Flask:
    """Build the app by `settings`, else by the environment; `BadSetting` says what is lacking."""
    settings = settings or Settings.from_environ(os.environ)
    app = Flask(__name__, root_path=str(ROOT), static_folder=None)
    app.extensions["settings"], app.secret_key = settings, settings.secret_key
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.absolute_database_url(ROOT)
    for part in PARTS:
        part.init_app(app)
    for room in ROOMS:
        register(app, room)
    return app


def register(app: Flask, room: str) -> None:
    """Register the room's pages; what it tells programs, jobs and commands where it has some."""
    app.register_blueprint(import_module(f"{room}.views").bp)
    if find_spec(f"{room}.api"):
        rest.register(app, import_module(f"{room}.api").api)
    if find_spec(f"{room}.jobs"):
        import_module(f"{room}.jobs")
    if find_spec(f"{room}.cli"):
        app.cli.add_command(import_module(f"{room}.cli").commands)
