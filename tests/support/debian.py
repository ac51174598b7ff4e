"""Fetch what pip cannot bring, where that is possible without asking anybody."""

import os
import shutil
import subprocess

_IMPATIENT = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=15")
_QUIET = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


def install(package: str) -> bool:
    """Install a Debian package as root; return whether it is there now.

    False where this is no Debian, one is not root, or the archive cannot be reached.
    """
    if shutil.which("apt-get") is None or os.getuid() != 0:
        return False
    return _apt("install", package) or (_apt("update") and _apt("install", package))


def _apt(verb: str, *packages: str) -> bool:
    command = ["apt-get", verb, "-y", "-qq", "--no-install-recommends", *packages]
    if verb == "update":
        command = ["apt-get", "update", "-qq"]
    command += _IMPATIENT  # where there is no network, whoever waits shall soon be told
    done = subprocess.run(
        command, env=_QUIET, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.returncode == 0
