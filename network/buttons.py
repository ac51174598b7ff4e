"""What a button without fields does: the same in every room of the wing."""

from collections.abc import Callable
from http import HTTPStatus

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.forms import ConfirmForm
from core.web import finish


def press(act: Callable[[], object], url: str, said: str) -> ResponseReturnValue:
    """Carry out `act`, commit, say so, and go on to `url`; a page that is too old does nothing."""
    form = ConfirmForm()
    if form.validate_on_submit():
        act()
        return finish(form, url, said)
    flash(_("The page had been open for a long time. Press the button once more."), "warning")
    return redirect(url, HTTPStatus.SEE_OTHER)
