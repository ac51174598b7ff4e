import email
import smtplib
from email import policy

import pytest

from core import mail
from core.leases import Hopeless

INVITATION = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Samling på Fjellfjord\r\nEND:VCALENDAR\r\n"
)


def words(**changed):
    usual = {
        "to": "anne@fjellfjord.no",
        "subject": "Velkommen",
        "body": "Hei\n",
        "message_id": "<1@fjellfjord.no>",
    }
    return {**usual, **changed}


def on_the_wire(**changed):
    message = mail.compose(words(**changed), sender="post@fjellfjord.no")
    return email.message_from_bytes(message.as_bytes(policy=policy.SMTP), policy=policy.default)


def test_sami_and_norwegian_letters_arrive_whole():
    got = on_the_wire(subject="Bures boahtin – đŋšŧžá", body="Čáppa beaivi, æøå 🙂\n")

    assert got["Subject"] == "Bures boahtin – đŋšŧžá"
    assert got.get_content().strip() == "Čáppa beaivi, æøå 🙂"
    assert str(got["From"]) == "Læringsnett <post@fjellfjord.no>"
    assert got["Message-ID"] == "<1@fjellfjord.no>"
    assert got["Auto-Submitted"] == "auto-generated"


def test_every_byte_on_the_wire_is_ascii():
    message = mail.compose(words(subject="áŋ", body="đž" * 900), sender="post@fjellfjord.no")

    assert message.as_bytes(policy=policy.SMTP).isascii()


def test_a_host_with_norwegian_letters_gets_its_ascii_name():
    assert str(on_the_wire(to="anne@blåbær.no")["To"]) == "anne@xn--blbr-roah.no"


@pytest.mark.parametrize(
    "changed",
    [
        {"to": "anne@fjellfjord.no\r\nBcc: all@fjellfjord.no"},
        {"to": "anne@fjellfjord.no, all@fjellfjord.no"},
        {"to": "Anne <anne@fjellfjord.no>"},
        {"to": "anne"},
        {"to": ""},
        {"to": "anne@" + "x" * 80 + ".no"},
        {"subject": "Hei\r\nBcc: all@fjellfjord.no"},
        {"message_id": "<1@x>\r\nBcc: all@fjellfjord.no"},
    ],
)
def test_no_header_can_be_smuggled_in(changed):
    with pytest.raises(ValueError):  # noqa: PT011 - several kinds from the standard library
        mail.compose(words(**changed), sender="post@fjellfjord.no")


def test_an_invitation_goes_along_as_a_calendar_part():
    text, calendar = on_the_wire(calendar=INVITATION).iter_parts()

    assert text.get_content().strip() == "Hei"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    assert "Samling på Fjellfjord" in calendar.get_content()


def refuse(monkeypatch, error):
    def send(*_args):
        raise error

    monkeypatch.setattr(mail, "_send", send)


def deliver(make_app, **changed):
    with make_app(mail_server="localhost").app_context():
        mail.deliver(words(**changed))


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"anne@fjellfjord.no": (550, b"no such anne@fjellfjord.no")}),
        smtplib.SMTPDataError(554, b"anne@fjellfjord.no writes spam"),
        smtplib.SMTPNotSupportedError("anne@fjellfjord.no"),
        ValueError("anne@fjellfjord.no"),
    ],
)
def test_a_refusal_for_good_is_not_tried_again_and_names_nobody(make_app, monkeypatch, error):
    refuse(monkeypatch, error)

    with pytest.raises(Hopeless) as refused:
        deliver(make_app)

    assert "anne" not in str(refused.value)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"anne@fjellfjord.no": (450, b"later, anne")}),
        smtplib.SMTPDataError(451, b"greylisted anne"),
        smtplib.SMTPAuthenticationError(535, b"wrong password"),
        smtplib.SMTPServerDisconnected("gone"),
        ConnectionRefusedError(),
    ],
)
def test_a_refusal_for_now_is_tried_again(make_app, monkeypatch, error):
    refuse(monkeypatch, error)

    with pytest.raises(OSError) as refused:  # noqa: PT011 - smtplib's are all of this kind
        deliver(make_app)

    assert "anne" not in str(refused.value)


@pytest.mark.sqlite
def test_in_demo_mode_nothing_leaves(make_app, monkeypatch):
    refuse(monkeypatch, AssertionError("it left"))

    with make_app(demo=True, mail_server="localhost").app_context():
        mail.deliver(words())


@pytest.mark.sqlite
def test_a_mail_blanked_with_its_reader_is_not_sent(make_app, monkeypatch):
    refuse(monkeypatch, AssertionError("it left"))

    with make_app(mail_server="localhost").app_context():
        mail.deliver({})
