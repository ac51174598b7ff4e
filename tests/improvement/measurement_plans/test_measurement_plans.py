"""The plan shows what each measure lacks, and what kinds there are none of."""

from datetime import date
from http import HTTPStatus

import pytest

from core.db import db
from improvement.measurement_plans.checklist import checklist, lacking_types
from improvement.measures.model import MeasureTarget, MeasureType, Sampling
from improvement.periods import Frequency
from tests.factories.improvement import MeasureFactory, ProjectFactory
from tests.factories.network import TeamMemberFactory
from tests.factories.people import PersonFactory

CLEAR = {
    "operational_definition": "Counted on the last Friday.",
    "inclusion": "all children with a plan",
    "exclusion": "none",
    "data_source": "the list on the wall",
    "how_collected": "by hand",
}


@pytest.fixture
def measure(app):
    one = MeasureFactory()
    for name, said in CLEAR.items():
        setattr(one.own_definitions[0], name, said)
    one.collector, one.backup_collector = PersonFactory(), PersonFactory()
    db.session.flush()
    one.targets.append(MeasureTarget(value=80, valid_from=date(2026, 1, 1)))
    return one


def test_a_measure_that_says_everything_is_clear(measure):
    found = checklist(measure)

    assert found.missing == []
    assert found.done == len(found.checks) == 11


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("inclusion", "", "who and what is included"),
        ("denominator_def", "", "numerator and denominator"),
        ("frequency", Frequency.TERTIAL, "every month or more often"),
        ("sampling", Sampling.RANDOM, "which cases are counted"),
    ],
)
def test_what_is_not_said_is_named(measure, name, value, said):
    setattr(measure.own_definitions[0], name, value)

    assert checklist(measure).missing == [said]


def test_the_kinds_there_are_none_of_are_hinted_at(measure):
    assert lacking_types([measure]) == [MeasureType.PROCESS, MeasureType.BALANCING]


def test_the_plan_asks_as_few_questions_of_ten_measures_as_of_one(app, sign_in, count_queries):
    project = ProjectFactory()
    browser = sign_in(TeamMemberFactory(team=project.team).person)
    empty = browser.get(f"/projects/{project.id}/plan")
    counts = []
    for more in (1, 9):
        for _one in range(more):
            MeasureFactory(project=project)
        with count_queries() as asked:
            page = browser.get(f"/projects/{project.id}/plan")
        counts.append(len(asked))

    assert empty.status_code == page.status_code == HTTPStatus.OK
    assert "Nothing is measured yet" in empty.text
    assert "of 11 points are clear" in page.text
    assert counts[0] == counts[1] <= 15
