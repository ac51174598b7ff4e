"""Every form against everything people type: a sentence and nothing lost, or stored as it is."""

from io import BytesIO

import pytest

from tests.support import nasty, rights, trying
from tests.support.bad_world import Bench, role_for
from tests.support.page_forms import Box, Page, PageForm
from tests.support.refusals import wrong_in_refusal

TABLE = dict(rights.table())
# Pages with nothing but a button.
BUTTONS = {
    "/measures/<id>/local-variant",
    "/my-data/delete",
    "/persons/<id>/forget",
    "/measures/<id>/adopt",  # of a team's own measure, which nobody may
    "/calendar",
    "/subscriptions",
}
UPLOADS = [
    ("lead", "/measures/<id>/imports"),
    ("coordinator", "/networks/<id>/imports"),
    ("lead", "/projects/<id>/drivers/import"),
    ("lead", "/driver-diagrams/<id>/import"),
]
# The form stands on another page, or another role's: MORE has them.
ELSEWHERE = {"/driver-diagrams/<id>", "/projects/<id>/week-entry"}
NO_TEXT = BUTTONS | ELSEWHERE | {address for _role, address in UPLOADS}
INSTEAD = {  # the small world's thing of this kind cannot be asked about; another one can
    "/aims/<id>/drop": "/aims/<sub_aim>/drop",
    "/cycles/<id>/act": "/cycles/<acting>/act",
    "/cycles/<id>/observations": "/cycles/<doing>/observations",
    "/cycles/<id>/report": "/cycles/<doing>/report",
    "/cycles/<id>/study": "/cycles/<studying>/study",
    "/measures/<id>/adopt (shared)": "/measures/<fresh_shared>/adopt",
    "/measures/<id>/baseline": "/measures/<counted>/baseline",
    "/measures/<id>/definition": "/measures/<counted>/definition",
    "/measures/<id>/definition/compare": "/measures/<recounted>/definition/compare",
    "/measures/<id>/phases": "/measures/<counted>/phases",
    "/participations/<id>/contacts/new": "/participations/<declined>/contacts/new",
    "/participations/<id>/invite-again": "/participations/<declined>/invite-again",
    "/projects/<id>/grid/days": "/projects/<second>/grid/days",
}
MORE = [
    ("visitor", "/entry/<token>"),
    ("visitor", "/tally/<amounts>"),
    ("visitor", "/tally/<summed>"),
    ("visitor", "/test-answers/<question>"),
    ("visitor", "/v/<ballot>"),
    ("administrator", "/networks/new"),
    ("coordinator", "/measures/<id>/edit (shared)"),
    ("coordinator", "/driver-diagrams/<package>"),
    ("lead", "/cycles/<id>"),
    ("lead", "/measures/<free>/definition"),
    ("lead", "/measures/<counted>/edit"),
    ("lead", "/measures/<valued>/measurements"),
    ("lead", "/measurements/<id>"),
    ("lead", "/imports/<id>"),
    ("lead", "/projects/<id>/week"),
]
FORM_PAGES = sorted(
    {
        (role_for(cells), INSTEAD.get(address, address))
        for (method, address), cells in TABLE.items()
        if method == "POST" and ("GET", address) in TABLE and address not in NO_TEXT
    }
    | set(MORE),
    key=lambda one: (one[1], one[0]),
)
FITTING = {  # what a field needs beside its kind, for the rest of the form to be right
    "start_time": "09.00",
    "end_time": "15.00",
    "digital_url": "https://example.org/room",
    "target_low": "",
    "target_high": "",
    "until_day": "",
    "backup_collector_id": "",
    "denominator": "9",
    "person": "",
    "target_value": "6",
    "routine_url": "https://example.org/routine",
    "actual_end": "",
    "decision": "abandon",
    "table": "Month\tShare\n2025-11\t3",
}
MANY = {"a-": "", "b-": "", "s-": "", "days_": "1.3.2026"}  # of such fields, one is tried
TICKED = {"options"}  # a ballot without a choice is none
LOOKED_AT = {"step": "make"}  # a list is looked at before it is made; the second time counts
# What is sent is shown once more before it is saved.
STEPS = {"/projects/<id>/drivers", "/driver-diagrams/<package>"}
LISTS = {"/projects/<id>/drivers/paste", "/driver-diagrams/<id>/paste"}  # may be long
LOOKED_THROUGH = {"/projects/<id>/grid", "/projects/<second>/grid/days"}
FILES = (".png", ".pdf", ".svg", ".csv", ".xlsx", ".json", ".mmd", ".ics")
PLUMBING = ("form_key", "row_version")
A_DAY = "2026-11-23"


@pytest.fixture(scope="module")
def built_once(tmp_path_factory):
    bench = Bench(tmp_path_factory.mktemp("bad"))
    yield bench
    bench.close()


@pytest.fixture
def bench(built_once):
    yield built_once
    built_once.put_back()


def _usual(box: Box) -> list[str]:
    """Return what a person would leave or write in the field."""
    if box.name in LOOKED_AT:
        return [LOOKED_AT[box.name]]
    if box.name in TICKED:
        return box.offered[:1]
    if any(box.values) or box.kind in ("hidden", "checkbox"):
        return box.values
    if box.name in FITTING:
        return [FITTING[box.name]]
    if prefix := _one_of_many(box):
        return [MANY[prefix]]
    if box.kind in ("select", "radio"):
        return [next((one for one in box.offered if one), "")]
    usual = {"decimal": "5", "whole": "5", "date": A_DAY, "email": f"{box.name}@example.org"}
    return [usual.get(box.kind, f"Some words {box.name}")]


