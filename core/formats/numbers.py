"""Numbers as they are typed and as they are shown.

What is shown can always be typed in again. That is why English too separates thousands by a
space: "1,234" would be a thousand to one reader and little more than one to another.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from core.formats.language import chosen

# The same limits as the stored type in core.db; a test holds the two together.
EXACT_DECIMALS: Final = 10
EXACT_LIMIT: Final = Decimal(900_000_000)

NO_BREAK: Final = "\u00a0"
MINUS: Final = "\u2212"
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ")
_MINUSES = dict.fromkeys(map(ord, "\u2212\u2013\ufe63\uff0d"), "-")
_TYPED = {**_SPACES, **_MINUSES}
_LONGEST = 60  # nothing this long is a number; the patterns need not be tried on it
_ROOMY = Context(prec=60)

_PLAIN = re.compile(r"[+-]? ?[0-9]*(?:[.,][0-9]+)?")
_SPACED = re.compile(r"[+-]? ?[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_POINTED = re.compile(r"[+-]? ?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})")
_COMMAED = re.compile(r"[+-]? ?[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+")


class NotANumber(ValueError):
    """What was typed is no number that can be kept; `sentence` says why, to the reader."""

    def __init__(self, sentence: LazyString) -> None:
        super().__init__(sentence)
        self.sentence = sentence


EMPTY = _l("Write a number.")
FORMULA = _l("Write the number itself, not a formula.")
PER_CENT = _l("Write the number without the per cent sign.")
NO_NUMBER = _l("Write a number with digits only, such as 12 or 3,5.")
TWO_COMMAS = _l("A number can have only one comma.")
TOO_LARGE = _l("The number is too large. The largest is 900 000 000.")
TOO_FINE = _l("The number has too many decimals. Ten is the most.")
NO_PER_CENT = _l("Write the share with a per cent sign, such as 63 %.")


def parse_number(text: str, *, rounds: bool = False) -> Decimal:
    """Return the exact number someone typed, with comma or point for the decimals.

    Args:
        text: as typed. Thousands may be set off by any kind of space, and by points or commas
            where they cannot be taken for the decimal sign ("1.234,5", "1.234.567"). A single
            point is a decimal point: "1.234" is a little more than one.
        rounds: keep ten decimals of a longer number instead of refusing it; for spreadsheets,
            where a computed number has as many as the machine holds.

    Raises:
        NotANumber: anything else, also exponents, NaN and infinity.
    """
    typed = text.translate(_TYPED).strip()
    digits = _plain_digits(typed) if len(typed) <= _LONGEST else None
    if digits is None:
        raise NotANumber(_what_is_wrong(typed))
    return within_limits(Decimal(digits), rounds=rounds)


def parse_percent(text: str) -> Decimal:
    """Return the share of "63 %" as 0.63.

    Raises:
        NotANumber: no number, or no per cent sign after it.
    """
    typed = text.strip()
    if not typed.endswith("%"):
        raise NotANumber(NO_PER_CENT)
    return within_limits(parse_number(typed[:-1]).scaleb(-2, _ROOMY))


def within_limits(value: Decimal, *, rounds: bool = False) -> Decimal:
    """Return `value` without idle zeros when it can be kept exactly.

    Raises:
        NotANumber: too large, or more than ten decimals (unless `rounds`).
    """
    if not value.is_finite():
        raise NotANumber(NO_NUMBER)
    if abs(value) > EXACT_LIMIT:
        raise NotANumber(TOO_LARGE)
    if _decimals(value) > EXACT_DECIMALS:
        kept = value.quantize(Decimal(1).scaleb(-EXACT_DECIMALS), ROUND_HALF_UP, _ROOMY)
        if not rounds and kept != value:
            raise NotANumber(TOO_FINE)
        value = kept
    return _tidy(value)


def number(
    value: Decimal | float, decimals: int | None = None, *, language: str | None = None
) -> str:
    """Return `value` for a reader: "1 234,5" in Norwegian, "1 234.5" in English.

    Args:
        value: Decimal, int or float; a float is taken as the shortest number that means it.
        decimals: how many to show, rounded half up; None shows all there are.
        language: "nb", "nn" or "en"; the reader's by default.
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite():
        return "–"
    if decimals is None:
        exact = _tidy(exact)
    else:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _ROOMY)
    whole, _point, fraction = f"{abs(exact):f}".partition(".")
    sign = MINUS if exact < 0 else ""
    grouped = f"{int(whole):,}".replace(",", NO_BREAK)
    mark = "." if chosen(language) == "en" else ","
    return f"{sign}{grouped}{mark}{fraction}" if fraction else f"{sign}{grouped}"


def percent(share: Decimal | float, decimals: int = 0, *, language: str | None = None) -> str:
    """Return a share (0.63) as "63 %" in Norwegian and "63%" in English."""
    exact = share if isinstance(share, Decimal) else Decimal(repr(share))
    if not exact.is_finite():
        return "–"
    hundreds = number(exact.scaleb(2, _ROOMY), decimals, language=language)
    return f"{hundreds}%" if chosen(language) == "en" else f"{hundreds}{NO_BREAK}%"


def _plain_digits(typed: str) -> str | None:
    """Return the number with a decimal point and nothing else, None when it is no number."""
    if _PLAIN.fullmatch(typed):
        digits = typed.replace(" ", "").replace(",", ".")
        return digits if digits.strip("+-") else None
    if _SPACED.fullmatch(typed):
        return typed.replace(" ", "").replace(",", ".")
    if _POINTED.fullmatch(typed):
        return typed.replace(" ", "").replace(".", "").replace(",", ".")
    if _COMMAED.fullmatch(typed):
        return typed.replace(" ", "").replace(",", "")
    return None


def _what_is_wrong(typed: str) -> LazyString:
    if not typed:
        return EMPTY
    if typed[0] == "=":
        return FORMULA
    if typed[-1] == "%":
        return PER_CENT
    if typed.count(",") > 1 and not typed.strip("0123456789,.+- "):
        return TWO_COMMAS
    if typed.isascii() and typed.isdecimal():
        return TOO_LARGE
    return NO_NUMBER


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _tidy(value: Decimal) -> Decimal:
    """Drop idle zeros and the sign of zero, and never show an exponent."""
    if not value:
        return Decimal(0)
    plain = value.normalize(_ROOMY)
    return plain.quantize(Decimal(1)) if int(plain.as_tuple().exponent) > 0 else plain
