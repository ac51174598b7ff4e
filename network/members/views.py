"""Pages for giving, changing, ending and handing over roles in a team."""

from collections.abc import Iterable

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers
from core.guards import requires
from core.locale import language
from core.web import finish, page
from network.buttons import press
from network.members import my_data, operations, policy, queries
from network.members.forms import HandOverForm, MemberForm, RoleForm, hand_over_form
from network.teams import policy as teams
from network.teams import queries as team_rows
from network.teams.model import Team, TeamMembership
from people.persons.model import Person, Role
from people.persons.words import display_name, role_name

bp = Blueprint("members", __name__)
bp.app_template_filter("role_name")(role_name)
bp.app_template_filter("display_name")(display_name)


def forget(person: Person) -> None:
    """End the person's roles in teams."""
    operations.forget(person, clock.today())


offers.offer("last_of_kind", operations.why_not_yet)
offers.offer("personal_data", my_data.rows)
offers.offer("forget", forget)


@bp.route("/teams/<int:id>/members/new", methods=["GET", "POST"])
@requires(teams.may_staff, of=team_rows.get)
def new(team: Team) -> ResponseReturnValue:
    """Give somebody a role: somebody new by mail, or somebody who is in the team."""
    known = _persons(queries.live(team))
    form = MemberForm()
    form.offer(known.values())
    if form.validate_on_submit():
        person = known.get(form.person.data) or operations.invite(
            team, name=form.name.data, email=form.email.data, language=language()
        )
        try:
            operations.add(team, person, form.role.data)
        except operations.HoldsRoleAlready as fact:
            form.role.errors = [fact.said]
        else:
            said = _("%(name)s is in the team.", name=person.name)
            return finish(form, url_for("teams.show", id=team.id), said)
    return page("network/members/new.html", form=form, team=team)


@bp.route("/members/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_change, of=queries.get)
def edit(membership: TeamMembership) -> ResponseReturnValue:
    """Give somebody another role instead."""
    form = RoleForm(obj=membership)
    url = url_for("teams.show", id=membership.team_id)
    if form.validate_on_submit():
        if form.role.data is membership.role:
            return finish(form, url)
        try:
            operations.change(membership, form.role.data, clock.today())
        except (operations.HoldsRoleAlready, operations.LastLead) as fact:
            form.role.errors = [fact.said]
        else:
            return finish(form, url, _("Saved."))
    return page("network/members/edit.html", form=form, membership=membership)


@bp.post("/members/<int:id>/end")
@requires(policy.may_end, of=queries.get)
def end(membership: TeamMembership) -> ResponseReturnValue:
    """End one role."""
    return press(
        lambda: operations.end(membership, clock.today()),
        _after(membership),
        _("The role has been ended."),
    )


@bp.route("/members/<int:id>/hand-over", methods=["GET", "POST"])
@requires(policy.may_end, of=queries.get)
def hand_over(membership: TeamMembership) -> ResponseReturnValue:
    """Let somebody leave the team, and say who takes over each role."""
    team, leaver = membership.team, membership.person
    live = queries.live(team)
    roles = [row.role for row in live if row.person_id == leaver.id]
    if not roles:
        raise operations.HasEnded
    others = _persons(row for row in live if row.person_id != leaver.id)
    leads = [row.person_id for row in live if row.role is Role.LEAD]
    form = hand_over_form(roles, others.values(), lead_needed=leads == [leaver.id])
    if form.validate_on_submit():
        operations.hand_over(team, leaver, _successors(team, form, others), clock.today())
        said = _("%(name)s has left the team. Thank you for tidying up.", name=leaver.name)
        return finish(form, _after(membership), said)
    return page("network/members/hand_over.html", form=form, team=team, leaver=leaver, roles=roles)


def _successors(
    team: Team, form: HandOverForm, others: dict[int, Person]
) -> dict[Role, Person | None]:
    new_person = None
    if form.wants_somebody_new:
        new_person = operations.invite(
            team, name=form.name.data, email=form.email.data, language=language()
        )
    return form.successors(others.values(), new_person)


def _persons(rows: Iterable[TeamMembership]) -> dict[int, Person]:
    return {row.person_id: row.person for row in rows}


def _after(membership: TeamMembership) -> str:
    """Return where to go: whoever ends their own role may not see the team any more."""
    if membership.person_id == current_user.id:
        return url_for("home.start")
    return url_for("teams.show", id=membership.team_id)
