"""How often a team's predictions come true, and whether it knows how sure to be; pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from improvement.cycles.model import Judgement

ENOUGH = 10  # judged predictions below which a share says nothing
_JUNE = 6
BANDS = ((0, 39), (40, 59), (60, 79), (80, 89), (90, 100))  # per cent sure


@dataclass(frozen=True, slots=True)
class Said:
    """One judged prediction: how sure somebody was, what became of it, and when."""

    judged: Judgement
    confidence: int | None
    day: date | None
    is_afterthought: bool = False  # written when the test had begun: it proves nothing


@dataclass(frozen=True, slots=True)
class Tally:
    """How many came true, partly, not; those nobody can tell stand for themselves."""

    yes: int
    partly: int
    no: int
    unknown: int

    @property
    def judged(self) -> int:
        """How many have an answer."""
        return self.yes + self.partly + self.no

    @property
    def is_enough(self) -> bool:
        return self.judged >= ENOUGH

    def share(self, count: int) -> int:
        """Return a count as per cent of those with an answer; 0 of none is 0."""
        return round(100 * count / self.judged) if self.judged else 0


@dataclass(frozen=True, slots=True)
class Band:
    """Those who said they were about so sure: how sure on average, and how many came true."""

    low: int
    high: int
    said: int  # the mean confidence, per cent
    yes: int
    count: int

    @property
    def share(self) -> int:
        """How many came true, per cent."""
        return round(100 * self.yes / self.count)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half a year of predictions."""

    year: int
    half: int
    tally: Tally


def tally(said: Sequence[Said]) -> Tally:
    """Count what became of the predictions that were made beforehand."""
    counted = Counter(one.judged for one in said if not one.is_afterthought)
    return Tally(
        counted[Judgement.YES],
        counted[Judgement.PARTLY],
        counted[Judgement.NO],
        counted[Judgement.UNKNOWN],
    )


def bands(said: Sequence[Said]) -> list[Band]:
    """Return the bands of confidence that hold predictions with an answer, the least sure first.

    Only "yes" counts as come true: whoever was 80 % sure was sure of the whole prediction.
    """
    found = []
    for low, high in BANDS:
        inside = [
            (one.confidence, one.judged)
            for one in said
            if one.confidence is not None
            and low <= one.confidence <= high
            and one.judged is not Judgement.UNKNOWN
            and not one.is_afterthought
        ]
        if inside:
            sure = round(sum(confidence for confidence, _judged in inside) / len(inside))
            true = sum(judged is Judgement.YES for _confidence, judged in inside)
            found.append(Band(low, high, sure, true, len(inside)))
    return found


def leaning(found: Sequence[Band]) -> int:
    """Return by how many points of per cent the team is surer than right; below 0 too modest.

    Weighted by how many predictions each band holds; 0 without any.
    """
    count = sum(band.count for band in found)
    if not count:
        return 0
    sure = sum(band.said * band.count for band in found)
    return round((sure - 100 * sum(band.yes for band in found)) / count)


def over_time(said: Sequence[Said]) -> list[Stretch]:
    """Return a tally per half-year that has any, oldest first."""
    halves: dict[tuple[int, int], list[Said]] = {}
    for one in said:
        if one.day is not None:
            halves.setdefault((one.day.year, 1 if one.day.month <= _JUNE else 2), []).append(one)
    return [Stretch(*when, tally(halves[when])) for when in sorted(halves)]
