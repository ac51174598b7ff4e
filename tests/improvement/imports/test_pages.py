"""From a file to numbers, through the pages."""

from datetime import date, timedelta
from http import HTTPStatus
from io import BytesIO

import pytest
from sqlalchemy import select

from core.audit import AuditEntry
from core.db import db
from core.sheets import Table, write_xlsx
from improvement.imports import panels
from improvement.imports.model import BatchStatus, ImportBatch
from improvement.measurements import operations as logging
from improvement.measurements.entry import Entry
from improvement.measurements.model import Measurement, Source
from improvement.measurements.operations import Origin
from improvement.measures.model import Measure
from improvement.periods import Frequency, containing
from improvement.projects.model import Project, Visibility
from people.persons.model import Role
from tests.factories.network import TeamFactory, TeamMemberFactory
from tests.factories.people import PersonFactory
from tests.improvement.imports.pages import hidden, review, save, upload
from tests.improvement.imports.worlds import World, share, world

pytestmark = pytest.mark.usefixtures("frozen_clock")

TWO = "Måned;Teller;Nevner\njan. 26;12;40\nfebruar 2026;9;30\n"


@pytest.fixture
def here(app) -> World:
    return world()


def live() -> list[tuple[str, str, str]]:
    rows = db.session.scalars(
        select(Measurement).where(Measurement.is_live).order_by(Measurement.id)
    )
    return [
        (row.period_start.isoformat(), f"{row.numerator}", f"{row.denominator}") for row in rows
    ]


def own(here: World) -> str:
    return f"/measures/{here.measure.id}/imports"


def all_teams(here: World) -> str:
    return f"/networks/{here.network.id}/imports"


def log(measure: Measure, month: str, above: int, below: int) -> None:
    period = containing(Frequency.MONTH, date.fromisoformat(f"{month}-01"))
    logging.log(measure, period, Entry(above, below), Origin(Source.WEB))
    db.session.commit()


