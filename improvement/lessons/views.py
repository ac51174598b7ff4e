"""What others in the network have tested, also what they abandoned."""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.guards import requires
from core.web import page
from improvement.cycles.model import Decision
from improvement.ideas import words
from improvement.lessons import queries
from improvement.lessons.queries import PAGE, Search
from network.networks import policy as networks
from network.networks import queries as network_queries
from network.networks.model import Network

bp = Blueprint("lessons", __name__)

_LONGEST_TEXT = 200


@bp.get("/networks/<int:id>/tests")
@requires(networks.may_see, of=network_queries.get)
def index(network: Network) -> ResponseReturnValue:
    """Search the closed tests of all teams."""
    search = _search()
    found = queries.found(network, current_user._get_current_object(), search)
    pages = max(-(-len(found) // PAGE), 1)
    here = min(_whole(request.args.get("page", "")) or 1, pages)
    return page(
        "improvement/lessons/index.html",
        network=network,
        search=search,
        teams=queries.teams(network),
        total=len(found),
        tests=found[(here - 1) * PAGE : here * PAGE],
        number=here,
        pages=pages,
        address=lambda number: url_for(
            "lessons.index", id=network.id, page=number, **_asked(search)
        ),
        words=words,
    )


def _search() -> Search:
    """Return what the address asks for; what it says wrongly is left out."""
    asked = request.args.get("decision", "")
    decision = Decision(asked) if asked in {each.value for each in Decision} else None
    text = " ".join(request.args.get("text", "").split())[:_LONGEST_TEXT]
    return Search(text, decision, _whole(request.args.get("team", "")))


def _whole(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and 0 < len(text) < 10
    return int(text) or None if is_number else None


def _asked(search: Search) -> dict[str, Any]:
    said = {"text": search.text, "decision": search.decision, "team": search.team_id}
    return {name: value for name, value in said.items() if value}
