"""What Python and Jinja compiled is kept for the next process and the next app of a run.

The suite starts some forty processes. Where PYTHONDONTWRITEBYTECODE is set, each of them compiled
every library anew, which took longer than what most of them are for.
"""

import os
import sys
from pathlib import Path

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

FORBIDDEN = "PYTHONDONTWRITEBYTECODE"
_FOLDER = Path(sys.prefix) / "bytecode"  # git knows nothing of .venv, so the tree stays clean


def keep_modules() -> None:
    """Let this process and its children keep compiled modules beside the tree, not in it."""
    if os.environ.pop(FORBIDDEN, ""):
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(_FOLDER)
        sys.dont_write_bytecode = False


class _Templates(BytecodeCache):
    """In memory only: on a disk it would outlive a change of how templates are compiled."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_templates = _Templates()


def share_templates(app: Flask) -> None:
    """Let the app take templates another app of this process has compiled."""
    app.jinja_env.bytecode_cache = _templates
