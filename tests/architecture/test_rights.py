"""The table of docs/rights.md against what the app answers, for every role and every address."""

import pytest

from tests.support import rights
from tests.support.world import ROLES

pytestmark = pytest.mark.usefixtures("undrawn")

TABLE = dict(rights.table())


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return rights.make(tmp_path_factory.mktemp("rights"))


def test_the_table_names_every_act_and_no_other(world):
    app, _world = world
    assert set(TABLE) == set(rights.acts(app))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_what_the_table_says(world, role):
    app, things = world
    with app.app_context():
        answers = {act: rights.answer(app, things, role, act) for act in TABLE}
    assert answers == {act: promised[role] for act, promised in TABLE.items()}
