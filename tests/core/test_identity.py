import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identity import _FIRST, _SECOND, holds_birth_number


def with_check_digits(nine: str) -> str | None:
    """Return the nine digits with their two check digits, or None where there are none."""
    digits = [int(digit) for digit in nine]
    for weights in (_FIRST, _SECOND):
        rest = sum(w * d for w, d in zip(weights, digits, strict=False)) % 11
        if rest == 1:
            return None
        digits.append((11 - rest) % 11)
    return "".join(map(str, digits))


DAYS = st.builds(
    "{:02d}{:02d}{:02d}{:03d}".format,
    st.integers(1, 28),
    st.integers(1, 12),
    st.integers(0, 99),
    st.integers(0, 999),
).map(with_check_digits)


@given(DAYS.filter(bool))
def test_every_number_with_right_check_digits_is_found_however_it_is_written(number):
    assert holds_birth_number(number)
    assert holds_birth_number(f"ring {number[:6]} {number[6:]} i dag")
    assert holds_birth_number(f"({number[:6]}-{number[6:]})")


@given(DAYS.filter(bool), st.integers(1, 9))
def test_a_wrong_check_digit_is_no_birth_number(number, added):
    wrong = number[:10] + str((int(number[10]) + added) % 10)
    assert not holds_birth_number(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345678901",
        "12 av 19",
        "00000000000",
        "99999999999",
        "tlf. 90 12 34 56",
        "123456789012345",
    ],
)
def test_other_digits_are_let_through(text):
    assert not holds_birth_number(text)


def test_synthetic_and_d_numbers_are_found_too():
    for nine in ("410190123", "018190123", "016690123"):  # D: day + 40; synthetic: month + 80, + 65
        number = with_check_digits(nine)
        assert number is None or holds_birth_number(number)
    assert any(with_check_digits(nine) for nine in ("410190123", "018190123", "016690123"))
