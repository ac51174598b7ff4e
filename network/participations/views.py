"""Pages for inviting municipalities and for answering."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers, settings
from core.guards import requires
from core.locale import language
from core.web import finish, page
from network.buttons import press
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network
from network.participations import operations, policy, queries, reminders, words
from network.participations.forms import ContactForm, DeadlineForm, InviteForm
from network.participations.model import Participation
from network.teams import policy as teams
from network.teams import queries as team_rows
from people.contacts import queries as speakers
from people.municipalities import queries as municipalities
from people.municipalities.model import Municipality

bp = Blueprint("participations", __name__)
bp.app_template_filter("participation_status")(words.status)

offers.offer("daily", reminders.due)
offers.offer("next_things", reminders.next_things)


@bp.get("/networks/<int:id>/participations")
@requires(networks.may_see, of=network_rows.get)
def index(network: Network) -> ResponseReturnValue:
    """List the municipalities, what they answered and whom to ask."""
    rows = queries.all_of(network)
    return page(
        "network/participations/index.html",
        network=network,
        participations=rows,
        contacts=queries.contacts_of({row.municipality_id for row in rows}),
        may_invite=networks.may_coordinate(current_user, network),
        today=clock.today(),
    )


@bp.route("/networks/<int:id>/participations/new", methods=["GET", "POST"])
@requires(networks.may_coordinate, of=network_rows.get)
def new(network: Network) -> ResponseReturnValue:
    """Invite one municipality, then offer to invite the next."""
    form = InviteForm()
    there = queries.all_of(network)
    form.municipality.choices = _choices({row.municipality_id for row in there})
    if form.validate_on_submit():
        municipality = municipalities.get(form.municipality.data) or abort(404)
        refused = _invite(network, municipality, form)
        if not refused:
            said = _(
                "%(municipality)s is invited. You can invite the next one here.",
                municipality=municipality.full_name,
            )
            return finish(form, url_for("participations.new", id=network.id), said)
    return page("network/participations/new.html", form=form, network=network, there=there)


@bp.get("/participations/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(participation: Participation) -> ResponseReturnValue:
    """Show the municipality's place in the network, and its answer as two buttons."""
    network, municipality = participation.network, participation.municipality
    inside = networks.may_see(current_user, network)
    there = [team for team in team_rows.all_of(network) if team.municipality_id == municipality.id]
    return page(
        "network/participations/show.html",
        participation=participation,
        network=network,
        municipality=municipality,
        contacts=speakers.all_of(municipality),
        teams=there,
        inside=inside,
        may_answer=policy.may_answer(current_user, participation),
        may_invite=policy.may_invite(current_user, participation),
        speaks_for=policy.speaks_for(current_user, participation),
        may_see_team=[team.id for team in there if teams.may_see(current_user, team)],
        today=clock.today(),
    )


@bp.route("/participations/<int:id>/contacts/new", methods=["GET", "POST"])
@requires(policy.may_answer, of=queries.get)
def new_contact(participation: Participation) -> ResponseReturnValue:
    """Name somebody who answers for the municipality."""
    form = ContactForm()
    if form.validate_on_submit():
        try:
            operations.name_contact(
                participation,
                name=form.name.data,
                email=form.email.data,
                language=language(),
                by=current_user,
            )
        except (operations.HasContact, operations.IsContactAlready) as fact:
            form.email.errors = [fact.said]
        else:
            said = _("%(name)s has been invited.", name=form.name.data)
            return finish(form, _page_of(participation), said)
    return page("network/participations/contact.html", form=form, participation=participation)


@bp.post("/participations/<int:id>/confirm")
@requires(policy.may_answer, of=queries.get)
def confirm(participation: Participation) -> ResponseReturnValue:
    """Say yes."""
    said = _(
        "%(municipality)s takes part. The coordinator sets up the team.",
        municipality=participation.municipality.full_name,
    )
    return press(lambda: operations.confirm(participation), _page_of(participation), said)


@bp.post("/participations/<int:id>/decline")
@requires(policy.may_answer, of=queries.get)
def decline(participation: Participation) -> ResponseReturnValue:
    """Say no."""
    said = _("The answer is noted: the municipality does not take part.")
    return press(lambda: operations.decline(participation), _page_of(participation), said)


@bp.post("/participations/<int:id>/withdraw")
@requires(policy.may_answer, of=queries.get)
def withdraw(participation: Participation) -> ResponseReturnValue:
    """Leave the network."""
    said = _("The municipality has left the network. What its teams have done can still be read.")
    return press(lambda: operations.withdraw(participation), _page_of(participation), said)


@bp.route("/participations/<int:id>/invite-again", methods=["GET", "POST"])
@requires(policy.may_invite, of=queries.get)
def invite_again(participation: Participation) -> ResponseReturnValue:
    """Ask a municipality that said no once more."""
    form = DeadlineForm()
    if form.validate_on_submit():
        operations.invite_again(participation, form.answer_by.data)
        said = _("%(name)s is invited again.", name=participation.municipality.full_name)
        return finish(form, _page_of(participation), said)
    return page("network/participations/again.html", form=form, participation=participation)


def _invite(network: Network, municipality: Municipality, form: InviteForm) -> bool:
    """Invite it and its contact; returns whether a field now says why it could not be done."""
    try:
        participation = operations.invite(network, municipality, form.answer_by.data)
        if form.contact_email.data:
            operations.name_contact(
                participation,
                name=form.contact_name.data,
                email=form.contact_email.data,
                language=language(),
                by=current_user,
            )
    except operations.InvitedAlready as fact:
        form.municipality.errors = [fact.said]
        return True
    except (operations.HasContact, operations.IsContactAlready) as fact:
        form.contact_name.errors = [fact.said]
        return True
    return False


def _choices(without: set[int]) -> municipalities.Choices:
    """Return the municipalities that can still be invited, by county."""
    offered = municipalities.choices(
        fictional=settings.current().demo, none=_("Choose a municipality")
    )
    left = {
        county: [(id, name) for id, name in group if id not in without]
        for county, group in offered.items()
    }
    return {county: group for county, group in left.items() if group}


def _page_of(participation: Participation) -> str:
    return url_for("participations.show", id=participation.id)
