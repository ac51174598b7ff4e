"""A page with every kind of field, to try forms on: it adds a person, or renames one."""

from flask import Blueprint, render_template_string, url_for

from core.db import db
from core.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    EmailField,
    LocalDateTimeField,
    LongTextField,
    NumberField,
    TextField,
    WholeNumberField,
)
from core.guards import public, requires, signed_in
from core.web import finish
from people.persons import policy, queries
from people.persons.model import Person

bp = Blueprint("probe", __name__)
PAGE = """{% for f in form %}{{ f() }}{% for e in f.errors %}<b>{{ e }}</b>{% endfor %}{% endfor %}
{% for c in form.conflicts %}<i>{{ c.label }}: {{ c.theirs }} / {{ c.mine }}</i>{% endfor %}"""


class EveryForm(BaseForm):
    name = TextField("Name", max=50)
    email = EmailField("E-mail", required=False)
    story = LongTextField("Story", max=100)
    amount = NumberField("Amount", required=False, least=0, most=1000)
    seats = WholeNumberField("Seats", required=False)
    day = DateField("Day", required=False)
    starts = LocalDateTimeField("Starts", required=False)
    colour = ChoiceField("Colour", required=False, choices=[("red", "Red"), ("blue", "Blue")])


class NameForm(BaseForm):
    name = TextField("Name", max=50)


def show(form, status=200):
    bad = form.conflicts or form.errors
    return render_template_string(
        PAGE, form=form
    ), 409 if form.conflicts else 422 if bad else status


@bp.route("/probe", methods=["GET", "POST"])
@public
def new():
    form = EveryForm()
    if form.validate_on_submit():
        db.session.add(Person(name=form.name.data))
        return finish(form, url_for("probe.new", done=1), "Added.")
    return show(form)


@bp.route("/probe/mine", methods=["GET", "POST"])
@signed_in
def mine():
    form = NameForm()
    if form.validate_on_submit():
        return finish(form, "/probe")
    return show(form)


@bp.route("/probe/persons/<int:id>", methods=["GET", "POST"])
@requires(policy.may_administer, of=queries.get)
def edit(person):
    form = NameForm(obj=person)
    if form.validate_on_submit():
        person.name = form.name.data
        return finish(form, "/probe")
    return show(form)
