"""What the log calls things, their fields, and what can be done to them."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import formats, offers
from people.logged import Words

_REFERENCE = re.compile(r"_id$")

_VERBS = {
    "created": _l("made"),
    "changed": _l("changed"),
    "deleted": _l("deleted"),
    "signed_in": _l("signed in"),
    "forgotten": _l("blanked"),
    "imported": _l("imported"),
    "renumbered": _l("renumbered"),
    "retried": _l("tried again"),
    "undone": _l("took back"),
}


_WAYS = {
    "way sign_in": _l("with a link by e-mail"),
    "way invitation": _l("with an invitation"),
    "way new_address": _l("with a link to the new address"),
    "way demo": _l("with a button of the demo"),
}


def verb(name: str) -> str:
    """Return the verb in the reader's language; one of another room as it stands."""
    return str(_VERBS.get(name, name))


def thing(table: str) -> str:
    """Return what is meant by the table; its name made readable where no wing has a word."""
    for words in _all():
        if table in words.things:
            return str(words.things[table])
    return _readable(table)


def sorted_things(tables: Iterable[str]) -> list[tuple[str, str]]:
    """Return tables with what they mean, in the order of the words."""
    return sorted(((table, thing(table)) for table in tables), key=_by_word)


def column(table: str, name: str) -> str:
    """Return what is meant by the column; its name made readable where no wing has a word."""
    own = [words for words in _all() if table in words.things]
    for words in own:
        if (table, name) in words.fields_of:
            return str(words.fields_of[table, name])
        if name in words.fields:
            return str(words.fields[name])
    return _readable(name)


def value(text: str | None, table: str = "", column: str = "") -> str:
    """Return what stood or stands there: states in words, days and moments as people write them."""
    for words in _all():
        if text in words.values.get((table, column), ()):
            return str(words.values[table, column][text])
    if text in ("True", "False"):
        return _("Yes") if text == "True" else _("No")
    if text in _WAYS:
        return str(_WAYS[text])
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return text or ""
    if len(text or "") == len("2026-01-01"):
        return formats.day(date.fromisoformat(text or ""))
    return formats.moment(moment) if moment.tzinfo else text or ""


def _all() -> list[Words]:
    return offers.ask("log_words")


def _by_word(pair: tuple[str, str]) -> str:
    return formats.sort_key(pair[1])


def _readable(name: str) -> str:
    plain = _REFERENCE.sub("", name).replace("_", " ")
    return plain[:1].upper() + plain[1:]
