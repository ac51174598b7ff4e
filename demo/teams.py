"""What is told of the teams around Fjellfjord: their ideas and a few tests each."""

from dataclasses import dataclass

from demo.trials import Belief, Outcome, Trial


@dataclass(frozen=True)
class Team:
    """What a team tries: ideas of its own by key, those it takes from the package, its tests."""

    ideas: tuple[tuple[str, str], ...] = ()
    taken: tuple[tuple[str, str], ...] = ()
    trials: tuple[Trial, ...] = ()
    used_untested: str = ""


def simple(
    key: str, idea: str, title: str, days: tuple[int, int], belief: Belief, outcome: Outcome | None,
    *, before: str = "", scale: tuple[str, int] = ("Én familie", 1), counts: tuple[str, ...] = (),
    late: int | None = None,
) -> Trial:  # fmt: skip
    begins, ends = days
    return Trial(
        key=key,
        idea=idea,
        title=title,
        objective=belief.question,
        begins=begins,
        ends=ends,
        beliefs=(belief,),
        scale_text=scale[0],
        scale_n=scale[1],
        before=before,
        counts=counts,
        outcome=outcome,
        late=late,
    )
