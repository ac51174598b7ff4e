"""A command that imports a file, by the same code as the pages."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from core import audit, links, settings
from core.db import db
from core.locale import DEFAULT, LANGUAGES, reading
from core.sheets import Unreadable, read
from improvement.imports import examining, example, operations, queries, report, saving
from improvement.imports.model import ImportBatch
from network.networks import queries as networks
from network.networks.model import Network
from people.persons import queries as persons
from people.persons.model import Person

_SHOWN = 20


@click.command("import-numbers")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--network", "network_id", type=int, help="The id in the network's address.")
@click.option("--example", "is_example", is_flag=True, help="Set up the example's network first.")
@click.option(
    "--coordinator",
    metavar="EMAIL",
    help="Who runs the example's network; else the demo's coordinator.",
)
@click.option("--save", "saves", is_flag=True, help="Save; without it nothing is stored.")
@click.option("--language", default=DEFAULT, type=click.Choice(list(LANGUAGES)), show_default=True)
@with_appcontext
def commands(
    file: Path,
    network_id: int | None,
    is_example: bool,
    coordinator: str | None,
    saves: bool,
    language: str,
) -> None:
    """Import FILE (.xlsx or CSV) into a network, all of it or nothing.

    Says first what would happen; --save does it. Where a team has another number for a period,
    the team's own number stays.
    """
    with audit.acting(None, "command"), reading(language):
        network = _example(coordinator) if is_example else _network(network_id)
        batch = _upload(network, file)
        seen = examining.examine(batch, queries.content_of(batch))
        _say(report.of(seen, lambda _place, _start: True))
        if not saves:
            db.session.rollback()
            click.echo("Nothing is saved. Add --save to do it.")
            return
        _save(batch)
        db.session.commit()
        click.echo(f"{batch.report['saved']} numbers are saved: {_wall(network)}")


def _network(id: int | None) -> Network:
    network = networks.get(id) if id is not None else None
    if network is None:
        raise click.ClickException("Say which network with --network and its id.")
    return network


def _example(email: str | None) -> Network:
    """Return the example's network, set up now if it is not there."""
    known = example.find()
    if known is not None:
        return known
    if not settings.current().demo:
        raise click.ClickException("The example is for the demo only: set DEMO=true.")
    network = example.set_up(_coordinator(email))
    click.echo("The example's network is set up: six teams, three shared measures.")
    return network


def _coordinator(email: str | None) -> Person | None:
    person = persons.by_email(email) if email else example.usual_coordinator()
    if email and person is None:
        raise click.ClickException("Nobody has that e-mail address.")
    return person


def _upload(network: Network, file: Path) -> ImportBatch:
    content = file.read_bytes()
    try:
        sheets = read(content, file.name)
    except Unreadable as wrong:
        raise click.ClickException(str(wrong.sentence)) from wrong
    batch = operations.upload(network, file.name, content, sheets)
    if batch.mapping["missing"]:
        missing = ", ".join(batch.mapping["missing"])
        raise click.ClickException(f"No column seems to hold this: {missing}. Use the page.")
    return batch


def _say(found: report.Report) -> None:
    click.echo(
        f"{found['new']} new, {found['unchanged']} the same already, "
        f"{found['differing']} differ, {found['problems']} problems"
    )
    for each in found["adopts"][:_SHOWN]:
        click.echo(f"  taken into use: {each['team']}: {each['measure']}")
    _more(found["adopts"])
    for each in found["problem_rows"][:_SHOWN]:
        click.echo(f"  {each['cell']} {each['typed']!r}: {report.told(each['said'])}")
    _more(found["problem_rows"])


def _more(rows: Sequence[Any]) -> None:
    if len(rows) > _SHOWN:
        click.echo(f"  and {len(rows) - _SHOWN} more")


def _save(batch: ImportBatch) -> None:
    where = queries.catalogue_of(batch)
    saving.lock(where.measure_ids)
    seen = examining.examine(batch, queries.content_of(batch))
    operations.store(batch, seen, lambda _place, _start: True)
    try:
        operations.accept(batch, everything=False, keys=())
    except operations.NothingToSave as wrong:
        raise click.ClickException(str(wrong.said)) from wrong
    for _rows in operations.save(batch, seen):
        pass


def _wall(network: Network) -> str:
    return links.url("walls.show", id=network.id)
