"""Stands in for app.py until it is written."""

import importlib
from pathlib import Path

from flask import Flask
from flask_login import LoginManager

import core.db
import core.locale
import core.web
from core.settings import Settings

ROOT = Path(__file__).parents[2]


def create_app(settings: Settings) -> Flask:
    app = Flask("app", root_path=str(ROOT), static_folder=None)
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.secret_key = settings.secret_key
    app.extensions["settings"] = settings
    for path in ROOT.glob("*/*/model.py"):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    core.db.init_app(app)
    LoginManager(app).user_loader(lambda _id: None)
    core.locale.init_app(app)
    core.web.init_app(app)
    return app
