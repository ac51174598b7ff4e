"""What is installed is pinned, hashed, and comes from wherever the user's pip takes it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
_PIN = re.compile(r"^(?P<pin>[a-z0-9._-]+==\S+)(?P<rest>[^\\\n]*(?:\\\n[^\\\n]*)*)", re.MULTILINE)


def _pins(name):
    """Return each pin with its marker and hashes."""
    text = (ROOT / name).read_text()
    return {found["pin"]: found["rest"] for found in _PIN.finditer(text)}


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_host(name):
    assert "://" not in (ROOT / name).read_text()


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name):
    pins = _pins(name)
    assert len(pins) > 20
    assert [pin for pin, rest in pins.items() if "--hash=sha256:" not in rest] == []


def test_the_tests_run_on_exactly_what_is_shipped():
    shipped, tested = _pins(LOCKS[0]), _pins(LOCKS[1])
    assert {pin: rest for pin, rest in shipped.items() if tested.get(pin) != rest} == {}


def test_no_file_of_the_project_names_a_registry():
    hosts = ("pypi" + ".org", "registry.npm" + "js.org", "files.python" + "hosted.org")
    files = [ROOT / "Makefile", *ROOT.glob(".ci/*"), *ROOT.glob("*.toml"), *ROOT.glob("*/*.json")]
    naming = [str(path) for path in files if any(host in path.read_text() for host in hosts)]
    assert naming == []
