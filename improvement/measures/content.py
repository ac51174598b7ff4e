"""What is said about a measure, before it is a row: typed by a person or told by a program."""

from dataclasses import dataclass
from decimal import Decimal

from improvement.charts.series import DataKind, Direction
from improvement.measures.model import MeasureType, Sampling
from improvement.periods import Frequency


@dataclass(frozen=True)
class Content:
    """What a measure is, besides how it is counted."""

    name: str
    type: MeasureType
    direction: Direction
    unit: str = ""
    decimals: int = 0
    share_numbers: bool = True
    hides_small_n: bool = True
    min_n_public: int = 5
    collector_id: int | None = None
    backup_collector_id: int | None = None


@dataclass(frozen=True)
class Counting:
    """How it is counted: what a definition says."""

    data_kind: DataKind
    frequency: Frequency
    operational_definition: str = ""
    numerator_def: str = ""
    denominator_def: str = ""
    multiplier: int = 1
    inclusion: str = ""
    exclusion: str = ""
    data_source: str = ""
    how_collected: str = ""
    grace_days: int = 7
    sampling: Sampling = Sampling.ALL
    sample_size: int | None = None
    sampling_note: str = ""


@dataclass(frozen=True)
class Aimed:
    """A target: one value, or a range open at one end or none."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    def __bool__(self) -> bool:
        return not (self.value is None and self.low is None and self.high is None)
