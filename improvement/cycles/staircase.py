"""Where the steps of a ramp stand on the page; pure: cycles in, frozen boxes out."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from improvement.cycles import ramps, words
from improvement.cycles.model import Cycle, Decision, Stage
from improvement.cycles.ramps import Step
from improvement.ideas.model import ChangeIdea

STEP_WIDTH, STEP_HEIGHT, RISE, LANE = 156, 58, 34, 96
MARKS = {Decision.ADOPT: "✓", Decision.ADAPT: "↻", Decision.ABANDON: "✕"}


@dataclass(frozen=True, slots=True)
class Box:
    """One test as a step: its place in the drawing, and what is said about it."""

    cycle: Cycle
    step: Step
    x: int
    y: int
    mark: str  # a sign for the decision, "" while it is open
    state: str  # in a word, as beside the list
    look: str  # what the style sheet colours: open, adopt, adapt, abandon, cancelled
    lines: tuple[str, ...]  # the title, cut into lines that fit
    count: str  # with how many, as short as it goes
    scale: str
    url: str

    @property
    def middle(self) -> int:
        return self.x + STEP_WIDTH // 2


@dataclass(frozen=True, slots=True)
class Ramp:
    """One staircase: its steps and the lines from each to the one that builds on it."""

    number: int
    boxes: tuple[Box, ...]
    links: tuple[tuple[int, int, int, int], ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Group:
    """All ramps of one change idea."""

    idea: ChangeIdea
    ramps: tuple[Ramp, ...]


def groups(cycles: Sequence[Cycle], address: Callable[[Cycle], str]) -> list[Group]:
    """Return the staircases by idea, the idea worked on last first."""
    known = {cycle.id: cycle for cycle in cycles}
    by_idea: dict[int, dict[int, list[Step]]] = defaultdict(lambda: defaultdict(list))
    for step in ramps.steps({cycle.id: cycle.previous_cycle_id for cycle in cycles}):
        # A ramp stands with the idea it began with, also where a later step changed the idea.
        root = _root(step, known)
        by_idea[root.change_idea_id][step.ramp_no].append(step)
    found = [
        Group(
            known[next(iter(steps.values()))[0].id].change_idea,
            tuple(_ramp(no, each, known, address) for no, each in enumerate(steps.values(), 1)),
        )
        for steps in by_idea.values()
    ]
    return sorted(found, key=_newest, reverse=True)


def place_of(cycle: Cycle, previous: Mapping[int, int | None]) -> Step:
    """Return the step one cycle is."""
    return next(step for step in ramps.steps(previous) if step.id == cycle.id)


def _root(step: Step, known: Mapping[int, Cycle]) -> Cycle:
    cycle, seen = known[step.id], {step.id}
    while True:
        before = known.get(cycle.previous_cycle_id or 0)
        if before is None or before.id in seen:
            return cycle
        cycle = before
        seen.add(cycle.id)


def _newest(group: Group) -> int:
    return max(box.cycle.id for ramp in group.ramps for box in ramp.boxes)


def _ramp(
    number: int, steps: list[Step], known: Mapping[int, Cycle], address: Callable[[Cycle], str]
) -> Ramp:
    top = max(step.step_no for step in steps)
    # Moved up as far as it goes: a branch hangs below the steps it leaves.
    above = min((top - step.step_no) * RISE + step.lane * LANE for step in steps)
    boxes = tuple(_box(known[step.id], step, top * RISE - above, address) for step in steps)
    by_id = {box.step.id: box for box in boxes}
    links = tuple(
        (before.x + STEP_WIDTH, before.y + 20, box.x, box.y + 34)
        for box in boxes
        if (before := by_id.get(box.step.previous_id or 0)) is not None
    )
    width = top * (STEP_WIDTH + 20) - 16
    height = max(box.y for box in boxes) + STEP_HEIGHT + 2
    return Ramp(number, boxes, links, width, height)


def _box(cycle: Cycle, step: Step, floor: int, address: Callable[[Cycle], str]) -> Box:
    return Box(
        cycle=cycle,
        step=step,
        x=2 + (step.step_no - 1) * (STEP_WIDTH + 20),
        y=2 + floor - step.step_no * RISE + step.lane * LANE,
        mark=MARKS.get(cycle.decision, "") if cycle.decision else "",
        state=words.state(cycle)[0],
        look=_look(cycle),
        lines=_lines(cycle.title),
        count=words.with_so_many(cycle.scale_n),
        scale=words.scale(cycle),
        url=address(cycle),
    )


def _look(cycle: Cycle) -> str:
    if cycle.stage is Stage.CLOSED and cycle.decision is not None:
        return cycle.decision.value
    return "cancelled" if cycle.stage is Stage.CANCELLED else "open"


def _lines(title: str, width: int = 20, most: int = 2) -> tuple[str, ...]:
    """Return the title in at most so many lines of so many signs; what is left out is "…"."""
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = [line if len(line) <= width else line[: width - 1] + "…" for line in lines[:most]]
    if len(lines) > most:
        shown[-1] = shown[-1][: width - 1].rstrip(" .…") + "…"
    return tuple(shown)
