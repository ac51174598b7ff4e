"""Form components: what a screen reader and a person without script need is in the HTML."""

import pytest
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    Form,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from core.forms import Conflict


class Example(Form):
    name = StringField("Name", [InputRequired("Fill in the name."), Length(max=5)])
    value = DecimalField(
        "Value", [InputRequired("Fill in the value.")], description="Comma or point."
    )
    day = DateField("Day")
    note = TextAreaField("Note")
    kind = SelectField("Kind", [InputRequired()], choices=[("a", "A"), ("b", "B")])
    often = RadioField("How often", [InputRequired("Choose one.")], choices=[("w", "Weekly")])
    shared = BooleanField("Shared", description="Others see it.")

    def hidden_tag(self) -> str:
        return ""


ONE = '{% from "components/form.html" import field %}{{ field(f, **opts) }}'
SUMMARY = '{% from "components/form.html" import error_summary %}{{ error_summary(form) }}'
NAMES = ("name", "value", "day", "note", "kind", "often", "shared")


def sent(**typed: str) -> Example:
    class Sent(dict):
        def getlist(self, name: str) -> list[str]:
            return [self[name]] if name in self else []

    form = Example(Sent(typed))
    form.validate()
    return form


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_a_label_of_its_own(draw, name):
    page = draw(ONE, f=Example()[name], opts={})
    labelled = {label["for"] for label in page.of("label")}
    controls = page.of("input") + page.of("textarea") + page.of("select")
    assert controls
    assert {control["id"] for control in controls} == labelled


@pytest.mark.parametrize("name", NAMES)
def test_every_description_that_is_named_exists(draw, name):
    page = draw(ONE, f=sent(day="32.13.2026")[name], opts={"hint": "A hint."})
    ids = {attrs.get("id") for _tag, attrs in page.all}
    named = [attrs["aria-describedby"] for _tag, attrs in page.all if "aria-describedby" in attrs]
    assert named
    assert {one for names in named for one in names.split()} <= ids


def test_help_is_read_before_the_error(draw):
    page = draw(ONE, f=sent().value, opts={})
    (box,) = page.of("input")
    assert box["aria-describedby"] == "value-help value-error-1"
    assert box["aria-invalid"] == "true"


def test_a_field_without_fault_is_not_marked(draw):
    (box,) = draw(ONE, f=Example().name, opts={}).of("input")
    assert "aria-invalid" not in box
    assert "aria-describedby" not in box


def test_a_number_is_typed_as_text_with_a_number_keyboard_and_kept_when_wrong(draw):
    (box,) = draw(ONE, f=sent(value="twelve").value, opts={}).of("input")
    assert (box["type"], box["inputmode"], box["value"]) == ("text", "decimal", "twelve")


def test_a_day_that_is_none_is_still_there_to_correct(draw):
    (box,) = draw(ONE, f=sent(day="30.02.2026").day, opts={}).of("input")
    assert (box["type"], box["value"]) == ("text", "30.02.2026")


def test_nothing_is_cut_in_the_browser(draw):
    (box,) = draw(ONE, f=Example().name, opts={}).of("input")
    assert "maxlength" not in box


def test_only_what_may_be_left_out_says_so(draw):
    assert "(optional)" in draw(ONE, f=Example().note, opts={}).text
    assert "(optional)" not in draw(ONE, f=Example().name, opts={}).text
    assert "(optional)" not in draw(ONE, f=Example().note, opts={"optional": False}).text


def test_what_was_typed_is_shown_as_text_never_as_markup(draw):
    page = draw(ONE, f=sent(name="<script>x</script>").name, opts={})
    assert page.of("script") == []
    assert page.of("input")[0]["value"] == "<script>x</script>"


def test_the_summary_leads_to_each_field_also_to_radio_buttons(draw):
    form = sent(kind="a")
    page = draw(SUMMARY + ONE, form=form, f=form.often, opts={})
    leads = [link["href"] for link in page.of("a")]
    assert leads[:2] == ["#name", "#value"]
    assert "#often-0" in leads
    assert page.of("input", id="often-0")


def test_no_summary_without_a_fault(draw):
    assert draw(SUMMARY, form=Example()).all == []


def test_a_fault_of_the_whole_form_stands_in_the_summary(draw):
    form = Example()
    form.form_errors = ["This page had been open for a long time."]
    assert "open for a long time" in draw(SUMMARY, form=form).text


def test_a_conflict_shows_both_versions(draw):
    form = Example()
    form.conflicts = [Conflict("Problem", "theirs <b>", "mine & more")]
    source = '{% from "components/form.html" import conflict %}{{ conflict(form) }}'
    text = draw(source, form=form).text
    assert "theirs <b>" in text
    assert "mine & more" in text


def test_a_counter_keeps_the_place_of_its_number(draw):
    page = draw(ONE, f=Example().note, opts={"counter": 200})
    (counter,) = [a for _t, a in page.all if a.get("data-field") == "counter"]
    assert counter["data-limit"] == "200"
    assert counter["data-under"].count("%d") == 1
    assert "%%" not in counter["data-under"]
