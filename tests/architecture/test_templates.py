"""Templates show what they are given: no request, no database, no style or script of their own."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "templates"
TEMPLATES = sorted(path for path in FOLDER.rglob("*") if path.suffix in (".html", ".txt"))
NEVER = {"request", "db", "session", "g", "config"}
JINJA = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
# What the Content-Security-Policy would refuse in the browser, found before it gets there;
# `only=` is a word of url_for, not an event.
_INLINE = re.compile(
    r"<[^>]*\sstyle\s*=|<style\b|<script(?![^>]*\bsrc=)(?![^>]*application/json)"
    r"|<[^>]*\son(?!ly\s*=)[a-z]+\s*=|\|\s*safe\b|javascript:",
    re.IGNORECASE,
)

each = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))


def _unused(source):
    """Return the imported names a template never mentions."""
    tree = JINJA.parse(source)
    imported = set()
    for statement in tree.find_all(nodes.FromImport):
        imported |= {name[1] if isinstance(name, tuple) else name for name in statement.names}
    for statement in tree.find_all(nodes.Import):
        imported.add(statement.target)
    return imported - {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}


def _of_the_request(source):
    names = JINJA.parse(source).find_all(nodes.Name)
    return {name.name for name in names if name.ctx == "load"} & NEVER


@each
def test_every_imported_macro_is_used(path):
    assert _unused(path.read_text()) == set()


@each
def test_no_template_knows_the_request_or_the_database(path):
    assert _of_the_request(path.read_text()) == set()


@each
def test_no_template_brings_style_or_script_of_its_own(path):
    assert _INLINE.findall(path.read_text()) == []


def test_planted_faults_are_found():
    assert _unused('{% from "a.html" import one, two %}{{ one() }}') == {"two"}
    assert _unused('{% import "a.html" as all %}') == {"all"}
    assert _of_the_request("{{ request.path }}{% for row in db.session %}{% endfor %}") == {
        "request",
        "db",
    }
    for bad in ('<p class="a" style="x">', "<script>1</script>", '<a onclick="x">', "{{ a|safe }}"):
        assert _INLINE.search(bad)
    assert not _INLINE.search('<script type="module" src="/static/x.js"></script>')
