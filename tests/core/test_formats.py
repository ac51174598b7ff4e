"""Numbers, days and names, as people in Norway write them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import db, formats
from core.formats import (
    NotADate,
    NotANumber,
    clock_time,
    day,
    day_range,
    moment,
    number,
    parse_date,
    parse_number,
    parse_percent,
    percent,
    sort_key,
    week,
)

LANGUAGES = ("nb", "nn", "en")
NBSP = "\u00a0"

exact_numbers = st.decimals(
    min_value=-900_000_000, max_value=900_000_000, places=10, allow_nan=False, allow_infinity=False
)


def test_the_limits_are_those_of_the_stored_type():
    assert formats.EXACT_DECIMALS == db.EXACT_DECIMALS
    assert formats.EXACT_LIMIT == db.EXACT_LIMIT


@given(exact_numbers, st.sampled_from(LANGUAGES))
def test_every_exact_number_that_is_shown_can_be_typed_in_again(value, language):
    assert parse_number(number(value, language=language)) == value


@given(st.integers(0, 100), st.sampled_from(LANGUAGES))
def test_every_percentage_that_is_shown_can_be_typed_in_again(hundreds, language):
    share = Decimal(hundreds) / 100
    assert parse_percent(percent(share, language=language)) == share


@given(st.text())
def test_any_text_is_a_number_within_the_limits_or_refused_with_a_sentence(text):
    assert outcome(text)


def outcome(text: str) -> bool:
    try:
        return abs(parse_number(text)) <= formats.EXACT_LIMIT
    except NotANumber as refusal:
        return str(refusal.sentence).endswith(".")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", "12"),
        (" 12 ", "12"),
        ("3,5", "3.5"),
        ("3.5", "3.5"),
        (",5", "0.5"),
        ("007", "7"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234\u202f567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234", "1.234"),
        ("1,234", "1.234"),
        ("\u22125", "-5"),
        ("- 5", "-5"),
        ("+5", "5"),
        ("-0", "0"),
        ("17233.6666666627", "17233.6666666627"),
        ("1,00000000000000", "1"),
        ("900000000", "900000000"),
    ],
)
def test_a_number_is_read_as_norwegians_write_it(typed, meant):
    assert parse_number(typed) == Decimal(meant)
    assert str(parse_number(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Write a number."),
        ("   ", "Write a number."),
        ("NaN", "digits only"),
        ("inf", "digits only"),
        ("1e308", "digits only"),
        ("1e-5", "digits only"),
        ("0x10", "digits only"),
        ("1_000", "digits only"),
        ("twelve", "digits only"),
        ("12 children", "digits only"),
        ("٣", "digits only"),
        ("12 34", "digits only"),
        ("1 2345", "digits only"),
        (",", "digits only"),
        ("5,", "digits only"),
        ("x" * 10_000, "digits only"),
        ("1,2,3", "only one comma"),
        ("1,234,567", "only one comma"),
        ("=1+1", "not a formula"),
        ('=HYPERLINK("x")', "not a formula"),
        ("63 %", "per cent sign"),
        ("900000000,1", "too large"),
        ("9" * 400, "too large"),
        ("0,12345678901", "too many decimals"),
        ("12\x00", "digits only"),
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(NotANumber) as refusal:
        parse_number(typed)
    assert sentence in str(refusal.value.sentence)


def test_a_computed_number_may_be_rounded_to_ten_decimals():
    assert parse_number("0.333333333333333", rounds=True) == Decimal("0.3333333333")


@pytest.mark.parametrize("typed", ["63 %", "63%", "63,0\u00a0%"])
def test_a_percentage_is_read_as_a_share(typed):
    assert parse_percent(typed) == Decimal("0.63")


def test_a_percentage_must_say_that_it_is_one():
    with pytest.raises(NotANumber, match="63 %"):
        parse_percent("63")


def test_numbers_are_shown_with_comma_in_norwegian_and_point_in_english():
    value = Decimal("-1234567.50")
    assert number(value, language="nb") == f"−1{NBSP}234{NBSP}567,5"
    assert number(value, language="en") == f"−1{NBSP}234{NBSP}567.5"
    assert number(Decimal("2.345"), 2, language="nn") == "2,35"
    assert number(1e-7, language="nb") == "0,0000001"
    assert number(float("nan")) == "–"
    assert percent(0.625, language="nb") == f"63{NBSP}%"
    assert percent(Decimal("0.625"), 1, language="en") == "62.5%"


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from(LANGUAGES))
def test_every_day_that_is_shown_can_be_typed_in_again(when, language):
    assert parse_date(day(when, language=language)) == when
    assert parse_date(when.isoformat()) == when
    assert parse_date(f"{when:%d.%m.%Y}") == when


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3.2.26", date(2026, 2, 3)),
        ("03. 02. 2026", date(2026, 2, 3)),
        ("3/2/2026", date(2026, 2, 3)),
        ("3.2.71", date(1971, 2, 3)),
        ("29.2.2024", date(2024, 2, 29)),
        ("3. februar 2026", date(2026, 2, 3)),
        ("3 Oct 2026", date(2026, 10, 3)),
    ],
)
def test_a_day_is_read_as_norwegians_write_it(typed, meant):
    assert parse_date(typed) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "day, month and year"),
        ("30.2.2026", "no such day"),
        ("2025-02-29", "no such day"),
        ("1.13.2026", "twelve months"),
        ("1.1.9999", "between 1900 and 2200"),
        ("1.1.0001", "between 1900 and 2200"),
        ("in May", "day, month and year"),
        ("1.1", "day, month and year"),
        ("=TODAY()", "day, month and year"),
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(NotADate) as refusal:
        parse_date(typed)
    assert sentence in str(refusal.value.sentence)


def test_days_are_shown_in_the_language_of_the_reader():
    when = date(2026, 11, 21)
    assert day(when) == "21. november 2026"
    assert day(when, language="en") == "21 November 2026"
    assert week(when, language="nb") == "uke 47 2026"
    assert week(when, language="nn") == "veke 47 2026"
    assert week(date(2027, 1, 1), language="en") == "week 53 2026"


def test_a_range_of_days_says_month_and_year_twice_only_when_they_differ():
    assert day_range(date(2026, 2, 3), date(2026, 2, 3)) == "3. februar 2026"
    assert day_range(date(2026, 2, 3), date(2026, 2, 4)) == "3.–4. februar 2026"
    assert day_range(date(2026, 2, 28), date(2026, 3, 1)) == "28. februar – 1. mars 2026"
    assert day_range(date(2026, 12, 30), date(2027, 1, 2)) == "30. desember 2026 – 2. januar 2027"
    assert day_range(date(2026, 2, 3), date(2026, 2, 4), language="en") == "3–4 February 2026"


def test_a_moment_is_shown_in_norwegian_time():
    when = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert moment(when, language="nb") == f"2. juli 2026, kl.{NBSP}00.30"
    assert clock_time(when, language="en") == "00:30"
    assert clock_time(time(9), language="nn") == f"kl.{NBSP}09.00"
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 7, 1, 22, 30))  # noqa: DTZ001 - that it is refused is the point


def in_order(*names: str, language: str = "nb") -> bool:
    keys = [sort_key(name, language) for name in names]
    return all(first < second for first, second in pairwise(keys))


def test_norwegian_letters_come_last_and_double_a_counts_as_the_last():
    assert in_order("Alta", "Ås", language="nb")
    assert in_order("Ski", "Zlatan", "Ærøy", "Østre Toten", "Aasen", "Åsgård")
    assert sort_key("Aasen", "nb") == sort_key("Åsen", "nb")
    assert in_order("Aasen", "Åsgård", "Bodø", "Oslo", "Østre Toten", "Ski", language="en")


def test_sami_letters_come_right_after_their_base_letter():
    assert in_order("az", "áa", "b", "cz", "ča", "d", "dz", "đa", "e")
    assert in_order("nz", "ŋa", "o", "sz", "ša", "t", "tz", "ŧa", "u", "zz", "ža", "æ")


def test_numbers_in_names_sort_by_size_and_capitals_do_not_matter():
    assert in_order("samling 2", "Samling 10", "Samling 100")
    assert sort_key("  Nord-Fron ", "nb") == sort_key("nord fron", "nb")


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_a_sort_key_is_plain_letters_and_digits_for_any_collation(text, language):
    key = sort_key(text, language)
    assert key == "" or (key.isascii() and key.isalnum() and key == key.lower())
    assert "aa" not in key
