"""Who a token speaks for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from core.guards import by_token
from core.rest import bearer
from core.rest.doors import Api
from core.rest.shapes import Is

api = Api(__name__)


@dataclass(frozen=True)
class Me:
    """The token that asks, and the person it speaks for."""

    person: Annotated[str, Is("The name of whoever made the token.")]
    token: Annotated[str, Is("What the token is called.")]
    scopes: Annotated[list[str], Is("What the token may do.")]
    expires_at: Annotated[datetime, Is("When it stops working.")]
    bound_to: Annotated[str | None, Is("The kind of thing it is bound to, such as “project”.")]
    bound_to_id: Annotated[int | None, Is("The id of that thing.")]


@api.reads("/me", answers=Me)
@by_token(within=lambda _thing: None)
def me() -> Me:
    """Tell who the token speaks for and what it may do; the place to try a new token."""
    who = bearer.current()
    kind, id = who.only or (None, None)
    return Me(who.person.name, who.name, sorted(who.scopes), who.expires_at, kind, id)
