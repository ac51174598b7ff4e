"""What a page that refuses a form owes the person who sent it."""

import unicodedata
from collections.abc import Iterator

from werkzeug.test import TestResponse

from tests.support.bad_world import Sent
from tests.support.page_forms import Box, Page, PageForm


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


def wrong_in_refusal(
    answer: TestResponse, form: PageForm, sent: Sent, box: Box, alone: bool
) -> Iterator[str]:
    """Yield what an answer with errors lacks; `alone` says that this field must be named."""
    yield from wrong_on_page(Page(answer.text, form.action), form, sent, box, alone)


def wrong_on_page(page: Page, form: PageForm, sent: Sent, box: Box, alone: bool) -> Iterator[str]:
    """Yield the same of an answer that has been read already."""
    shown = page.form_like(form)
    if shown is None:
        yield "the form is gone"
        return
    yield from _lost(form, shown, sent, box)
    marked = [one for one in shown.boxes.values() if one.invalid]
    if box.visible and (not marked or (alone and box.name not in [one.name for one in marked])):
        yield f"another field is marked: {[one.name for one in marked]}"
    if not page.summary_text.strip():
        yield "no error summary"
    places = [list(page.texts).index(id) for id in page.summary if id in page.texts]
    if places != sorted(places):
        yield f"the summary has another order than the page: {page.summary}"
    for one in marked:
        ids = [id for id in one.described.split() if "-error-" in id]
        if not any(page.texts.get(id, "").strip() for id in ids):
            yield f"no sentence at {one.name}"
        if not set(page.summary) & {one.id, f"{one.name}-0"} & page.texts.keys():
            yield f"the summary does not lead to {one.name}: {page.summary}"


def _lost(form: PageForm, shown: PageForm, sent: Sent, box: Box) -> Iterator[str]:
    for other in {key for key, _value in sent} - {box.name}:
        before = [plain(str(value)) for key, value in sent if key == other]
        now = [plain(one) for one in shown.boxes[other].values] if other in shown.boxes else None
        if form.boxes[other].visible and before != now:
            yield f"{other} was {before}, is now {now}"