def test_a_member_imports_a_file_after_looking_it_through(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    answer = upload(browser, own(here), TWO)
    page = review(browser, answer)

    assert "2 new numbers are ready to be saved." in page
    assert live() == []

    done = save(browser, answer.location)
    assert done.status_code == HTTPStatus.SEE_OTHER
    assert live() == [("2026-01-01", "12", "40"), ("2026-02-01", "9", "30")]
    told = browser.get(done.location).text
    assert "The numbers are saved" in told
    assert f"/measures/{here.measure.id}" in told
    row = db.session.scalars(select(Measurement)).first()
    assert (row.source, row.entered_by_id) == (Source.IMPORT, here.members["Fjell"].id)


def test_the_file_itself_is_gone_once_it_is_saved(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    answer = upload(browser, own(here), TWO)
    assert db.session.scalar(select(ImportBatch.content)) is not None
    save(browser, answer.location)
    assert db.session.scalar(select(ImportBatch.content)) is None


def test_pressing_save_twice_saves_once(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    where = upload(browser, own(here), TWO).location
    page = browser.get(where).text
    fields = hidden(page, "digest", "form_key")
    first = browser.post(f"{where}/save", data=fields)
    second = browser.post(f"{where}/save", data=fields)
    assert first.location == second.location
    assert len(live()) == 2


def test_going_back_and_saving_again_is_said_kindly(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    where = upload(browser, own(here), TWO).location
    save(browser, where)
    again = browser.post(f"{where}/save", data={"digest": "x", "form_key": "another"})
    assert again.status_code == HTTPStatus.CONFLICT
    assert len(live()) == 2


def test_the_same_upload_sent_twice_is_one_import(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    data = {"form_key": "one key"}
    sent = [
        browser.post(own(here), data={**data, "file": (BytesIO(TWO.encode()), "tall.csv")})
        for _ in range(2)
    ]
    assert sent[0].location == sent[1].location
    assert len(db.session.scalars(select(ImportBatch)).all()) == 1


def test_nothing_is_saved_while_a_cell_is_wrong(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    answer = upload(browser, own(here), TWO + "mars 2026;tolv;30\n")
    page = review(browser, answer)
    assert "B4" in page
    assert "tolv" in page
    assert "Nothing is saved yet" in page
    assert "Save the numbers" not in page
    forced = browser.post(
        f"{answer.location}/save",
        data={"digest": db.session.scalars(select(ImportBatch)).one().report["digest"]},
    )
    assert forced.status_code == HTTPStatus.CONFLICT
    assert live() == []


def test_a_number_that_differs_changes_only_when_it_is_ticked(here, sign_in):
    log(here.measure, "2026-01", 5, 40)
    log(here.measure, "2026-02", 5, 30)
    browser = sign_in(here.members["Fjell"])
    answer = upload(browser, own(here), TWO)
    page = review(browser, answer)
    assert "5 of 40" in page
    assert "12 of 40" in page
    nothing = save(browser, answer.location)
    assert nothing.status_code == HTTPStatus.CONFLICT

    save(browser, answer.location, accept=f"{here.measure.id}:2026-01-01")

    assert sorted(live()) == [("2026-01-01", "12", "40"), ("2026-02-01", "5", "30")]
    new = db.session.scalar(select(Measurement).where(Measurement.batch_id.is_not(None)))
    assert db.session.get(Measurement, new.supersedes_id).numerator == 5


def test_all_that_differ_can_change_at_once(here, sign_in):
    log(here.measure, "2026-01", 5, 40)
    log(here.measure, "2026-02", 5, 30)
    browser = sign_in(here.members["Fjell"])
    save(browser, upload(browser, own(here), TWO).location, everything="y")
    assert sorted(live()) == [("2026-01-01", "12", "40"), ("2026-02-01", "9", "30")]


def test_a_number_logged_between_check_and_save_is_looked_at_first(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    where = upload(browser, own(here), TWO).location
    log(here.measure, "2026-01", 5, 40)

    answer = save(browser, where)

    assert answer.status_code == HTTPStatus.SEE_OTHER
    page = browser.get(answer.location).text
    assert "Numbers have changed since you looked" in page
    assert "5 of 40" in page
    assert live() == [("2026-01-01", "5", "40")]


def test_the_same_number_logged_meanwhile_does_not_stop_the_rest(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    where = upload(browser, own(here), TWO).location
    log(here.measure, "2026-01", 12, 40)
    save(browser, where)
    assert len(live()) == 2


def test_an_import_is_taken_back_as_a_whole(here, sign_in):
    log(here.measure, "2026-01", 5, 40)
    browser = sign_in(here.members["Fjell"])
    where = save(browser, upload(browser, own(here), TWO).location, everything="y").location
    browser.post(f"{where}/undo")
    assert live() == [("2026-01-01", "5", "40")]
    assert "The import is taken back" in browser.get(where).text
    again = browser.post(f"{where}/undo")
    assert again.status_code == HTTPStatus.CONFLICT


def test_an_import_with_a_corrected_number_is_not_taken_back(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    where = save(browser, upload(browser, own(here), TWO).location).location
    log(here.measure, "2026-01", 7, 40)
    answer = browser.post(f"{where}/undo")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "1 number of this import has been corrected since" in answer.text
    assert len(live()) == 2


def test_columns_can_be_chosen_where_the_headings_say_nothing(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    where = upload(browser, own(here), "A;B;C\nx;jan 2026;12\n").location
    page = browser.get(where).text
    assert "The file cannot be read yet." in page
    chosen = {"column_1": "period", "column_2": "numerator", "column_0": ""}
    page = browser.get(browser.post(f"{where}/columns", data=chosen).location).text
    assert "The file cannot be read yet." in page
    twice = browser.post(f"{where}/columns", data={**chosen, "column_0": "period"})
    assert twice.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Two columns cannot hold the same." in twice.text


def test_columns_read_wrongly_are_put_right(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    where = upload(browser, own(here), "Måned;Teller;Nevner\njan 2026;40;12\n").location
    assert "The numerator cannot be larger" in browser.get(where).text
    chosen = {"column_0": "period", "column_1": "denominator", "column_2": "numerator"}
    browser.post(f"{where}/columns", data=chosen)
    save(browser, where)
    assert live() == [("2026-01-01", "12", "40")]


def test_a_file_is_thrown_away_without_a_trace_in_the_numbers(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    where = upload(browser, own(here), TWO).location
    browser.post(f"{where}/discard")
    assert browser.get(where).status_code == HTTPStatus.NOT_FOUND
    assert live() == []


def test_a_coordinator_imports_for_teams_and_takes_measures_into_use(here, sign_in):
    share(here.network, "Ventetid")
    browser = sign_in(here.coordinator)
    rows = "Team;Måling;Måned;Teller;Nevner\n"
    rows += "Fjell;Felles plan;jan. 26;1;10\nDal;Felles plan;jan. 26;2;10\n"
    answer = upload(browser, all_teams(here), rows + "Fjell;Ventetid;jan. 26;3;10\n")
    page = review(browser, answer)
    assert "Dal: Felles plan, in a new draft of a project" in page
    assert "Fjell: Ventetid, in the project “Prosjekt Fjell”" in page
    assert db.session.scalars(select(Project)).all() == [here.measure.project]

    save(browser, answer.location)

    assert [row[1] for row in live()] == ["1", "2", "3"]
    assert len(db.session.scalars(select(Project)).all()) == 2


def test_a_coordinator_never_changes_a_teams_own_number(here, sign_in):
    log(here.measure, "2026-01", 5, 40)
    browser = sign_in(here.coordinator)
    rows = "Team;Måling;Måned;Teller;Nevner\nFjell;Felles plan;jan 2026;1;10\n"
    answer = upload(browser, all_teams(here), rows + "Fjell;Felles plan;feb 2026;2;10\n")
    page = review(browser, answer)
    assert "Only the team can correct it." in page
    key = f"{here.measure.id}:2026-01-01"
    save(browser, answer.location, everything="y", accept=key)
    assert sorted(live()) == [("2026-01-01", "5", "40"), ("2026-02-01", "2", "10")]


def test_an_unknown_team_is_named_in_its_cell_with_the_nearest_known(here, sign_in):
    browser = sign_in(here.coordinator)
    rows = "Team;Måling;Måned;Teller;Nevner\nFjel;Felles plan;jan 2026;1;10\n"
    page = review(browser, upload(browser, all_teams(here), rows))
    assert "A2" in page
    assert "Did you mean “Fjell”?" in page
    rows = rows.replace("Fjel;", "Team Nord;")
    page = review(browser, upload(browser, all_teams(here), rows))
    assert "Did you mean" not in page


def test_what_stands_in_the_cells_of_a_file_is_never_in_the_log_of_changes(here, sign_in):
    browser = sign_in(here.coordinator)
    rows = "Team;Måling;Måned;Teller;Nevner\nKari Nordmann;Felles plan;jan 2026;1;10\n"
    page = review(browser, upload(browser, all_teams(here), rows))
    assert "Kari Nordmann" in page
    told = db.session.scalars(select(AuditEntry).filter_by(entity="import_batch")).all()
    assert "report" in {entry.field for entry in told}
    assert not [entry for entry in told if "Kari" in f"{entry.old} {entry.new}"]


def test_a_team_takes_back_its_own_part_of_a_networks_import(here, sign_in):
    rows = "Team;Måling;Måned;Teller;Nevner\n"
    rows += "Fjell;Felles plan;jan 2026;1;10\nDal;Felles plan;jan 2026;2;10\n"
    coordinator = sign_in(here.coordinator)
    where = save(coordinator, upload(coordinator, all_teams(here), rows).location).location
    member = sign_in(here.members["Dal"])
    assert where.split("/")[-1] in member.get(f"/teams/{here.teams['Dal'].id}").text
    assert "Take our numbers back" in member.get(where).text

    member.post(f"{where}/undo")

    assert [row[1] for row in live()] == ["1"]
    assert "Taken back by the team: Dal." in coordinator.get(where).text
    coordinator.post(f"{where}/undo")
    assert live() == []
    batch = db.session.scalars(select(ImportBatch)).one()
    assert batch.status is BatchStatus.UNDONE


def test_others_never_see_an_import(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    where = upload(browser, own(here), TWO).location
    for person in (here.members["Dal"], PersonFactory()):
        other = sign_in(person)
        assert other.get(where).status_code == HTTPStatus.NOT_FOUND
        assert other.post(f"{where}/save").status_code == HTTPStatus.NOT_FOUND
    sponsor = sign_in(TeamMemberFactory(team=here.teams["Fjell"], role=Role.SPONSOR).person)
    assert sponsor.get(where).status_code == HTTPStatus.OK
    assert sponsor.post(f"{where}/save").status_code == HTTPStatus.FORBIDDEN


def test_a_member_may_not_import_for_the_network(here, sign_in):
    assert sign_in(here.members["Dal"]).get(all_teams(here)).status_code == HTTPStatus.FORBIDDEN
    assert sign_in(PersonFactory()).get(all_teams(here)).status_code == HTTPStatus.NOT_FOUND
    administrator = sign_in(PersonFactory(is_administrator=True))
    assert administrator.get(all_teams(here)).status_code == HTTPStatus.OK


def test_a_coordinator_reads_what_the_pages_show_and_no_more(here, sign_in):
    for month, cases in (("2025-12", 20), ("2026-01", 3), ("2026-02", 21)):
        log(here.measure, month, cases, 50)
    here.measure.project.visibility = Visibility.NETWORK
    browser = sign_in(here.coordinator)
    rows = "Team;Måling;Måned;Teller;Nevner\nFjell;Felles plan;des 2025;1;40\n"
    page = review(browser, upload(browser, all_teams(here), rows))
    assert "20 of 50" in page
    here.measure.project.visibility = Visibility.TEAM
    page = review(browser, upload(browser, all_teams(here), rows))
    assert "20 of 50" not in page
    assert "Not shown to you" in page


def test_an_administrator_is_not_shown_the_numbers_a_team_has(here, sign_in):
    log(here.measure, "2026-01", 3, 40)
    browser = sign_in(PersonFactory(is_administrator=True))
    rows = "Team;Måling;Måned;Teller;Nevner\nFjell;Felles plan;jan 2026;1;40\n"
    page = review(browser, upload(browser, all_teams(here), rows))
    assert "Not shown to you" in page
    assert "3 of 40" not in page


def test_a_sheet_with_periods_as_columns_is_read_too(here, sign_in):
    browser = sign_in(here.coordinator)
    rows = "Tall 2026;;\nKommune;jan 2026;feb 2026\nFjell;12/40;9/30\nSum;21;70\n"
    answer = upload(browser, all_teams(here), rows)
    page = review(browser, answer)
    assert "2 columns are periods." in page
    assert "A row with sums is left out." in page
    save(browser, answer.location)
    assert live() == [("2026-01-01", "12", "40"), ("2026-02-01", "9", "30")]


def test_another_sheet_of_the_workbook_can_be_chosen(here, sign_in):
    heading = ["Måned", "Teller", "Nevner"]
    book = write_xlsx(
        [
            Table("I fjor", heading, [["jan 2025", 1, 10]]),
            Table("I år", heading, [["jan 2026", 2, 10]]),
        ]
    )
    browser = sign_in(here.members["Fjell"])
    where = upload(browser, own(here), book, "to ark.xlsx").location
    assert "I år" in browser.get(where).text
    chosen = {"column_0": "period", "column_1": "numerator", "column_2": "denominator"}
    browser.post(f"{where}/columns", data={**chosen, "sheet": "1"})
    save(browser, where)
    assert live() == [("2026-01-01", "2", "10")]


def test_an_import_is_one_line_in_the_audit_trail(here, sign_in):
    browser = sign_in(here.members["Fjell"])
    save(browser, upload(browser, own(here), TWO).location)
    entry = db.session.scalars(select(AuditEntry).filter_by(verb="imported")).one()
    assert (entry.entity, entry.actor_id) == ("import_batch", here.members["Fjell"].id)
    assert entry.new == "numbers 2, measures 1"


def test_files_nobody_saved_are_thrown_away_after_two_weeks(here, sign_in, frozen_clock):
    browser = sign_in(here.members["Fjell"])
    upload(browser, own(here), TWO)
    frozen_clock.shift(timedelta(days=13))
    panels.tidy(date(2026, 3, 17))
    assert db.session.query(ImportBatch).count() == 1
    frozen_clock.shift(timedelta(days=2))
    panels.tidy(date(2026, 3, 19))
    assert db.session.query(ImportBatch).count() == 0


def test_a_team_is_set_up_and_the_same_file_checked_again(here, sign_in):
    browser = sign_in(here.coordinator)
    rows = "Team;Måling;Måned;Teller;Nevner\nVik;Felles plan;jan 2026;1;40\n"
    where = upload(browser, all_teams(here), rows).location
    assert "No team you can import to has this name." in browser.get(where).text
    TeamFactory(network=here.network, name="Vik")
    page = browser.get(browser.post(f"{where}/check").location).text
    assert "1 new number is ready to be saved." in page
