"""What the page of a project's aims shows of each: what holds, what it lacks, how it came to be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from flask_babel import gettext as _

from improvement.aims import words
from improvement.aims.model import Aim
from improvement.aims.parts import Check, checks, is_measurable, parts_of
from improvement.measures.words import target


@dataclass(frozen=True)
class Version:
    """One version, with what it changed."""

    aim: Aim
    number: int
    sentence: str
    who: str
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True)
class ShownAim:
    """An aim with its versions, the newest first."""

    aim: Aim
    sentence: str
    made: list[tuple[str, str, str]]  # code, language and sentence from the parts
    checks: list[Check]
    is_measurable: bool
    facts: list[tuple[str, str]]
    versions: list[Version]
    is_adrift: bool  # own words that may be older than the target
    other_target: str  # what the chart shows instead, where somebody set it by hand

    @property
    def done(self) -> int:
        return sum(check.is_there for check in self.checks)


def shown(
    rows: Iterable[Aim], names: Mapping[int, str], today: date
) -> tuple[list[ShownAim], list[ShownAim]]:
    """Return the aims in force, the main one first, and the sub-aims that were dropped.

    `rows` are all versions, by strand and number.
    """
    held: list[ShownAim] = []
    dropped: list[ShownAim] = []
    for _strand, versions in groupby(rows, key=lambda aim: aim.strand):
        for run in _runs(list(versions)):
            found = _shown(run, names, today)
            (held if run[-1].is_current else dropped).append(found)
    return held, dropped


def _runs(versions: Sequence[Aim]) -> list[list[Aim]]:
    """Return the versions of one strand, apart where one sub-aim was dropped and another begun."""
    runs: list[list[Aim]] = [[]]
    for aim in versions:
        runs[-1].append(aim)
        if aim.drop_reason:
            runs.append([])
    return [run for run in runs if run]


def _shown(run: Sequence[Aim], names: Mapping[int, str], today: date) -> ShownAim:
    newest = run[-1]
    return ShownAim(
        aim=newest,
        sentence=words.said(newest),
        made=words.in_all_languages(parts_of(newest)),
        checks=checks(newest),
        is_measurable=is_measurable(newest),
        facts=words.facts(newest),
        versions=_versions(run, names),
        is_adrift=words.is_adrift(newest),
        other_target=_other_target(newest, today),
    )


def _versions(run: Sequence[Aim], names: Mapping[int, str]) -> list[Version]:
    changed: list[list[tuple[str, str, str]]] = [
        [],
        *(words.changes(before, after) for before, after in pairwise(run)),
    ]
    return [
        Version(aim, number, words.said(aim), names.get(aim.created_by_id or 0, ""), changes)
        for number, (aim, changes) in enumerate(zip(run, changed, strict=True), start=1)
    ][::-1]


def _other_target(aim: Aim, today: date) -> str:
    """Return the target the chart shows now, where it is another than the aim's."""
    if aim.measure is None or aim.target_value is None or not aim.is_current:
        return ""
    in_force = [each for each in aim.measure.targets if each.valid_from <= today]
    newest = max(in_force, key=lambda each: each.valid_from, default=None)
    if newest is None:
        return str(_("none"))
    if newest.value == aim.target_value:
        return ""
    return target(aim.measure, newest)
