"""Type nasty things into a form: into every second field at once, one by one where that fails.

What each field refuses at its own place needs no request of its own. Every second field keeps what
a person would write there, so that nothing typed is lost beside what is refused.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from werkzeug.test import TestResponse

from tests.support import nasty
from tests.support.bad_world import Bench, Sent
from tests.support.page_forms import Box, Page, PageForm
from tests.support.refusals import plain, wrong_in_refusal, wrong_on_page

Usual = Mapping[str, list[str]]
Together = dict[str, nasty.Nasty]
_WORDS = ("text", "textarea")
_TAKEN = (200, 303)  # 200: it is shown once more before it is saved, or is a secret shown once


def sent(form: PageForm, usual: Usual, typed: Mapping[str, str | bytes | None]) -> Sent:
    """Return what a browser sends: what is `typed` (None: left out), the usual everywhere else."""
    pairs: Sent = []
    for name in form.boxes:
        instead = typed.get(name)
        values = usual[name] if name not in typed else [] if instead is None else [instead]
        pairs += [(name, one) for one in values]
    return pairs


def wrong(
    bench: Bench, role: str, form: PageForm, usual: Usual, boxes: Iterable[Box]
) -> Iterator[str]:
    """Yield everything wrong with how the form takes what is nasty in each of the boxes."""
    alone: list[tuple[Box, nasty.Nasty]] = []
    for (what, *_place), together in _rounds(boxes).items():
        if not _TRIED[what](bench, role, form, usual, together):
            alone += [(form.boxes[name], one) for name, one in together.items()]
        bench.put_back()
    for box, one in alone:
        for said in _wrong(bench, role, form, usual, box, one):
            yield f"{form.action} {box.name}, {one.name}: {said}"
        bench.put_back()


def _rounds(boxes: Iterable[Box]) -> dict[tuple[str, bool, int], Together]:
    """Return what is typed together: the first thing of each second field, the second, and so on.

    What must be refused, what is stored, and what may be either never stand in the same round.
    """
    rounds: dict[tuple[str, bool, int], Together] = defaultdict(dict)
    for place, box in enumerate(boxes):
        counts = Counter[str]()
        for one in nasty.for_box(box):
            refused = nasty.must_be_refused(box, one)
            what = "refused" if refused else "stored" if box.kind in _WORDS else "endured"
            rounds[(what, place % 2 == 0, counts[what])][box.name] = one
            counts[what] += 1
    return rounds


def _all_refused(bench: Bench, role: str, form: PageForm, usual: Usual, together: Together) -> bool:
    """Say whether one answer refuses each thing kindly at its own field, and keeps the rest."""
    pairs = sent(form, usual, {name: one.value for name, one in together.items()})
    answer = bench.post(role, form.action, pairs)
    if answer.status_code != 422 or nasty.SCRIPT in answer.text or bench.changed():
        return False
    page = Page(answer.text, form.action)
    others = [pair for pair in pairs if pair[0] not in together]
    return not any(
        list(wrong_on_page(page, form, others, form.boxes[name], alone=True)) for name in together
    )


def _all_stored(bench: Bench, role: str, form: PageForm, usual: Usual, together: Together) -> bool:
    """Say whether all is taken, the page after it is whole, and all comes back as it was typed."""
    pairs = sent(form, usual, {name: one.value for name, one in together.items()})
    answer = bench.post(role, form.action, pairs)
    if answer.status_code not in _TAKEN:
        return False
    then = bench.get(role, answer.location) if answer.location else answer
    if then.status_code >= 400 or nasty.SCRIPT in then.text:
        return False
    return all(
        _comes_back(bench, role, form, form.boxes[name], one) for name, one in together.items()
    )


def _all_endured(bench: Bench, role: str, form: PageForm, usual: Usual, together: Together) -> bool:
    """Say whether the answer is a kind one, stored or refused, and nothing else is lost."""
    pairs = sent(form, usual, {name: one.value for name, one in together.items()})
    answer = bench.post(role, form.action, pairs)
    if answer.status_code not in (*_TAKEN, 409, 422) or nasty.SCRIPT in answer.text:
        return False
    if answer.status_code in _TAKEN:
        then = bench.get(role, answer.location) if answer.location else answer
        return then.status_code < 400 and nasty.SCRIPT not in then.text
    if bench.changed():
        return False
    page = Page(answer.text, form.action)
    others = [pair for pair in pairs if pair[0] not in together]
    return answer.status_code == 409 or not any(
        list(wrong_on_page(page, form, others, form.boxes[name], alone=False)) for name in together
    )


_TRIED = {"refused": _all_refused, "stored": _all_stored, "endured": _all_endured}


def _comes_back(bench: Bench, role: str, form: PageForm, box: Box, one: nasty.Nasty) -> bool:
    """Say whether a form that changes something shows what was stored; others show nothing."""
    if box.name == "reason":
        return True  # why it was changed belongs to that change
    if not (form.action.endswith("/edit") and isinstance(one.value, str) and one.value.strip()):
        return True
    answer = bench.get(role, form.action)
    if answer.location:  # a new version stands in its place, at an address of its own
        form = replace(form, action=answer.location)
        answer = bench.get(role, form.action)
    again = Page(answer.text, form.action).form_like(form)
    return again is not None and again.boxes[box.name].values == [plain(one.value)]


def _wrong(
    bench: Bench, role: str, form: PageForm, usual: Usual, box: Box, one: nasty.Nasty
) -> Iterator[str]:
    """Yield what is wrong when one thing stands in one field, with the usual in all others."""
    pairs = sent(form, usual, {box.name: one.value})
    answer = bench.post(role, form.action, pairs)
    status = answer.status_code
    must = nasty.must_be_refused(box, one)
    if status not in (*_TAKEN, 409, 422):
        yield f"answered {status}"
    elif nasty.SCRIPT in answer.text:
        yield "HTML gets into the page"
    elif status in _TAKEN:
        yield from ["taken"] if must else _wrong_after(bench, role, form, answer, box, one)
    elif bench.changed():
        yield f"{status}, and yet something was stored"
    elif status == 422:
        yield from wrong_in_refusal(answer, form, pairs, box, alone=must)


def _wrong_after(
    bench: Bench, role: str, form: PageForm, answer: TestResponse, box: Box, one: nasty.Nasty
) -> Iterator[str]:
    """Yield what is wrong on the page after something was stored, and in the form itself."""
    if box.kind not in _WORDS or one.value == nasty.SCRIPT:
        then = bench.get(role, answer.location) if answer.location else answer
        if then.status_code >= 400 or nasty.SCRIPT in then.text:
            yield f"stored, and the page after it answers {then.status_code}"
    elif not _comes_back(bench, role, form, box, one):
        yield "stored, and something else comes back"
