"""What the documents promise to name, they name."""

from dataclasses import fields
from pathlib import Path

from core.settings import Settings

ROOT = Path(__file__).parents[2]
WINGS = ("people", "network", "improvement", "dialogue", "collaboration")
ROOMS = sorted(
    f"{path.parent.parent.name}/{path.parent.name}"
    for wing in WINGS
    for path in ROOT.glob(f"{wing}/*/__init__.py")
)


def test_every_setting_is_explained():
    text = (ROOT / "docs/settings.md").read_text()
    names = [field.name.upper() for field in fields(Settings)]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_every_room_stands_on_the_map():
    text = (ROOT / "docs/architecture.md").read_text()
    assert "network/gatherings" in ROOMS
    assert [room for room in ROOMS if f"`{room}`" not in text] == []


def test_the_file_that_knows_all_rooms_stays_short():
    assert len((ROOT / "app.py").read_text().splitlines()) < 80


def test_conftest_stays_short():
    assert len((ROOT / "tests/conftest.py").read_text().splitlines()) < 120
