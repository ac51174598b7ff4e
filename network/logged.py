"""What the log of changes calls a network's things and their fields."""

from flask_babel import lazy_gettext as _l

from network.gatherings import words as gatherings
from network.networks import words as networks
from network.participations import words as participations
from people.logged import Words

_WORDS = Words(
    {
        "calendar_feed": _l("Calendar address"),
        "gathering": _l("Gathering"),
        "network": _l("Network"),
        "network_membership": _l("Role in a network"),
        "participation": _l("Participation"),
        "team": _l("Team"),
        "team_membership": _l("Role in a team"),
    },
    {
        "aim": _l("Aim"),
        "answer_by": _l("Answer by"),
        "answered_on": _l("Answered"),
        "digital_url": _l("Digital link"),
        "end_at": _l("Ends"),
        "end_local": _l("Ends"),
        "ended_on": _l("Ended"),
        "ends_on": _l("Last day"),
        "homework": _l("Homework until the next gathering"),
        "municipality_id": _l("Municipality"),
        "name": _l("Name"),
        "network_id": _l("Network"),
        "no_in_programme": _l("Number in the programme"),
        "person_id": _l("Person"),
        "place": _l("Place"),
        "role": _l("Role"),
        "rule_set": _l("By which rules?"),
        "screens_moving_ranges": _l("Leave unusually large jumps out of the limits (screening)"),
        "start_at": _l("Starts"),
        "start_local": _l("Starts"),
        "starts_on": _l("First day"),
        "status": _l("Status"),
        "team_id": _l("Team"),
        "theme": _l("Theme"),
        "title": _l("Title"),
        "tz": _l("Time zone"),
    },
    values={
        ("gathering", "status"): gatherings.STATUS_NAMES,
        ("network", "status"): networks.STATUS_NAMES,
        ("participation", "status"): participations.STATUS_NAMES,
    },
)


def words() -> Words:
    return _WORDS
