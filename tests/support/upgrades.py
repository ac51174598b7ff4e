"""Run Alembic as `flask db` does, with scripts of the project or of a test."""

import shutil
from pathlib import Path

from alembic import command
from alembic.config import Config
from flask import Flask
from flask_migrate import Migrate

ROOT = Path(__file__).parents[2]


def config(app: Flask, folder: Path = ROOT / "migrations") -> Config:
    """Return Alembic's settings for the scripts in `folder`; to be used in the app's context."""
    migrate: Migrate = app.extensions["migrate"].migrate
    made: Config = migrate.get_config(str(folder))
    return made


def own_scripts(folder: Path, *scripts: str) -> Path:
    """Return a migrations folder with the project's env.py and these scripts, in this order."""
    shutil.copytree(ROOT / "migrations", folder, ignore=shutil.ignore_patterns("versions"))
    versions = folder / "versions"
    versions.mkdir()
    for number, script in enumerate(scripts):
        below = repr(str(number - 1)) if number else None
        head = f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '{number}'\n"
        (versions / f"{number}.py").write_text(f"{head}down_revision = {below}\n\n{script}")
    return folder


def upgrade(app: Flask, folder: Path = ROOT / "migrations", to: str = "head") -> None:
    command.upgrade(config(app, folder), to)


def downgrade(app: Flask, folder: Path = ROOT / "migrations", to: str = "base") -> None:
    command.downgrade(config(app, folder), to)
