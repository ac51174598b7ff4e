"""The layers of what is marked on a chart: which there are, which are shown, where they lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Protocol

from flask import url_for
from flask_babel import lazy_gettext as _l

from improvement.charts import holidays
from improvement.charts.assembly import AIM, DEFINITION
from improvement.charts.model import AnnotationKind
from improvement.charts.series import Annotation, GatheringMark, Series

ASKED: Final = "layers"  # present in an address where somebody has chosen


class Layer(StrEnum):
    """What belongs together and is switched on and off as one."""

    TESTS = "tests"
    AIMS = "aims"
    GATHERINGS = "gatherings"
    DEFINITIONS = "definitions"
    NOTES = "notes"
    DAYS = "days"


NAMES: Final = {
    Layer.TESTS: _l("Tests and adopted changes"),
    Layer.AIMS: _l("Changes of the aim"),
    Layer.GATHERINGS: _l("Gatherings"),
    Layer.DEFINITIONS: _l("Changes in how it is counted"),
    Layer.NOTES: _l("Notes"),
    Layer.DAYS: _l("Staffing and holidays"),
}
_OF_KIND: Final[Mapping[str, Layer]] = {
    AnnotationKind.TEST_START: Layer.TESTS,
    AnnotationKind.ADOPTED: Layer.TESTS,
    AIM: Layer.AIMS,
    DEFINITION: Layer.DEFINITIONS,
    AnnotationKind.STAFFING: Layer.DAYS,
    AnnotationKind.HOLIDAY: Layer.DAYS,
}


class Asked(Protocol):
    """What is typed in an address, as a request has it."""

    def __contains__(self, key: object, /) -> bool: ...
    def getlist(self, key: str, /) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Switch:
    """A layer that holds something, and whether it is shown."""

    layer: Layer
    name: str
    is_on: bool


def chosen(args: Asked) -> frozenset[Layer]:
    """Return the layers an address asks for; all where it says nothing. Odd words are skipped."""
    if ASKED not in args:
        return frozenset(Layer)
    known = {str(layer) for layer in Layer}
    return frozenset(Layer(word) for word in args.getlist(ASKED) if word in known)


def asked(args: Asked) -> list[str] | None:
    """Return what an address says of layers, for links that shall show the same."""
    return args.getlist(ASKED) if ASKED in args else None


def switches(series: Series, on: Iterable[Layer]) -> tuple[Switch, ...]:
    """Return a switch per layer that holds something."""
    held = {layer_of(each) for each in series.annotations}
    held |= {Layer.GATHERINGS} if series.gatherings else set()
    held |= {Layer.DAYS} if any(holidays.shades(series)) else set()
    shown = set(on)
    return tuple(
        Switch(layer, str(NAMES[layer]), layer in shown) for layer in Layer if layer in held
    )


def only(series: Series, on: frozenset[Layer]) -> Series:
    """Return the series with what lies in these layers, each with a link to where it comes from.

    Phases stay whatever is asked for: the lines are made of them.
    """
    gatherings = series.gatherings if Layer.GATHERINGS in on else ()
    return replace(
        series,
        annotations=tuple(_linked(each) for each in series.annotations if layer_of(each) in on),
        gatherings=tuple(_met(each) for each in gatherings),
        holidays=Layer.DAYS in on,
    )


def layer_of(note: Annotation) -> Layer:
    """Return the layer of an annotation; whatever is of no other is a note."""
    return _OF_KIND.get(note.kind, Layer.NOTES)


def _linked(note: Annotation) -> Annotation:
    if note.kind == DEFINITION:
        return replace(note, url="#counted")
    if note.source_id is None:
        return note
    if note.kind == AIM:
        return replace(note, url=url_for("aims.index", id=note.source_id))
    return replace(note, url=url_for("cycles.show", id=note.source_id))


def _met(mark: GatheringMark) -> GatheringMark:
    if mark.source_id is None:
        return mark
    return replace(mark, url=url_for("gatherings.show", id=mark.source_id))
