"""Access for programs: a person's tokens, and the page that explains what to do with one."""

from datetime import date

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import formats, offers, settings
from core.forms import ConfirmForm
from core.guards import public, requires, signed_in
from core.offers import NextThing
from core.rest import openapi, problems, setup
from core.web import finish, page, refused
from people.persons.model import Person
from people.tokens import operations, policy, queries
from people.tokens.asked import TokenForm
from people.tokens.model import ApiToken

bp = Blueprint("tokens", __name__)

offers.offer("bearer", lambda secret, reads: operations.recognise(secret, reads=reads))
offers.offer("personal_data", queries.personal_data)
offers.offer("forget", operations.forget)
offers.offer("daily", operations.tidy)
offers.offer("account", lambda _person: [(_("Access for programs"), url_for("tokens.index"))])

_WEIGHT = 60  # below what the team waits for


@bp.get("/api-tokens")
@signed_in
def index() -> ResponseReturnValue:
    """Show the reader's tokens."""
    tokens = queries.of_person(current_user)
    return page("people/tokens/index.html", tokens=tokens, state=queries.state, works=queries.works)


@bp.route("/api-tokens/new", methods=["GET", "POST"])
@signed_in
def new() -> ResponseReturnValue:
    """Make a token, and show its secret this once."""
    form = TokenForm()
    if form.validate_on_submit():
        me, back = current_user._get_current_object(), url_for("tokens.index")
        token, secret = operations.issue(me, form.name.data, form.scopes.data, form.days.data)
        shown = page(
            "people/tokens/made.html",
            token=token,
            secret=secret,
            reach=_("what your roles reach"),
            back=back,
        )
        finish(form, back)  # sent again, the form leads to the list
        return shown
    return page("people/tokens/new.html", form=form)


@bp.post("/api-tokens/<int:id>/revoke")
@requires(policy.may_revoke, of=queries.get)
def revoke(token: ApiToken) -> ResponseReturnValue:
    """Withdraw a token at once."""
    form = ConfirmForm()
    if form.validate_on_submit():
        operations.revoke(token)
        return finish(form, url_for("tokens.index"), _("The token does not work any more."))
    return refused(form, url_for("tokens.index"))


@bp.get("/api")
@public
def about() -> ResponseReturnValue:
    """Explain the API: how to begin, two examples to paste, every address, every problem."""
    apis = setup.apis()
    return page(
        "people/tokens/about.html",
        examples=offers.ask_all("api_examples", settings.current().public_url.rstrip("/")),
        addresses=[
            (one.method, openapi.path_of(one), openapi.summary(one), one.view.scope)  # type: ignore[attr-defined]
            for one in openapi.declared_in(apis)
        ],
        problems=sorted(problems.KINDS.items(), key=lambda pair: pair[1].status),
    )


def next_things(person: Person, _day: date) -> list[NextThing]:
    """Say on the start page that a token will soon stop, before a report is empty."""
    return [
        NextThing(
            _WEIGHT,
            _(
                "The token “%(name)s” stops on %(day)s.",
                name=token.name,
                day=formats.day(token.expires_at.date()),
            ),
            url_for("tokens.index"),
            _("Make a new one and give it to the program."),
        )
        for token in queries.expiring_soon(person)
    ]


offers.offer("next_things", next_things)
