"""Ten municipalities that are on no map, around Fjellfjord."""

from datetime import date

from people.municipalities import operations
from people.municipalities.model import Municipality

COUNTY = "Fjellregionen"
NAMES = (
    "Fjellfjord",
    "Lågvatn",
    "Bjørkmo",
    "Sandøyhamn",
    "Tverrdal",
    "Vesterskog",
    "Kvitheim",
    "Ytre Nesøy",
    "Grankollen",
    "Sørelva",
)


def settle(day: date) -> dict[str, Municipality]:
    """Put the fictional municipalities into the register; returns them by name."""
    return {
        name: operations.add_fictional(f"99{number:02}", name, COUNTY, day=day)
        for number, name in enumerate(NAMES, start=1)
    }