def _one_of_many(box: Box) -> str:
    return next((prefix for prefix in MANY if box.name.startswith(prefix)), "")


def _tried(form: PageForm, template: str) -> list[Box]:
    """Return the fields to try: plumbing in one form only, and one of many that are alike.

    Lists of steps and cells have no room for a sentence of their own, and no way to choose wrongly.
    """
    left_out = () if template == "/units/<id>/edit" else PLUMBING
    first = {_one_of_many(box) or box.name: box for box in reversed(form.boxes.values())}
    boxes = [box for box in first.values() if box.name not in left_out]
    if template in LOOKED_THROUGH | STEPS:
        boxes = [box for box in boxes if box.kind != "select"]
    return boxes[::-1]


def _forms(bench: Bench, role: str, address: str) -> list[PageForm]:
    answer = bench.get(role, address)
    assert answer.status_code == 200
    found = Page(answer.text, address).posts()
    return [form for form in found if any(box.visible for box in form.boxes.values())]


@pytest.mark.parametrize(("role", "template"), FORM_PAGES, ids=str)
def test_whatever_is_typed_is_stored_whole_or_refused_kindly(bench, role, template):
    forms = _forms(bench, role, bench.address(template))
    assert forms
    found: list[str] = []
    for form in forms:
        usual = {box.name: _usual(box) for box in form.boxes.values()}
        first = bench.post(role, form.action, trying.sent(form, usual, {}))
        shows = template in LOOKED_THROUGH or bench.changed()  # a token is shown once, at once
        assert first.status_code == (200 if shows and not first.location else 303), (
            f"{usual}: {Page(first.text).summary_text}"
        )
        bench.put_back()
        found += trying.wrong(bench, role, form, usual, _tried(form, template))
    if template in LISTS:
        found = [one for one in found if nasty.TOO_LONG_NAME not in one]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("role", "template"), UPLOADS)
@pytest.mark.parametrize(
    "file",
    [
        None,
        "words where a file should be",
        (b"", ""),
        (b"", "empty.xlsx"),
        (b"\0\0\0", "nul.csv"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "picture.xlsx"),
        (b"PK\x03\x04 and no more", "half.xlsx"),
        (b"PK\x03\x04" + nasty.SCRIPT.encode(), f"{nasty.SCRIPT}.xlsx"),
        (b"%PDF-1.7\n\0", f"{nasty.BIRTH_NUMBER}.pdf"),
    ],
    ids=str,
)
def test_what_is_no_spreadsheet_is_refused_kindly(bench, role, template, file):
    address = bench.address(template)
    (form,) = _forms(bench, role, address)
    data = {"file": (BytesIO(file[0]), file[1])} if isinstance(file, tuple) else {}
    if isinstance(file, str):
        data = {"file": file}
    answer = bench.upload(role, address, data)
    assert answer.status_code == 422
    assert not bench.changed()
    assert nasty.SCRIPT not in answer.text
    wrong = wrong_in_refusal(answer, form, [], form.boxes["file"], alone=True)
    assert list(wrong) == []


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ({"numerator": "9", "denominator": "3"}, "numerator"),
        ({"numerator": "1", "denominator": "0"}, "denominator"),
        ({"numerator": "-1", "denominator": "3"}, "numerator"),
        ({"numerator": "1", "denominator": "-3"}, "denominator"),
        ({"numerator": "", "denominator": "3"}, "numerator"),
        ({"numerator": "3", "denominator": ""}, "denominator"),
        ({"numerator": "", "denominator": ""}, "numerator"),
        ({"numerator": "1,5", "denominator": "3.5.5"}, "denominator"),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    ("role", "template"), [("lead", "/measures/<id>/measurements"), ("visitor", "/entry/<token>")]
)
def test_numbers_that_cannot_be_together_are_refused_at_the_field(
    bench, role, template, typed, marked
):
    (form,) = _forms(bench, role, bench.address(template))
    usual = {box.name: _usual(box) for box in form.boxes.values()}
    usual.update({name: [text] for name, text in typed.items()})
    sent = trying.sent(form, usual, {})
    answer = bench.post(role, form.action, sent)
    assert answer.status_code == 422
    assert not bench.changed()
    wrong = wrong_in_refusal(answer, form, sent, form.boxes[marked], alone=True)
    assert list(wrong) == []


def test_no_page_with_a_form_is_left_out(bench):
    known = {bench.address(template) for _role, template in (*FORM_PAGES, *UPLOADS)}
    known |= {bench.address(template) for template in (*BUTTONS, *INSTEAD)}
    left_out = []
    for (method, template), cells in TABLE.items():
        role, address = role_for(cells), bench.address(template)
        is_page = not address.endswith(FILES)
        if method == "GET" and role and address not in known and is_page:
            answer = bench.get(role, address)
            page = Page(answer.text if answer.mimetype == "text/html" else "", address)
            boxes = [
                box.name for form in page.posts() for box in form.boxes.values() if box.visible
            ]
            left_out += [(template, boxes)] if boxes else []
    assert left_out == []
