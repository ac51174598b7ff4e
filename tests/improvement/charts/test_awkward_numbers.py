"""Numbers on which a chart, its words, its table, its icon and its files could disagree."""

import re
from datetime import date
from decimal import Decimal
from http import HTTPStatus

import pytest

from core.db import db
from core.sheets import read
from improvement.definitions import operations as definitions
from improvement.measurements import operations
from improvement.measurements.entry import Entry
from improvement.measurements.operations import Origin
from improvement.measures.content import Counting
from improvement.measures.model import MeasureTarget
from improvement.periods import Frequency, containing
from tests.factories.improvement import MeasureFactory, log
from tests.factories.network import TeamLeadFactory

pytestmark = pytest.mark.sqlite  # the same sums and words, whichever database keeps the numbers

SAID = re.compile(r"[^<>]*June 2025: [^<>]*")
# Of 50: 29 is 58 per cent, and 0.58 * 100 is below 58 in floats. Median and mean are 29, too.
ON_THE_LINE = [(27, 50), (31, 50), (29, 50)] * 6


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def browser(lead, sign_in):
    return sign_in(lead.person)


def a_measure(lead, numbers):
    made = MeasureFactory(project__team=lead.team)
    log(made, numbers)
    db.session.commit()
    return made


def what_the_chart_says(browser, measure):
    """Return the row of the export that says what the chart finds, by its headings."""
    file = browser.get(f"/measures/{measure.id}/export.xlsx").data
    heads, row = (each.cells for each in read(file, "file.xlsx")[-1].rows[:2])
    return dict(zip(heads, row, strict=False))


@pytest.mark.parametrize(("chart", "line"), [("run", "median"), ("p", "mean")])
def test_a_value_on_the_line_and_on_the_target_is_so_everywhere(browser, lead, chart, line):
    measure = a_measure(lead, ON_THE_LINE)
    db.session.add(
        MeasureTarget(measure_id=measure.id, value=Decimal(58), valid_from=date(2024, 1, 1))
    )
    db.session.commit()
    browser.post(f"/measures/{measure.id}/chart", data={"chart": chart})

    page = browser.get(f"/measures/{measure.id}").text

    dots = {text.strip() for text in SAID.findall(page)}
    assert dots == {
        said + f"June 2025: 58% (29 of 50), on the {line}, target met" + end
        for said, end in (("", ""), ("Latest point: ", "."))
    }
    cells = re.findall(r"<td[^>]*>\s*(\w+ the \w+, target [^<]*?)\s*</td>", page)
    assert cells.count(f"on the {line}, target met") == 6
    assert cells.count(f"below the {line}, target not met") == 6
    told = what_the_chart_says(browser, measure)
    assert told["Line in the middle"].endswith("58%")
    assert told["Latest point"] in page


def test_all_of_seven_each_month_and_none_of_none_are_shown_and_not_judged(browser, lead):
    measure = a_measure(lead, [(7, 7)] * 14)
    nobody = Entry(Decimal(0), Decimal(0))
    operations.log(measure, containing(Frequency.MONTH, date(2025, 3, 1)), nobody, Origin())
    db.session.commit()

    page = browser.get(f"/measures/{measure.id}")

    assert page.status_code == HTTPStatus.OK
    assert "Too little variation to judge" in page.text
    assert "100% (7 of 7), on the median" in page.text
    assert "March 2025: no cases" in page.text
    assert browser.get(f"/measures/{measure.id}/chart.pdf").status_code == HTTPStatus.OK
    assert what_the_chart_says(browser, measure)["Finding"] == "Too little variation to judge"


def test_another_denominator_in_the_middle_breaks_the_chart_and_keeps_the_old_numbers(
    browser, lead
):
    measure = a_measure(lead, [(9, 20), (11, 20)] * 6)
    definitions.change(
        measure,
        Counting(
            measure.definition.data_kind,
            measure.definition.frequency,
            denominator_def="all families",
            multiplier=100,
        ),
        valid_from=date(2025, 1, 1),
        reason="A better list",
        breaks=True,
    )
    log(measure, [(30, 40)] * 3, first=date(2025, 1, 1))
    db.session.commit()

    page = browser.get(f"/measures/{measure.id}").text

    assert "A better list" in page
    assert "January 2024: 45% (9 of 20)" in page
    assert "January 2025: 75% (30 of 40)" in page
    told = what_the_chart_says(browser, measure)
    assert (told["Phase from"], told["Points"]) == ("January 2025", 3)


def test_a_page_with_five_thousand_points_comes_and_stays_light(browser, lead):
    measure = MeasureFactory(project__team=lead.team, frequency="day")
    log(measure, [(3 + n % 4, 9) for n in range(5000)], first=date(2011, 1, 1))
    db.session.commit()

    page = browser.get(f"/measures/{measure.id}")

    assert page.status_code == HTTPStatus.OK
    assert len(page.data) < 2_000_000  # before it is compressed; the drawing is a small part
