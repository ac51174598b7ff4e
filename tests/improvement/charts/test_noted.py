"""What a test notes on charts is said in the language of whoever reads."""

import pytest

from core.db import db
from improvement.charts import noted
from improvement.charts.model import Annotation, AnnotationKind
from improvement.cycles.content import DataText
from improvement.cycles.model import Stage
from tests.factories.cycles import MONDAY, a_cycle
from tests.factories.improvement import MeasureFactory, log
from tests.factories.network import TeamLeadFactory
from tests.support.programs import Program

START = AnnotationKind.TEST_START


@pytest.mark.parametrize(
    ("kind", "written", "title", "said"),
    [
        (START, "", "Call first", "Test begins: Call first"),
        (AnnotationKind.ADOPTED, "", "Call first", "Adopted: Call first"),
        (START, "Testen begynner: Call first", "Call first", "Test begins: Call first"),
        (START, "We called all on Monday", "Call first", "We called all on Monday"),
        (START, "Testen begynner: An older title", "Call first", "Testen begynner: An older title"),
        (AnnotationKind.EVENT, "Moved", None, "Moved"),
        (AnnotationKind.EVENT, "Adopted: a rule", "Call first", "Adopted: a rule"),
    ],
)
def test_words_are_made_of_the_test_unless_somebody_wrote_their_own(kind, written, title, said):
    assert noted.said(kind, written, title) == said


def test_page_program_and_form_say_it_in_the_readers_language_and_nothing_is_stored(
    app, sign_in, frozen_clock
):
    english = TeamLeadFactory(person__language="en")
    measure = MeasureFactory(project__team=english.team)
    norwegian = TeamLeadFactory(team=english.team, person__language="nn")
    log(measure, [(9, 20)] * 4, first=MONDAY.replace(month=1))
    a_cycle(measure.project, Stage.DO, data=(DataText(measure_id=measure.id),), title="Call first")
    note = db.session.scalar(db.select(Annotation))
    db.session.commit()
    assert note.text == ""

    page, form = f"/measures/{measure.id}", f"/annotations/{note.id}/edit"
    assert "Test begins: Call first" in sign_in(english.person).get(page).text
    browser = sign_in(norwegian.person)
    for address in (page, form):
        assert "Testen startar: Call first" in browser.get(address).text

    program = Program(app, norwegian.person)
    for program.language, said in (("nb", "Testen begynner"), ("en", "Test begins")):
        told = program.ask(f"/measures/{measure.id}").json["notes"]
        assert [each["text"] for each in told] == [f"{said}: Call first"]

    typed = {"text": "Test begins: Call first", "day": "2026-02-03", "kind": "test_start"}
    sign_in(english.person).post(form, data={**typed, "row_version": note.version})
    assert (note.day.day, note.text) == (3, "")
    typed["text"] = "We called everybody"
    sign_in(english.person).post(form, data={**typed, "row_version": note.version})
    assert note.text == "We called everybody"
    assert "We called everybody" in browser.get(page).text
