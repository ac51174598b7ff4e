"""What analysts are told to paste does what it says, in the documents and on the page."""

import contextlib
import io
import shlex
import urllib.request
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core import throttling
from core.rest import problems
from improvement.measurements import examples
from improvement.measurements import operations as logging
from improvement.measurements.entry import Entry
from improvement.measurements.operations import Origin
from improvement.periods import Frequency, containing
from tests.improvement.things import a_place_with_a_measure
from tests.support.programs import WRITE, Program

DOCUMENT = Path(__file__).parents[3] / "docs" / "how-to" / "api.md"
pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def place(app):
    throttling.clear()
    found = a_place_with_a_measure()
    for month in (1, 2):
        period = containing(Frequency.MONTH, date(2025, month, 1))
        logging.log(found.measure, period, Entry(Decimal(9 + month), Decimal(19)), Origin())
    return found


@pytest.fixture
def program(app, place):
    return Program(app, place.member, WRITE)


def _of_this_place(code, place):
    code = code.replace("measures/1/", f"measures/{place.measure.id}/")
    return code.replace("projects/1/", f"projects/{place.measure.project_id}/")


def _commands(code):
    """Return method, path, headers and content of each curl in a script."""
    joined = code.replace("\\\n", " ")
    for line in joined.splitlines():
        words = shlex.split(line, comments=True)
        if not words:
            continue
        assert words.pop(0) == "curl"
        asked = {"--request": "GET", "--data": None, "headers": {}}
        while len(words) > 1:
            name, value = words.pop(0), words.pop(0)
            if name == "--header":
                header, _colon, said = value.partition(": ")
                asked["headers"][header] = said
            else:
                assert name in asked
                asked[name] = value
        yield asked, words[0].removeprefix(examples.ELSEWHERE)


def test_the_curl_example_works_line_by_line(place, program):
    answers = []
    for asked, path in _commands(_of_this_place(examples.read("curl.txt"), place)):
        assert asked["headers"].pop("Authorization") == "Bearer $LAERINGSNETT_TOKEN"
        answer = program.ask(
            path, asked["--request"], data=asked["--data"], headers=asked["headers"]
        )
        answers.append(answer)
    assert [answer.status_code for answer in answers] == [200, 200, 201]
    assert len(answers[1].json["items"]) == 2


def test_the_python_example_makes_the_table(place, program, monkeypatch, capsys):
    def urlopen(request):
        assert request.full_url.startswith(examples.ELSEWHERE)
        path = request.full_url.removeprefix(examples.ELSEWHERE)
        answer = program.ask(path, headers=dict(request.header_items()))
        assert answer.status_code == 200
        return contextlib.nullcontext(io.BytesIO(answer.data))

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    monkeypatch.setenv("LAERINGSNETT_TOKEN", program.secret)
    code = _of_this_place(examples.read("pandas.txt"), place)
    exec(compile(code, "the example", "exec"), {"__name__": "example"})
    said = capsys.readouterr().out
    assert "Children with a plan" in said
    assert said.splitlines()[-1].split() == ["2025-02-01", "57.9"]


@pytest.mark.parametrize("name", ["curl.txt", "pandas.txt"])
def test_the_document_repeats_the_example(name):
    assert f"\n{examples.read(name)}\n```" in DOCUMENT.read_text()


def test_the_page_shows_examples_addresses_and_problems(client, place):
    page = client.get("/api").text
    assert "http://127.0.0.1:5000/api/v1/projects/1/measurements" not in page
    assert "SITE = &#34;http://127.0.0.1:5000&#34;" in page
    assert "PUT /api/v1/measures/{id}/measurements/{period}" in page
    assert [name for name in problems.KINDS if f'id="problem-{name}"' not in page] == []
