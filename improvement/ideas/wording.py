"""Whether two short texts are about the same thing: words cut to their stem, then pieces of three.

Simple on purpose: the same on both databases, in bokmål, nynorsk and English, and easy to explain
to the reader: "the words are alike". Pure.
"""

import re
import unicodedata
from functools import lru_cache

ALIKE = 0.45
"""From here on two titles are shown as similar; chosen on titles teams have written."""

_WORD = re.compile(r"[^\W\d_]+")
# The little words of bokmål, nynorsk and English, and what every idea is about.
_LITTLE = """
og i på til for av med en ei et ein eit den det de dei som er å at vi oss vår vårt alle hver kvar
ved fra frå om før etter når skal kan har blir bli ikke ikkje eller så samt bruke bruk
ny nye nytt new the a an of to in on for and with by or is are we our all each at from be use
"""
_EMPTY = frozenset(_LITTLE.split())
# Endings of bokmål, nynorsk and English that change no meaning, the longest first, and how many
# letters each must leave: “møte”, “møtet” and “møter” are “møt”, but “plan” stays a plan.
_ENDINGS = (
    *((ending, 4) for ending in ("ingene", "ingane", "ingen", "inga")),
    *((ending, 3) for ending in ("ene", "ane", "ing", "ers", "ens", "ets", "er", "en", "et", "e")),
    *((ending, 4) for ending in ("ar", "es", "a", "s", "r", "t", "n")),
)
_SHORTEST_PART = 3  # letters of a part at either end of a compound
_PART = 0.8  # how much a word counts that is part of a longer one: "møte" in "foreldremøte"
_CHANCE = 0.4  # pieces that words share by chance


def stems(text: str) -> frozenset[str]:
    """Return the words that carry meaning, in small letters and cut to their stem."""
    plain = unicodedata.normalize("NFC", text).lower()
    return frozenset(_stem(word) for word in _WORD.findall(plain) if word not in _EMPTY)


def alike(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1; `ALIKE` is where it begins to matter."""
    mine, theirs = stems(one), stems(other)
    if not mine or not theirs:
        return 0.0
    found = sum(_best(word, theirs) for word in mine) + sum(_best(word, mine) for word in theirs)
    return found / (len(mine) + len(theirs))


def mentions(text: str, wanted: str) -> bool:
    """Whether the text has every word that is looked for, in any form or inside a longer word."""
    words, said = stems(wanted), stems(text)
    return bool(words) and all(_best(word, said) >= _PART for word in words)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word.removesuffix(ending)
    return word


def _best(word: str, among: frozenset[str]) -> float:
    if word in among:
        return 1.0
    return max((_close(word, other) for other in among), default=0.0)


@lru_cache(maxsize=16384)
def _close(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    is_part = longer.startswith(shorter) or longer.endswith(shorter)
    if len(shorter) >= _SHORTEST_PART and is_part:
        return _PART
    mine, theirs = _pieces(one), _pieces(other)
    share = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    return share if share > _CHANCE else 0.0


@lru_cache(maxsize=4096)
def _pieces(word: str) -> frozenset[str]:
    padded = f"#{word}#"
    return frozenset(padded[start : start + 3] for start in range(max(len(padded) - 2, 1)))
