"""Starting costs little: the heavy libraries wait until somebody needs them."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("matplotlib", "pandas", "numpy", "openpyxl", "demo")
START = """
import json, sys
from app import create_app
from core.settings import Settings
create_app(Settings(secret_key="x" * 40, database_url="sqlite:///:memory:", worker_thread=False))
lines = open("/proc/self/status").read().split("\\n") if sys.platform == "linux" else []
peak = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
print(json.dumps({"modules": list(sys.modules), "peak": peak}))
"""
MOST_MEMORY = 110 * 1024  # kB; measured on Linux only


def _started():
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_the_app_starts_light():
    started = _started()
    assert [name for name in HEAVY if name in started["modules"]] == []
    assert started["peak"] < MOST_MEMORY
