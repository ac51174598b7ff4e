"""Pages of networks: mine, a new one, the year as one line."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers
from core.errors import NotYours
from core.guards import requires, signed_in
from core.locale import language
from core.web import finish, page
from network import logged
from network.buttons import press
from network.coordinators import operations as coordinators
from network.coordinators import queries as coordinated
from network.gatherings import queries as gatherings
from network.gatherings import year
from network.networks import operations, overview, policy, queries, reach, setup, words
from network.networks.forms import AppointingForm, NetworkForm
from network.networks.model import Network, NetworkStatus
from network.networks.overview import Overview
from network.networks.setup import SetupStep
from people.persons import policy as persons
from people.persons.model import Person, Role

bp = Blueprint("networks", __name__)
bp.app_template_filter("network_status")(words.status)


def navigation(person: Person) -> list[tuple[str, str]]:
    """Offer the list of networks to everybody who is signed in."""
    return [(_("Networks"), url_for("networks.index"))] if person.is_authenticated else []


def my_places(person: Person) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the person's networks, the closed ones left out."""
    rows = [
        (network.name, url_for("networks.show", id=network.id), network.theme)
        for network in queries.mine(person)
        if network.status is not NetworkStatus.CLOSED
    ]
    return [(_("Your networks"), rows)] if rows else []


offers.offer("grants", reach.grants)
offers.offer("navigation", navigation)
offers.offer("my_places", my_places)
offers.offer("log_words", logged.words)


@bp.get("/networks")
@signed_in
def index() -> ResponseReturnValue:
    """List my networks; an administrator sees all."""
    everything = persons.is_administrator(current_user)
    networks = queries.every() if everything else queries.mine(current_user)
    ids = [network.id for network in networks]
    return page(
        "network/networks/index.html",
        networks=networks,
        next_gatherings=gatherings.next_of(ids, clock.now()),
        coordinators=coordinated.coordinators(ids),
        everything=everything,
        may_create=policy.may_create(current_user),
    )


@bp.route("/networks/new", methods=["GET", "POST"])
@signed_in
def new() -> ResponseReturnValue:
    """Set up a network: for oneself as a coordinator, for somebody else as an administrator."""
    if not policy.may_create(current_user):
        raise NotYours(policy.ASK_CREATE)
    appoints = persons.is_administrator(current_user)
    form = AppointingForm() if appoints else NetworkForm()
    if form.validate_on_submit():
        network = operations.create(**form.typed())
        _give_coordinator(network, form)
        return finish(form, url_for("networks.show", id=network.id), _("The network is set up."))
    return page("network/networks/new.html", form=form, appoints=appoints)


@bp.get("/networks/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(network: Network) -> ResponseReturnValue:
    """Show the year as one line, what is next, who takes part and who runs it."""
    seen = overview.of(network)
    now, today = clock.now(), clock.today()
    urls = {row.id: url_for("gatherings.show", id=row.id) for row in seen.gatherings}
    may_coordinate = policy.may_coordinate(current_user, network)
    return page(
        "network/networks/show.html",
        network=network,
        seen=seen,
        line=year.line(seen.gatherings, now, urls),
        next=year.upcoming(seen.gatherings, now, today),
        advice=_advice(seen) if may_coordinate else [],
        steps=_steps(seen) if may_coordinate else [],
        panels=[box for box in offers.ask("panel:network", network) if box],
        may_coordinate=may_coordinate,
        may_appoint=policy.may_appoint(current_user, network),
    )


@bp.route("/networks/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_coordinate, of=queries.get)
def edit(network: Network) -> ResponseReturnValue:
    """Change name, theme, aim and period."""
    form = NetworkForm(obj=network)
    if form.validate_on_submit():
        operations.edit(network, **form.typed())
        return finish(form, url_for("networks.show", id=network.id), _("Saved."))
    return page("network/networks/edit.html", form=form, network=network)


@bp.post("/networks/<int:id>/start")
@requires(policy.may_coordinate, of=queries.get)
def start(network: Network) -> ResponseReturnValue:
    """Let the network run."""
    said = _("The network is running. People are told when a gathering is moved or cancelled.")
    return press(lambda: operations.start(network), _page_of(network), said)


@bp.post("/networks/<int:id>/close")
@requires(policy.may_coordinate, of=queries.get)
def close(network: Network) -> ResponseReturnValue:
    """Close the network."""
    said = _("The network is closed. Everything in it can still be read.")
    return press(lambda: operations.close(network), _page_of(network), said)


@bp.post("/networks/<int:id>/reopen")
@requires(policy.may_coordinate, of=queries.get)
def reopen(network: Network) -> ResponseReturnValue:
    """Open it again."""
    return press(
        lambda: operations.reopen(network), _page_of(network), _("The network is running again.")
    )


def _give_coordinator(network: Network, form: NetworkForm) -> None:
    if isinstance(form, AppointingForm):
        coordinators.invite(
            network,
            name=form.coordinator_name.data,
            email=form.coordinator_email.data,
            role=Role.COORDINATOR,
            language=language(),
        )
    else:
        me = current_user._get_current_object()
        coordinators.appoint(network, me, Role.COORDINATOR)


def _advice(seen: Overview) -> list[str]:
    network = seen.network
    if network.status is NetworkStatus.CLOSED:
        return []
    said = [
        overview.odd_size(len(seen.places), seen.confirmed),
        year.odd_number(seen.gatherings, network.starts_on, network.ends_on),
    ]
    return [sentence for sentence in said if sentence]


def _steps(seen: Overview) -> list[SetupStep]:
    """Return what is left to set up; nothing once all is done, or the network is closed."""
    if seen.network.status is NetworkStatus.CLOSED:
        return []
    steps = setup.steps(seen.network, year.live(seen.gatherings), seen.participations, seen.teams)
    return [] if all(step.is_done for step in steps) else steps


def _page_of(network: Network) -> str:
    return url_for("networks.show", id=network.id)
