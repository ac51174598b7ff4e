"""Who may see and withdraw a token."""

from flask_babel import lazy_gettext as _l

from people.persons.model import Person
from people.tokens.model import ApiToken

ASK = _l("Whoever made the token")


def may_see(person: Person, token: ApiToken) -> bool:
    return token.person_id == person.id


def may_revoke(person: Person, token: ApiToken) -> bool:
    return may_see(person, token)
