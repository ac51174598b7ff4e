"""What is typed to sign in."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from core.forms import BaseForm, EmailField

LONGEST_ADDRESS = 254  # RFC 5321


class AddressForm(BaseForm):
    email = EmailField(
        _l("Your e-mail address"),
        max=LONGEST_ADDRESS,
        description=_l("The one your invitation came to. You need no password."),
    )


class DemoForm(BaseForm):
    """A button that signs in as one of the demo's people."""

    person = HiddenField()
