"""What makes a measure so clear that somebody else would get the same number; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from improvement.measures.model import Measure, MeasureDefinition, MeasureType, Sampling
from improvement.periods import Frequency

SELDOM = (Frequency.QUARTER, Frequency.TERTIAL, Frequency.HALF_YEAR, Frequency.YEAR)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to have said, and whether it is."""

    said: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """All of them; the meter shows how many are done."""

    checks: tuple[Check, ...]

    @property
    def done(self) -> int:
        return sum(check.is_done for check in self.checks)

    @property
    def missing(self) -> list[str]:
        return [check.said for check in self.checks if not check.is_done]


def checklist(measure: Measure) -> Checklist:
    """Return what the plan for one measure says and lacks.

    The questions are those another person would ask: what counts, out of which, who is in and
    out, where it is found, by whom, when, and where it is to lead.
    """
    definition = measure.definition
    counted = definition.data_kind.is_counted
    checks = [
        Check(_("how it is counted, in words"), bool(definition.operational_definition)),
        *([Check(_("numerator and denominator"), _both(definition))] if counted else []),
        Check(_("who and what is included"), bool(definition.inclusion)),
        Check(_("who and what is left out"), bool(definition.exclusion)),
        Check(_("where the numbers come from"), bool(definition.data_source)),
        Check(_("how and when they are collected"), bool(definition.how_collected)),
        Check(_("which cases are counted"), _says_which(definition)),
        Check(_("every month or more often"), definition.frequency not in SELDOM),
        Check(_("who collects"), measure.collector_id is not None),
        Check(_("who steps in"), measure.backup_collector_id is not None),
        Check(_("a target"), bool(measure.targets)),
    ]
    return Checklist(tuple(checks))


def lacking_types(measures: Iterable[Measure]) -> list[MeasureType]:
    """Return which of outcome, process and balancing the plan has none of (R21)."""
    held = {measure.type for measure in measures}
    return [each for each in MeasureType if each not in held]


def _both(definition: MeasureDefinition) -> bool:
    return bool(definition.numerator_def and definition.denominator_def)


def _says_which(definition: MeasureDefinition) -> bool:
    return definition.sampling is Sampling.ALL or definition.sample_size is not None
