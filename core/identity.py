"""Norwegian birth numbers, recognised so that nobody stores one by accident."""

import re

# Eleven digits, also written 6 + 5 with a space, a full stop or a hyphen.
_LOOKS_LIKE = re.compile(r"(?<!\d)(\d{6})[ .\u00a0-]?(\d{5})(?!\d)")
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def holds_birth_number(text: str) -> bool:
    """Return whether a birth, D, H or synthetic number with right check digits stands in `text`.

    Source: Skatteetaten, "Fødselsnummer": both check digits are weighted sums modulo 11.
    """
    return any(_checks(found[1] + found[2]) for found in _LOOKS_LIKE.finditer(text))


def _checks(digits: str) -> bool:
    numbers = [int(digit) for digit in digits]
    return _is_a_day(numbers) and all(
        sum(weight * number for weight, number in zip(weights, numbers, strict=False)) % 11 == 0
        for weights in (_FIRST, _SECOND)
    )


def _is_a_day(numbers: list[int]) -> bool:
    """Return whether the first four digits can be day and month.

    D-numbers add 40 to the day; H-numbers 40, synthetic ones 65 or 80 to the month.
    """
    day, month = numbers[0] * 10 + numbers[1], numbers[2] * 10 + numbers[3]
    day -= 40 if day > 40 else 0
    for added in (80, 65, 40):
        if month > added:
            month -= added
            break
    return 1 <= day <= 31 and 1 <= month <= 12
