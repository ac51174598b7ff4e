"""Fjellfjord's aim in three versions, and its two sub-aims."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

from demo.measures import ASKED, DAYS, PLAN
from demo.trials import Work
from improvement.aims import operations as aims
from improvement.aims.parts import Parts
from improvement.aims.queries import main_of
from improvement.projects import operations as projects
from improvement.targets import operations as targets

FOR_WHOM = "barn og unge som får hjelp fra to tjenester eller flere"


def aim(work: Work) -> None:
    """Write the aim into the diary: first a wish, then measurable, then raised."""
    write, lead = work.diary.write, work.lead
    write(219, lead, partial(_wish, work))
    write(189, lead, partial(_measurable, work))
    write(188, lead, partial(_sub_aims, work))
    write(96, lead, partial(_raised, work))


def _wish(work: Work) -> None:
    for name in (PLAN, DAYS, ASKED):  # the network's targets; the team sets its own
        for target in list(work.measure(name).targets):
            targets.drop_target(target)
    aims.write(work.project, Parts("Samarbeidet om planer", FOR_WHOM, "Fjellfjord"))
    projects.begin(work.project)


def _measurable(work: Work) -> None:
    _change(
        work,
        60,
        100,
        "Etter måleverkstedet: vi kunne ikke se om vi nådde det. Nå står det hvor vi er, hvor vi"
        " skal, og når.",
    )


def _raised(work: Work) -> None:
    _change(
        work,
        75,
        -60,
        "Vi lå over 60 prosent i flere måneder. Ungdomsrådet mente at vi kunne strekke oss lenger.",
    )


def _change(work: Work, target: int, by_ago: int, reason: str) -> None:
    current = main_of(work.project)
    assert current is not None  # noqa: S101 - it was written first
    parts = Parts(
        "Andelen med én felles plan",
        FOR_WHOM,
        "Fjellfjord",
        work.measure(PLAN),
        baseline_value=Decimal(42),
        baseline_note="Median for de tolv månedene før nettverket begynte",
        target_value=Decimal(target),
        target_date=work.diary.day(by_ago),
    )
    aims.change(current, parts, reason=reason)


def _sub_aims(work: Work) -> None:
    end = work.diary.today + timedelta(days=75)
    aims.write(
        work.project,
        Parts(
            "Tiden fra bekymring til første møte",
            "familiene",
            "Fjellfjord",
            work.measure(DAYS),
            baseline_value=Decimal(27),
            baseline_note="Snittet det siste året",
            target_value=Decimal(14),
            target_date=end,
        ),
    )
    aims.write(
        work.project,
        Parts(
            "Andelen som blir spurt om hva som er viktig for dem",
            "familier i første samtale",
            "Fjellfjord",
            work.measure(ASKED),
            baseline_value=Decimal(45),
            baseline_note="De tre siste månedene før kortet",
            target_value=Decimal(90),
            target_date=end,
        ),
    )
