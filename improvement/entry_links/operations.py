"""Handing out and withdrawing entry links, and logging through one."""

import hashlib
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.entry_links.model import EntryLink
from improvement.measurements import operations as measurements
from improvement.measurements import queries as logged
from improvement.measurements.entry import Entry
from improvement.measurements.model import Measurement, Source
from improvement.measurements.operations import Origin
from improvement.measures.model import Measure
from improvement.periods import Period

LONGEST = timedelta(days=400)
USUAL = timedelta(days=180)


class NoNumbersHere(WrongState):
    sentence = _l("A shared measure has no link of its own. Each team makes one for its measure.")


class SomebodyElses(WrongState):
    sentence = _l(
        "This period already has a number from somebody else. Somebody in the team can correct it"
        " after signing in."
    )


def hand_out(measure: Measure, label: str, expires_on: date) -> EntryLink:
    """Make a link to one measure's page for entering numbers.

    Raises:
        NoNumbersHere: the measure is a network's, which holds no numbers.
    """
    if measure.network_id is not None:
        raise NoNumbersHere
    link = EntryLink(measure_id=measure.id, label=label, expires_on=expires_on)
    db.session.add(link)
    db.session.flush()
    return link


def revoke(link: EntryLink) -> None:
    """Withdraw the link at once; what came by it stays. Twice is once."""
    link.revoked_at = link.revoked_at or clock.now()
    db.session.flush()


def log(
    link: EntryLink, period: Period, entry: Entry, client_token: str, device: str
) -> Measurement:
    """Log through the link; a device corrects only what it entered itself.

    The same token with the same content again is the same sending (R30). Something else typed in
    the same form, which a phone without network lets one do, is a correction.

    Raises:
        SomebodyElses: the period has a number that this device did not enter.
    """
    device_hash = fingerprint(device)
    token = fingerprint(f"{client_token} {period.start} {entry}") if client_token else ""
    sent = logged.by_client_token(link.measure, token)
    standing = logged.live_at(link.measure, period.start)
    theirs = standing is not None and standing.device_hash != device_hash
    if sent is None and theirs:
        raise SomebodyElses
    origin = Origin(
        Source.LINK, client_token=token or None, link_id=link.id, device_hash=device_hash
    )
    return measurements.log(link.measure, period, entry, origin)


def undo(link: EntryLink, measurement: Measurement, device: str) -> None:
    """Take back what this device entered through this link within the last half minute.

    Raises:
        SomebodyElses, TooLateToUndo, NotLive: it is not this device's, or not just now.
    """
    if measurement.link_id != link.id or measurement.device_hash != fingerprint(device):
        raise SomebodyElses
    measurements.undo(measurement)


def fingerprint(word: str) -> str:
    """Return what a device or a sending is known by; its own random word is not kept."""
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()
