"""What the log calls the things that can be done."""

from flask_babel import lazy_gettext as _l

_VERBS = {
    "created": _l("made"),
    "changed": _l("changed"),
    "deleted": _l("deleted"),
    "signed_in": _l("signed in"),
    "forgotten": _l("blanked"),
}


def verb(name: str) -> str:
    """Return the verb in the reader's language; one of another room as it stands."""
    return str(_VERBS.get(name, name))
