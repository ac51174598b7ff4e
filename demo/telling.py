"""Telling a test of the story from plan to decision, each step on its day."""

from datetime import date, time, timedelta
from decimal import Decimal
from functools import partial

from core import clock
from core.db import db
from demo.diary import at, on
from demo.trials import Belief, Job, Outcome, Trial, Work
from improvement.charts import queries as charts
from improvement.cycles import actuals, operations, planning, stages
from improvement.cycles.content import (
    DataText,
    Judged,
    Plan,
    PredictionText,
    QuestionText,
    Report,
    Studied,
    TaskText,
    Verdict,
)
from improvement.cycles.model import (
    Cycle,
    Judgement,
    Prediction,
)
from people.persons.queries import with_grants


def tell(work: Work, trial: Trial) -> None:
    """Write a test into the diary, from plan to where it stands today."""
    write, lead = work.diary.write, work.lead
    write(trial.begins + 3, lead, partial(_plan, work, trial))
    if trial.cancelled:
        write(trial.begins, lead, partial(_cancel, work, trial))
        return
    write(trial.begins, lead, partial(_begin, work, trial))
    for ago, who, text in trial.seen:
        write(ago, work.people[who], partial(_observe, work, trial, ago, who, text))
    for belief in trial.beliefs:
        if belief.amendment:
            middle = (trial.begins + trial.ends) // 2
            write(middle, lead, partial(_amend, work, trial, belief))
    outcome = trial.outcome
    if outcome is not None:
        write(trial.ends, lead, partial(_report, work, trial, outcome))
        write(max(trial.ends - 1, 0), lead, partial(_study, work, trial, outcome))
        write(max(trial.ends - 2, 0), lead, partial(_close, work, trial, outcome))


def _cancel(work: Work, trial: Trial) -> None:
    operations.cancel(work.cycles[trial.key], trial.cancelled)


def _observe(work: Work, trial: Trial, ago: int, who: str, text: str) -> None:
    moment = at(work.diary.day(ago), time(14, 5))
    by = work.people[who]
    with on(work.diary.day(ago), time(14, 6)):
        operations.observe(work.cycles[trial.key], text, by=by, at=min(moment, clock.now()))


def _plan(work: Work, trial: Trial) -> None:
    begins, ends = work.diary.day(trial.begins), work.diary.day(trial.ends)
    if trial.late is not None:
        ends = work.diary.today - timedelta(days=trial.late)
    asked: dict[str, list[PredictionText]] = {}
    for belief in trial.beliefs:
        asked.setdefault(belief.question, []).append(_predicted(work, belief))
    data = [DataText(measure_id=work.measure(name).id) for name in trial.counts]
    if trial.counts_words:
        data.append(DataText(what=trial.counts_words))
    work.cycles[trial.key] = planning.plan(
        work.project,
        Plan(
            title=trial.title,
            idea=work.ideas[trial.idea],
            objective=trial.objective,
            scale_text=trial.scale_text,
            scale_n=trial.scale_n,
            planned_start=begins,
            planned_end=ends,
            previous_id=work.cycles[trial.before].id if trial.before else None,
            questions=tuple(QuestionText(text, tuple(said)) for text, said in asked.items()),
            tasks=tuple(_task(work, job, begins) for job in trial.jobs),
            data=tuple(data),
        ),
    )


def _task(work: Work, job: Job, begins: date) -> TaskText:
    since = begins if job.is_done else work.diary.today
    who = work.people[job.who].id if job.who else None
    return TaskText(job.what, who, since + timedelta(days=job.after), job.where)


def _predicted(work: Work, belief: Belief) -> PredictionText:
    return PredictionText(
        belief.text,
        belief.because,
        work.measure(belief.measure).id if belief.measure else None,
        _exact(belief.low),
        _exact(belief.high),
        belief.sure,
    )


def _begin(work: Work, trial: Trial) -> None:
    cycle = work.cycles[trial.key]
    operations.begin(cycle, work.diary.day(trial.begins))
    done = {job.what for job in trial.jobs if job.is_done}
    for task in cycle.tasks:
        if task.what in done:
            operations.tick(task, done=True)


def _amend(work: Work, trial: Trial, belief: Belief) -> None:
    for prediction in stages.predictions_of(work.cycles[trial.key]):
        if prediction.text == belief.text:
            operations.amend(prediction, belief.amendment)


def _report(work: Work, trial: Trial, outcome: Outcome) -> None:
    cycle = work.cycles[trial.key]
    told = Report(
        work.diary.day(trial.begins),
        work.diary.day(trial.ends),
        outcome.as_planned,
        outcome.deviations,
        outcome.unexpected,
    )
    operations.report(cycle, told)
    operations.finish(cycle)


def _study(work: Work, trial: Trial, outcome: Outcome) -> None:
    cycle = work.cycles[trial.key]
    said = {belief.text: belief for belief in trial.beliefs}
    judged = {
        each.id: _judged(work, cycle, each, said[each.text])
        for each in stages.predictions_of(cycle)
    }
    seen = Studied(
        what_data_show=outcome.shows,
        learning=outcome.learning,
        user_feedback=outcome.feedback,
        judgements=judged,
    )
    operations.study(cycle, seen)
    operations.weigh(cycle)


def _judged(work: Work, cycle: Cycle, prediction: Prediction, belief: Belief) -> Judged:
    """Judge as the team would; where a measure can tell, as its numbers say."""
    if belief.judged is not None or prediction.measure is None:
        return Judged(belief.judged or Judgement.UNKNOWN, belief.note, _exact(belief.actual))
    measure = work.measure(prediction.measure.name)
    series = charts.shown([measure], with_grants(work.lead))[0].series
    assert cycle.actual_start is not None  # noqa: S101 - it has begun
    found = actuals.actual(prediction, series, cycle.actual_start, cycle.actual_end)
    if found is None or found.proposal is None:
        return Judged(Judgement.UNKNOWN, "Tallet for måneden var ikke klart da vi så på det.")
    return Judged(found.proposal, belief.note)


def _close(work: Work, trial: Trial, outcome: Outcome) -> None:
    verdict = Verdict(outcome.decision, outcome.reason, outcome.adaptation, outcome.next_step)
    operations.close(
        work.cycles[trial.key],
        verdict,
        by=work.lead,
        on=work.diary.day(max(trial.ends - 2, 0)),
        knows_thin=True,
    )
    db.session.flush()


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
