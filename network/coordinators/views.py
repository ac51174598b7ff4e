"""Pages for naming coordinators and advisers, and for stepping down."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers
from core.guards import requires
from core.locale import language
from core.web import finish, page
from network.buttons import press
from network.coordinators import my_data, operations, policy, queries
from network.coordinators.forms import AppointForm
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network, NetworkMembership
from people.persons.model import Person

bp = Blueprint("coordinators", __name__)

offers.offer("last_of_kind", operations.why_not_yet)
offers.offer("personal_data", my_data.rows)


def forget(person: Person) -> None:
    """End the person's roles in networks."""
    operations.forget(person, clock.today())


offers.offer("forget", forget)


@bp.route("/networks/<int:id>/coordinators/new", methods=["GET", "POST"])
@requires(networks.may_appoint, of=network_rows.get)
def new(network: Network) -> ResponseReturnValue:
    """Name one more coordinator or adviser."""
    form = AppointForm()
    if form.validate_on_submit():
        try:
            row = operations.invite(
                network,
                name=form.name.data,
                email=form.email.data,
                role=form.role.data,
                language=language(),
            )
        except operations.HoldsRoleAlready as fact:
            form.email.errors = [fact.said]
        else:
            said = _("%(name)s has been invited.", name=row.person.name)
            return finish(form, url_for("networks.show", id=network.id), said)
    return page("network/coordinators/new.html", form=form, network=network)


@bp.post("/coordinators/<int:id>/end")
@requires(policy.may_end, of=queries.get)
def end(membership: NetworkMembership) -> ResponseReturnValue:
    """End a role; whoever ends their own may not see the network any more."""
    own = membership.person_id == current_user.id
    url = url_for("networks.index") if own else url_for("networks.show", id=membership.network_id)
    return press(
        lambda: operations.end(membership, clock.today()), url, _("The role has been ended.")
    )
