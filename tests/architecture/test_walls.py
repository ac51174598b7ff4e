"""Each contract of pyproject.toml is broken once on purpose, or nobody would know that it holds."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
WINGS = LINTER["root_packages"]
CONTRACTS = {contract["name"] for contract in LINTER["contracts"]}

# Contract: a file that must not say this.
BREACHES = {
    "Wings stand on one another, in this order": (
        "people/persons/planted.py",
        "import network.teams.model",
    ),
    "Inside a room: views on top, model at the bottom": (
        "network/gatherings/messages.py",
        "import network.gatherings.operations",
    ),
    "Models, policies and queries know nothing of writes or pages, in any room": (
        "network/teams/queries.py",
        "from flask import flash",
    ),
    "Writes know nothing of pages, in any room": (
        "network/gatherings/operations.py",
        "import flask_login",
    ),
    "Nobody imports a page or a job": (
        "improvement/measures/planted.py",
        "import improvement.measurements.views",
    ),
    "Chart statistics are pure": ("improvement/spc/lines.py", "import sqlalchemy"),
    "Suppression is pure": ("core/suppression.py", "import core.clock"),
}
PRIVATE_DOORS = ("forms", "messages", "reminders")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The wings once more, so that a breach can be planted."""
    folder = tmp_path_factory.mktemp("house")
    for wing in WINGS:
        ignored = shutil.ignore_patterns("__pycache__", "*.csv", "*.xlsx")
        shutil.copytree(ROOT / wing, folder / wing, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _broken(folder):
    """Return the names of the contracts the linter finds broken."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run;run()",
    ]
    done = subprocess.run(
        [*command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    broken = {
        line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if " BROKEN" in line
    }
    assert bool(broken) == bool(done.returncode)
    return broken


def test_the_house_as_it_stands_keeps_every_contract(copy):
    assert _broken(copy) == set()


def test_every_contract_has_a_breach_planted():
    assert set(BREACHES) == CONTRACTS


@pytest.mark.parametrize("contract", BREACHES)
def test_a_planted_breach_is_found(copy, contract):
    name, line = BREACHES[contract]
    path = copy / name
    before = path.read_text() if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        assert contract in _broken(copy)
    finally:
        path.unlink() if before is None else path.write_text(before)


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph(*WINGS, exclude_type_checking_imports=True, cache_dir=None)


def test_no_room_imports_another_rooms_forms_messages_or_reminders(graph):
    strayed = [
        f"{importer} imports {module}"
        for module in graph.modules
        if module.split(".")[-1] in PRIVATE_DOORS and module.count(".") == 2
        for importer in graph.find_modules_that_directly_import(module)
        if importer.split(".")[:2] != module.split(".")[:2]
    ]
    assert strayed == []


def test_no_files_form_a_ring(graph):
    assert (
        _ring({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}) == []
    )


def test_a_ring_would_be_found():
    assert sorted(_ring({"a": {"b"}, "b": {"c"}, "c": {"b"}})) == ["b", "c"]


def _ring(imports):
    """Return what is left when everything that imports nothing left over is taken away."""
    left = {name: set(others) for name, others in imports.items()}
    while True:
        free = {name for name, others in left.items() if not others & left.keys()}
        if not free:
            break
        left = {name: others for name, others in left.items() if name not in free}
    imported = {other for others in left.values() for other in others}
    return [name for name in left if name in imported]
