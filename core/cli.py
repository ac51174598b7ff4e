"""Commands about the installation itself."""

import signal
from dataclasses import asdict
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from core import outbox, settings
from core.backup import KEPT, backup_sqlite
from core.db import db
from core.worker import Worker, work_off

_SECRET = ("secret_key", "mail_password", "database_url")
_outbox = AppGroup("outbox", help="What is waiting and what was given up.")


def init_app(app: Flask) -> None:
    """Add the commands to `flask`."""
    for command in (worker, backup, show_settings, _outbox):
        app.cli.add_command(command)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
@with_appcontext
def worker(once: bool) -> None:
    """Send mail and run jobs until told to stop. Any number may run at once."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if once:
        click.echo(f"{work_off(app)} jobs done")
        return
    working = Worker(app)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: working.stop())
    click.echo("The worker is ready.")
    working.run()
    click.echo("The worker has stopped.")


@click.command("backup")
@click.option("--keep", default=KEPT, show_default=True, type=click.IntRange(1))
@with_appcontext
def backup(keep: int) -> None:
    """Copy the SQLite database to backups/ beside it. Safe while it is in use."""
    url = db.engine.url
    if url.get_backend_name() != "sqlite":
        raise click.ClickException(
            f"This is PostgreSQL. Use: pg_dump --format=custom --file=backup.dump {url.database}"
        )
    if not url.database or not Path(url.database).is_file():
        raise click.ClickException(f"There is no database at {url.database}.")
    click.echo(backup_sqlite(Path(url.database), keep=keep))


@click.command("settings")
@with_appcontext
def show_settings() -> None:
    """Show how this installation is set up, without its secrets."""
    for name, value in asdict(settings.current()).items():
        shown = "(hidden)" if name in _SECRET and value else value
        click.echo(f"{name.upper()}={shown}")


@_outbox.command("stuck")
def stuck() -> None:
    """List jobs that were given up after many attempts, without what they say."""
    for job in outbox.stuck():
        click.echo(f"{job.id}\t{job.kind}\t{job.key}\t{job.to or ''}\t{job.error or ''}")


@_outbox.command("retry")
@click.argument("job_id", type=int)
def retry(job_id: int) -> None:
    """Try a stuck job again from the beginning."""
    if not outbox.retry(job_id):
        raise click.ClickException(f"Job {job_id} is not stuck.")
    db.session.commit()
    click.echo(f"Job {job_id} is waiting for the worker.")
