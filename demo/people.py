"""The people of the story. Names and addresses are made up; `.example` belongs to nobody."""

from dataclasses import dataclass

from people.municipalities.model import Municipality
from people.persons import operations as persons
from people.persons.model import Person
from people.sign_in import demo_people, queries
from people.sign_in import operations as sign_in
from people.sign_in.model import Provider


@dataclass(frozen=True)
class Cast:
    """The five one can sign in as, and the leads of all teams by municipality."""

    coordinator: Person
    adviser: Person
    member: Person
    measure_lead: Person
    sponsor: Person
    administrator: Person
    user_representative: Person
    leads: dict[str, Person]


_LEADS = {
    "Fjellfjord": "Marte Lunde",
    "Lågvatn": "Eirik Sletten",
    "Bjørkmo": "Nora Fagerli",
    "Sandøyhamn": "Henrik Strand",
    "Tverrdal": "Silje Moen",
    "Vesterskog": "Anders Bakken",
    "Kvitheim": "Áile Sara",
    "Ytre Nesøy": "Tone Nes",
    "Grankollen": "Yusuf Demir",
    "Sørelva": "Kristin Elvestad",
}


def move_in(places: dict[str, Municipality]) -> Cast:
    """Make everybody, and a button for each of the five."""
    home = places["Fjellfjord"]
    cast = Cast(
        coordinator=_person("Ingrid Solbakken", None),
        adviser=_person("Per Arne Vik", None),
        member=_person("Jonas Li", home),
        measure_lead=_person("Sunniva Haugen", home),
        sponsor=_person("Kari Tveit", home),
        administrator=_person("Amir Rahimi", None),
        user_representative=_person("Lise Berg", home),
        leads={name: _person(lead, places[name]) for name, lead in _LEADS.items()},
    )
    persons.make_administrator(cast.administrator)
    for key in ("coordinator", "member", "measure_lead", "sponsor", "administrator"):
        sign_in.add_credential(getattr(cast, key), Provider.DEMO, key)
    return cast


def who() -> list[str]:
    """Return one line for each person one can sign in as."""
    return [
        f"{button.name}, {button.role[:1].lower()}{button.role[1:]}"
        for button in demo_people.buttons(queries.demo_credentials())
    ]


def _person(name: str, home: Municipality | None) -> Person:
    local = name.lower().replace(" ", ".").replace("á", "a").replace("å", "a")
    return persons.create(name, f"{local}@fjellregionen.example", municipality=home)
