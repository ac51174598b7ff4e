"""The order of names: … z æ ø å, and the Sámi letters each right after its base letter.

The key is text of a-z and 0-9 only, so that it can be stored in a `sort_name` column and any
database sorts it alike, whatever its collation.
"""

import unicodedata
from functools import lru_cache

from core.formats.language import chosen

# A letter is its base letter and a digit, for collations put "aa" in odd places but never "a1".
_SAMI = {"á": "a2", "č": "c2", "đ": "d2", "ŋ": "n2", "š": "s2", "ŧ": "t2", "ž": "z2"}
_LAST = {"æ": "z3", "ä": "z3", "ø": "z4", "ö": "z4", "å": "z5"}
_ENGLISH = {"æ": "a1e1", "ø": "o1", "å": "a1"}
_OTHER = {"ü": "y1", "ß": "s1s1", "þ": "t1h1", "ð": "d1", "œ": "o1e1", "ł": "l1"}
_WORD_BREAK = "00"
_LONGEST_NUMBER = 99


def sort_key(text: str, language: str | None = None) -> str:
    """Return a text that sorts as `text` should: "Aasen" with "Åsen", "team 2" before "team 10".

    Args:
        text: a name or title.
        language: "nb" or "nn" for the Norwegian alphabet, "en" for the English; the reader's
            by default.
    """
    return _key(text, chosen(language) != "en")


@lru_cache(maxsize=4096)  # a page puts the same names in order several times
def _key(text: str, norwegian: bool) -> str:
    folded = unicodedata.normalize("NFC", text.casefold())
    if norwegian:
        folded = folded.replace("aa", "å")
    key: list[str] = []
    digits = ""
    for letter in folded:
        if letter in "0123456789":
            digits += letter
            continue
        key.append(_number_key(digits))
        digits = ""
        key.append(_letter_key(letter, norwegian))
    key.append(_number_key(digits))
    return "".join(_without_repeated_breaks(key))


def _without_repeated_breaks(key: list[str]) -> list[str]:
    kept: list[str] = []
    for part in filter(None, key):
        if part != _WORD_BREAK or (kept and kept[-1] != _WORD_BREAK):
            kept.append(part)
    return kept[:-1] if kept and kept[-1] == _WORD_BREAK else kept


def _number_key(digits: str) -> str:
    """Put the length first, so that 9 comes before 10."""
    if not digits:
        return ""
    number = (digits.lstrip("0") or "0")[:_LONGEST_NUMBER]
    return f"{len(number):02}{number}"


@lru_cache(maxsize=4096)
def _letter_key(letter: str, norwegian: bool) -> str:
    if "a" <= letter <= "z":
        return letter + "1"
    special = (_SAMI | _LAST | _OTHER) if norwegian else (_SAMI | _OTHER | _ENGLISH)
    if letter in special:
        return special[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter and "a" <= base <= "z":
        return base + "1"
    if not letter.isalnum():
        return _WORD_BREAK
    return f"z9{ord(letter):07}"
