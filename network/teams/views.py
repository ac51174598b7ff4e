"""Pages of teams: a new one, its name, and who is in it."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers
from core.guards import requires
from core.locale import language
from core.web import finish, page
from network.gatherings import queries as gatherings
from network.gatherings import year
from network.members import operations as members
from network.members import queries as memberships
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network
from network.participations import queries as participations
from network.participations.model import Participation
from network.teams import operations, policy, queries, reminders, roster, staffing
from network.teams.forms import RenameForm, TeamForm
from network.teams.model import Team
from people.persons.model import Person, Role

bp = Blueprint("teams", __name__)


def my_places(person: Person) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the person's teams."""
    held = {id for _role, kind, id in person.grants if kind == "team"}
    if not held:
        return []
    rows = [
        (team.name, url_for("teams.show", id=team.id), team.network.name)
        for team in queries.of_person(person)
    ]
    return [(_("Your teams"), rows)]


offers.offer("my_places", my_places)
offers.offer("next_things", reminders.next_things)


@bp.route("/networks/<int:id>/teams/new", methods=["GET", "POST"])
@requires(networks.may_coordinate, of=network_rows.get)
def new(network: Network) -> ResponseReturnValue:
    """Set up a team for a municipality that takes part; name its lead at once if known."""
    takes_part = {row.municipality_id: row for row in participations.confirmed(network)}
    form = TeamForm(data=_proposal(takes_part))
    form.municipality.choices = [
        ("", _("Choose a municipality")),
        *((id, row.municipality.full_name) for id, row in takes_part.items()),
    ]
    if form.validate_on_submit():
        team = _create(takes_part[form.municipality.data], form)
        if team is not None:
            return finish(form, url_for("teams.show", id=team.id), _("The team is set up."))
    return page("network/teams/new.html", form=form, network=network, takes_part=bool(takes_part))


@bp.get("/teams/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(team: Team) -> ResponseReturnValue:
    """Show who does what, what is next, and what rooms above know of the team."""
    live, former = memberships.live(team), memberships.former(team)
    planned = gatherings.all_of(team.network)
    return page(
        "network/teams/show.html",
        team=team,
        network=team.network,
        people=roster.of(live),
        former=former,
        staffing=staffing.of((row.role, row.person_id) for row in live),
        next=year.upcoming(planned, clock.now(), clock.today()),
        panels=[box for box in offers.ask("panel:team", team) if box],
        may_staff=policy.may_staff(current_user, team),
        is_in=policy.is_in(current_user, team),
    )


@bp.route("/teams/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_staff, of=queries.get)
def edit(team: Team) -> ResponseReturnValue:
    """Give the team another name."""
    form = RenameForm(obj=team)
    if form.validate_on_submit():
        try:
            operations.rename(team, form.name.data)
        except operations.NameTaken as fact:
            form.name.errors = [fact.said]
        else:
            return finish(form, url_for("teams.show", id=team.id), _("Saved."))
    return page("network/teams/edit.html", form=form, team=team)


def _create(participation: Participation, form: TeamForm) -> Team | None:
    try:
        team = operations.create(participation, form.name.data)
    except operations.NameTaken as fact:
        form.name.errors = [fact.said]
        return None
    if form.lead_email.data:
        lead = members.invite(
            team, name=form.lead_name.data, email=form.lead_email.data, language=language()
        )
        members.add(team, lead, Role.LEAD)
    return team


def _proposal(takes_part: dict[int, Participation]) -> dict[str, object]:
    """Fill in the municipality one came from, and its name as the team's."""
    chosen = takes_part.get(request.args.get("municipality", 0, type=int))
    if chosen is None:
        return {}
    name = chosen.municipality.full_name
    return {"municipality": chosen.municipality_id, "name": name}
