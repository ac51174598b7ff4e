"""Commands about municipalities."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from core import audit, clock
from core.db import db
from people.municipalities import operations, queries, register

commands = AppGroup("municipalities", help="The register of municipalities.")

_FILE = click.Path(dir_okay=False, path_type=Path)


@commands.command("load")
@click.argument("path", required=False, type=_FILE)
@click.option("--successors", type=_FILE, help="CSV with the columns old_number,new_number.")
@click.option(
    "--valid-from",
    type=click.DateTime(["%Y-%m-%d"]),
    help="When what is new became valid; today if left out, 2024-01-01 for the first load.",
)
def load(path: Path | None, successors: Path | None, valid_from: datetime | None) -> None:
    """Bring the municipalities in step with the register. Safe to run twice.

    PATH is another register file than the one that is shipped.
    """
    first = not queries.valid(fictional=False)
    usual = register.SHIPPED_SINCE if first else clock.today()
    day = valid_from.date() if valid_from else usual
    try:
        with audit.acting(None, "command"):
            loaded = operations.load(
                register.read(path or register.SHIPPED),
                day=day,
                successors=register.read_successors(successors) if successors else None,
            )
    except (register.BadRegister, operations.StillReferenced) as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(
        f"{len(loaded.added)} added, {len(loaded.renamed)} renamed, {len(loaded.closed)} closed"
    )
