"""Text in lines no wider than a box: words are kept whole, long Norwegian compounds are parted."""

import re
import unicodedata
from functools import lru_cache

from improvement.drivers.widths import UNKNOWN, WIDTHS

VOWELS = frozenset("aeiouyæøåáäöéèêóòôAEIOUYÆØÅ")
HYPHEN = "-"
_SPACES = re.compile("[^\\S\u00a0\u202f]+")  # a line never ends at a space that binds
_LEAST = 3  # letters on either side of a hyphen
_ENDINGS = ("ings", "hets", "sjons", "skaps", "doms")  # words that join by an s, before any letter


@lru_cache(maxsize=8192)
def wide(text: str, size: float) -> float:
    """Return how wide a text is at most, in the unit of `size`, the height of the type."""
    return size * sum(_letter(letter) for letter in text)


@lru_cache(maxsize=4096)
def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """Return the text as lines that each fit `width`; at least one, which may be empty."""
    lines, line = [], ""
    for word in _SPACES.split(text.strip()):
        for piece in _pieces(word, width, size):
            longer = f"{line} {piece}" if line else piece
            if wide(longer, size) <= width:
                line = longer
            else:
                if line:
                    lines.append(line)
                line = piece
    return (*lines, line)


@lru_cache(maxsize=2048)
def cut(text: str, width: float, size: float) -> str:
    """Return as much of a text as fits on one line, with an ellipsis where some is left out."""
    if wide(text, size) <= width:
        return text
    kept = text
    while kept and wide(kept.rstrip() + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _letter(letter: str) -> float:
    known = WIDTHS.get(letter)
    if known is not None:
        return known
    return 0.0 if unicodedata.category(letter) in ("Mn", "Me", "Cf") else UNKNOWN


def _pieces(word: str, width: float, size: float) -> list[str]:
    """Part a word into pieces that each fit; all but the last end in a hyphen where one helps."""
    pieces = []
    while wide(word, size) > width:
        head = _head(word, width, size)
        pieces.append(head)
        word = word[len(head.rstrip(HYPHEN)) if head not in word else len(head) :]
    return [*pieces, word] if word else pieces


def _head(word: str, width: float, size: float) -> str:
    """Return the first piece: to the last good seam that fits, else as many letters as fit."""
    fitting = 1
    while fitting < len(word) and wide(word[: fitting + 1] + HYPHEN, size) <= width:
        fitting += 1
    ends = range(min(fitting, len(word) - _LEAST), _LEAST - 1, -1)
    own = next((end for end in ends if word[end - 1] in "-/–"), None)
    if own is not None and own * 2 > fitting:
        return word[:own]
    seams = [end for end in ends if _is_seam(word, end)]
    # The s that joins two words is the best place, unless it leaves much of the line empty.
    joint = next((end for end in seams if _is_joint(word, end) and end * 3 > fitting * 2), None)
    end = joint or next(iter(seams), None)
    if end is not None:
        return word[:end] + HYPHEN
    return word[:fitting] + (HYPHEN if word[:fitting].isalpha() else "")


def _is_seam(word: str, end: int) -> bool:
    """Whether a syllable begins at `end`: a consonant and a vowel, after a syllable with one."""
    if not word[:end].isalpha() or not word[end:].isalpha():
        return False
    begins = word[end] not in VOWELS and word[end + 1 : end + 2] in VOWELS
    return (begins or _is_joint(word, end)) and any(letter in VOWELS for letter in word[:end])


def _is_joint(word: str, end: int) -> bool:
    """Whether a joining s stands before `end`, as in "barneverns|tjeneste"."""
    if word[:end].endswith(_ENDINGS):
        return True
    before, joint, after = word[end - 2 : end - 1], word[end - 1 : end], word[end : end + 1]
    return joint == "s" and before not in VOWELS and after.isalpha() and after not in VOWELS
