"""`flask municipalities load`."""

from datetime import date

from people.municipalities import queries
from tests.factories.people import PersonFactory


def _load(app, *arguments):
    return app.test_cli_runner().invoke(args=["municipalities", "load", *map(str, arguments)])


def test_the_first_load_is_valid_from_the_registers_own_day(app):
    done = _load(app)
    assert done.exit_code == 0
    assert "357 added" in done.output
    assert queries.by_number("0301").valid_from == date(2024, 1, 1)
    assert "0 added, 0 renamed, 0 closed" in _load(app).output


def test_a_refusal_is_a_sentence_and_changes_nothing(app, tmp_path):
    _load(app)
    PersonFactory(municipality=queries.by_number("0301"))
    queries.db.session.commit()
    path = tmp_path / "new.csv"
    path.write_text("number,name,name_alt,county_number,county_name\n1103,Stavanger,,11,Rogaland\n")

    done = _load(app, path)

    assert done.exit_code == 1
    assert "0301 Oslo: no longer in the register" in done.output
    assert "Traceback" not in done.output
    assert len(queries.valid(fictional=False)) == 357


def test_a_successor_file_lets_it_through(app, tmp_path):
    _load(app)
    PersonFactory(municipality=queries.by_number("0301"))
    queries.db.session.commit()
    path, heirs = tmp_path / "new.csv", tmp_path / "heirs.csv"
    path.write_text("number,name,name_alt,county_number,county_name\n1103,Stavanger,,11,Rogaland\n")
    heirs.write_text("old_number,new_number\n0301,1103\n")
    assert "356 closed" in _load(app, path, "--successors", heirs).output
