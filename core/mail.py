"""Sending one mail by SMTP: what it looks like on the wire, and which refusals are final."""

import re
import smtplib
import ssl
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from core import clock, settings
from core.leases import Hopeless
from core.outbox import MAIL, job
from core.settings import Settings

SENDER = "Læringsnett"
_TIMEOUT = 10  # seconds for each answer of the server
_LEASE = timedelta(minutes=2)  # a slow server gives some ten answers of `_TIMEOUT` each
_IMPLICIT_TLS = 465
_FINAL = 500  # SMTP: 4xx is "later", 5xx is "never"


@job(MAIL, lease=_LEASE)
def deliver(payload: dict[str, Any]) -> None:
    """Send one mail of the outbox; in demo mode it stays on the outbox page and nothing leaves.

    Raises:
        Hopeless: the address or the content is refused for good.
        OSError: the server cannot be reached or asks to come back later (smtplib's are these).
    """
    setting = settings.current()
    if setting.demo or not payload:
        return  # an empty one was blanked with its reader while it waited
    try:
        message = compose(payload, sender=setting.mail_from)
        _send(message, setting)
    except (ValueError, smtplib.SMTPNotSupportedError) as error:
        raise Hopeless(type(error).__name__) from error
    except smtplib.SMTPRecipientsRefused as error:
        _say_whether_final(next(iter(error.recipients.values()))[0], error)
    except smtplib.SMTPResponseException as error:
        if isinstance(error, smtplib.SMTPAuthenticationError):
            raise  # ours to mend, and the mail waits for it
        _say_whether_final(error.smtp_code, error)


def compose(payload: dict[str, Any], *, sender: str) -> EmailMessage:
    """Return the mail as it goes out.

    Raises:
        ValueError: address or subject hold a line break or are no address; no header can be
            smuggled in.
    """
    message = EmailMessage()
    message["From"] = Address(SENDER, addr_spec=sender)
    message["To"] = _address(payload["to"])
    message["Subject"] = payload["subject"]
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = payload["message_id"]
    message["Auto-Submitted"] = "auto-generated"  # so that no holiday reply comes back
    message.set_content(payload["body"], cte="quoted-printable")
    calendar = payload.get("calendar")
    if calendar:
        found = re.search(r"^METHOD:([A-Z]+)\s*$", calendar, re.MULTILINE)
        method = {"method": found[1]} if found else {}
        message.add_alternative(calendar, subtype="calendar", params=method, cte="base64")
    return message


def _address(text: str) -> Address:
    name, _at, host = text.rpartition("@")
    if not name or not host or re.search(r"[\s,;<>\x00-\x1f\x7f]", text):
        raise ValueError("not one e-mail address")
    return Address(addr_spec=f"{name}@{host.encode('idna').decode()}")


def _send(message: EmailMessage, setting: Settings) -> None:
    with _connect(setting) as server:
        if setting.mail_tls and setting.mail_port != _IMPLICIT_TLS:
            server.starttls(context=ssl.create_default_context())
        if setting.mail_username:
            server.login(setting.mail_username, setting.mail_password)
        server.send_message(message)


def _connect(setting: Settings) -> smtplib.SMTP:
    host, port = setting.mail_server, setting.mail_port
    if port == _IMPLICIT_TLS:
        return smtplib.SMTP_SSL(host, port, timeout=_TIMEOUT, context=ssl.create_default_context())
    return smtplib.SMTP(host, port, timeout=_TIMEOUT)


def _say_whether_final(code: int, error: smtplib.SMTPException) -> None:
    """Raise what the worker acts on, naming the code only: the server's words hold the address."""
    said = f"{type(error).__name__} {code}"
    if code >= _FINAL:
        raise Hopeless(said) from error
    raise OSError(said) from error
