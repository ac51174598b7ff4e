"""The page for what cannot be done to a thing as it is."""

import pytest
from sqlalchemy.orm.exc import StaleDataError

from core.errors import WrongState

LOOK_AGAIN = "Open the page again to see how it stands."


@pytest.mark.parametrize(
    ("error", "said"),
    [(WrongState("Open the test again."), "Open the test again."), (StaleDataError(), LOOK_AGAIN)],
)
def test_what_to_do_now_is_said_once(app, error, said):
    with app.test_request_context("/"):
        page, status = app.handle_user_exception(error)
    assert status == 409
    assert said in page
    assert page.count("Open the ") == 1
