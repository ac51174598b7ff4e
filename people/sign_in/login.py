"""Who is signed in: Flask-Login told how to find a person, and where to send the others."""

from flask import Flask, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import AnonymousUserMixin, LoginManager, current_user

from people.persons import queries as persons
from people.persons.model import Person

manager = LoginManager()
_ANONYMOUS = ("static", "healthz", "readyz")


class Visitor(AnonymousUserMixin):  # type: ignore[misc]
    """Somebody who is not signed in: holds no role, so every policy says no."""

    id = None
    name = ""
    language = None
    grants: frozenset[tuple[str, str, int]] = frozenset()

    def has(self, _role: object, _thing: object) -> bool:
        return False

    def has_any(self, _roles: object, _thing: object) -> bool:
        return False

    def is_anywhere(self, _role: object) -> bool:
        return False


def init_app(app: Flask) -> None:
    """Connect Flask-Login; the session ends with the browser or when it is signed out anywhere."""
    manager.anonymous_user = Visitor
    manager.session_protection = None  # the epoch in the cookie does it; addresses change on phones
    manager.init_app(app)
    app.before_request(_meet)


def _meet() -> None:
    """Load the person before any page is drawn: templates ask who reads, and may not query."""
    if request.endpoint not in _ANONYMOUS and "_user_id" in session:
        bool(current_user.is_authenticated)


@manager.user_loader  # type: ignore[untyped-decorator]
def load(session_id: str) -> Person | None:
    """Return the person of a session cookie, unless it was signed out elsewhere."""
    number, _dot, epoch = session_id.partition(".")
    good = number.isdecimal() and len(number) < 10
    person = persons.get(int(number)) if good else None
    if person is None or not person.is_active or str(person.session_epoch) != epoch:
        return None
    return persons.with_grants(person)


@manager.unauthorized_handler  # type: ignore[untyped-decorator]
def ask() -> ResponseReturnValue:
    """Send the visitor to the sign-in page, and back here afterwards."""
    return redirect(url_for("sign_in.show", next=request.full_path.rstrip("?")), 303)
