"""Commands about persons."""

import click
from flask.cli import AppGroup

from core import audit, links
from core.db import db
from core.locale import DEFAULT, LANGUAGES
from people.persons import operations, queries

commands = AppGroup("persons", help="Who can sign in.")


@commands.command("invite")
@click.option("--administrator", is_flag=True, help="Make the person an administrator.")
@click.option("--language", default=DEFAULT, type=click.Choice(list(LANGUAGES)), show_default=True)
@click.argument("name")
@click.argument("email")
def invite(administrator: bool, language: str, name: str, email: str) -> None:
    """Invite NAME at EMAIL.

    With --administrator the link is printed instead of mailed, so that the first one can get in
    before mail works. Whoever has the link is the person: hand it over safely.
    """
    name, email = " ".join(name.split()), email.strip().lower()
    mailbox, _at, host = email.partition("@")
    good_name = bool(name) and name.isprintable()
    if not (good_name and mailbox and "." in host and " " not in email and email.isprintable()):
        raise click.ClickException("Give a name and an e-mail address.")
    if administrator:
        with audit.acting(None, "command"):
            token = operations.first_administrator(name, email, language)
        db.session.commit()
        click.echo("This link signs in once, within 14 days:")
        click.echo(links.url("sign_in.use", token=token))
        return
    known = queries.by_email(email) is not None
    with audit.acting(None, "command"):
        operations.invite(name, email, language)
    db.session.commit()
    click.echo("The person has an account and was told." if known else "An invitation is queued.")
