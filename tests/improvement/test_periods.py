"""Periods: which day lies in which, what they are called, and how people type them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvement.periods import (
    Frequency,
    NotAPeriod,
    Period,
    between,
    containing,
    label,
    nth,
    parse,
)

TODAY = date(2026, 11, 21)
LATE = date(2300, 1, 1)

days = st.dates(date(1900, 1, 15), date(2200, 12, 31))
frequencies = st.sampled_from(Frequency)


@given(frequencies, days)
def test_every_day_lies_in_exactly_one_period(frequency, day):
    period = containing(frequency, day)
    assert period.start <= day <= period.end
    assert containing(frequency, period.start) == containing(frequency, period.end) == period
    assert period.next().start == period.end + timedelta(days=1)
    assert period.next().previous() == period


@given(frequencies, days, st.integers(0, 60))
def test_periods_between_two_follow_one_another_without_a_gap(frequency, day, steps):
    first = last = containing(frequency, day)
    for _step in range(steps):
        last = last.next()
    found = between(first, last)
    assert len(found) == steps + 1
    assert found[0] == first
    assert found[-1] == last
    assert between(last.next(), first) == []


def test_periods_of_two_frequencies_do_not_follow_one_another():
    with pytest.raises(ValueError, match="different frequency"):
        between(containing(Frequency.WEEK, TODAY), containing(Frequency.MONTH, TODAY))


@given(frequencies, days, st.sampled_from(("nb", "nn", "en")))
def test_what_a_period_is_called_can_be_typed_in_again(frequency, day, language):
    period = containing(frequency, day)
    if period.start.year > 2200 or period.start.isocalendar().year > 2200:
        return
    assert parse(label(period, language=language), frequency, LATE) == period


@pytest.mark.parametrize(
    ("frequency", "long", "short", "english"),
    [
        (Frequency.DAY, "12. februar 2026", "12.2.26", "12 February 2026"),
        (Frequency.WEEK, "uke 7 2026", "uke 7", "week 7 2026"),
        (Frequency.TWO_WEEKS, "uke 7–8 2026", "uke 7–8", "week 7–8 2026"),
        (Frequency.MONTH, "februar 2026", "feb. 26", "February 2026"),
        (Frequency.QUARTER, "1. kvartal 2026", "Q1 26", "quarter 1 2026"),
        (Frequency.TERTIAL, "1. tertial 2026", "T1 26", "tertial 1 2026"),
        (Frequency.HALF_YEAR, "1. halvår 2026", "H1 26", "half-year 1 2026"),
        (Frequency.YEAR, "2026", "2026", "2026"),
    ],
)
def test_a_period_has_a_long_and_a_short_name(frequency, long, short, english):
    period = containing(frequency, date(2026, 2, 12))
    assert label(period) == long
    assert label(period, short=True) == short
    assert label(period, language="en") == english


def test_the_week_has_its_own_word_in_nynorsk():
    assert label(containing(Frequency.WEEK, TODAY), language="nn") == "veke 47 2026"


JANUARY = Period(Frequency.MONTH, date(2026, 1, 1), date(2026, 1, 31))
WEEK_7 = Period(Frequency.WEEK, date(2026, 2, 9), date(2026, 2, 15))
TERTIAL_1 = Period(Frequency.TERTIAL, date(2026, 1, 1), date(2026, 4, 30))
QUARTER_2 = Period(Frequency.QUARTER, date(2026, 4, 1), date(2026, 6, 30))
HALF_2 = Period(Frequency.HALF_YEAR, date(2026, 7, 1), date(2026, 12, 31))
WEEKS_7_8 = Period(Frequency.TWO_WEEKS, date(2026, 2, 9), date(2026, 2, 22))


@pytest.mark.parametrize(
    ("period", "spellings"),
    [
        (
            JANUARY,
            "januar 2026|Januar 2026|jan. 26|jan 26|Jan-26|jan.2026|january 2026|JAN '26|1/2026|"
            "01.2026|01-2026|2026-01|2026-01-01|1.1.2026|31.01.2026|15. januar 2026|2026M01|"
            "2026-01-01 00:00:00|2026-01-01T00:00|måned 1 2026",
        ),
        (
            WEEK_7,
            "uke 7 2026|Uke 07, 2026|veke 7 2026|week 7 2026|2026-W07|2026W7|2026U07|uke 7-2026|"
            "uke 7/26|u7 26|7/2026|07/2026|9.2.2026|2026-02-15|uke  7\u00a02026",
        ),
        (TERTIAL_1, "1. tertial 2026|T1 2026|T1-26|1 tertial 2026|tertial 1 2026|2026T1|1/2026"),
        (QUARTER_2, "2. kvartal 2026|Q2 2026|K2 2026|2. kv. 2026|2nd quarter 2026|2026K2|2026Q2"),
        (HALF_2, "2. halvår 2026|H2 2026|half-year 2 2026|2/2026|1.12.2026"),
        (WEEKS_7_8, "uke 7-8 2026|uke 7–8 2026|uke 7/8 2026|uke 7 2026|veke 8 2026|2026-W08"),
    ],
)
def test_a_period_is_read_as_norwegians_write_it(period, spellings):
    for spelling in spellings.split("|"):
        assert parse(spelling, period.frequency, LATE) == period, spelling


def test_a_date_in_a_cell_means_the_period_it_lies_in():
    assert parse(date(2026, 1, 31), Frequency.MONTH, TODAY) == JANUARY
    assert parse(datetime(2026, 2, 11, 8, 30), Frequency.WEEK, TODAY) == WEEK_7  # noqa: DTZ001


def test_a_heading_without_a_year_takes_the_year_above_it():
    assert parse("uke 7", Frequency.WEEK, TODAY, year=2026) == WEEK_7
    assert parse("jan.", Frequency.MONTH, TODAY, year=2026) == JANUARY
    with pytest.raises(NotAPeriod, match="year too"):
        parse("uke 7", Frequency.WEEK, TODAY)


@pytest.mark.parametrize(
    ("typed", "frequency", "sentence"),
    [
        ("", "month", "month and the year"),
        ("Sum", "month", "month and the year"),
        ("2026", "month", "month and the year"),
        ("uke 7 2026", "month", "month and the year"),
        ("januar 2026", "week", "week and the year"),
        ("januar 2026", "quarter", "quarter and the year"),
        ("Q1 2026", "tertial", "tertial and the year"),
        ("Q1 2026", "half_year", "half-year and the year"),
        ("uke 7-9 2026", "2weeks", "two weeks and the year"),
        ("jan. 26", "year", "Write the year"),
        ("jan. 26", "day", "Write the day"),
        ("uke 54 2026", "week", "no such period"),
        ("uke 53 2025", "week", "no such period"),
        ("uke 0 2026", "week", "no such period"),
        ("13/2026", "month", "no such period"),
        ("4. tertial 2026", "tertial", "no such period"),
        ("30.2.2026", "month", "no such day"),
        ("1.13.2026", "month", "twelve months"),
        ("1.1.9999", "month", "between 1900 and 2200"),
        ("9999", "year", "between 1900 and 2200"),
        ("desember 2026", "month", "not begun"),
        ("2027-01-01", "day", "not begun"),
        ("x" * 10_000, "month", "month and the year"),
        ("=NOW()", "month", "month and the year"),
    ],
)
def test_what_is_no_period_is_refused_with_a_sentence(typed, frequency, sentence):
    with pytest.raises(NotAPeriod) as refusal:
        parse(typed, Frequency(frequency), TODAY)
    assert sentence in str(refusal.value.sentence)


def test_a_date_cell_far_away_in_time_is_refused_with_a_sentence():
    with pytest.raises(NotAPeriod, match="between 1900 and 2200"):
        parse(date(9999, 1, 1), Frequency.MONTH, TODAY)


def test_the_running_period_may_be_measured_and_the_next_may_not():
    running = parse("november 2026", Frequency.MONTH, TODAY)
    assert running.is_running(TODAY)
    assert running.next().is_to_come(TODAY)
    assert not running.previous().is_running(TODAY)


@given(st.text(max_size=60), frequencies)
def test_any_text_is_a_period_or_refused_with_a_sentence(text, frequency):
    assert outcome(text, frequency)


def outcome(text: str, frequency: Frequency) -> bool:
    try:
        return parse(text, frequency, TODAY).start <= TODAY
    except NotAPeriod as refusal:
        return str(refusal.sentence).endswith(".")


def test_the_week_of_new_year_belongs_to_the_year_that_has_most_of_it():
    assert nth(Frequency.WEEK, 2026, 1).start == date(2025, 12, 29)
    assert parse("uke 53 2026", Frequency.WEEK, LATE).end == date(2027, 1, 3)
