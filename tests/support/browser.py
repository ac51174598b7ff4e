"""Find a Chromium for the browser tests, or fetch one; `python -m` prints where it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support import debian

SHELL = "chromium-headless-shell"  # the same engine without windows, for half of the CPU time
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (  # nothing of its own on the network, and no graphics card, which a server has not
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW_TO_GET_IT = (
    "The browser tests need Chromium: install it (Debian, Ubuntu: apt-get install chromium) "
    "or say where it is with CHROMIUM=/path/to/chromium."
)


def find() -> str | None:
    """Return the browser that is there already: named by CHROMIUM, on PATH, or Playwright's."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given if Path(given).exists() else None
    on_path = (shutil.which(name) for name in NAMES)
    return next((path for path in on_path if path), None) or _playwrights_own()


def find_or_fetch() -> str | None:
    """Return a browser, from the package manager or Playwright's installer if need be."""
    given = os.environ.get("CHROMIUM")
    if given or shutil.which(SHELL) or debian.install(SHELL):
        return find()
    found = find()
    if found:
        return found
    if debian.install("chromium"):
        return find()
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=False,
    )
    return find()


def launch_arguments() -> dict[str, object]:
    """Return what Playwright needs to start the browser; root has no sandbox."""
    path = find()
    if path is None:
        raise RuntimeError(HOW_TO_GET_IT)
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    return {"executable_path": path, "args": [*sandbox, *QUIET]}


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> None:
    """Print the path; leave with the sentence that says what to install."""
    path = find_or_fetch()
    if path is None:
        sys.exit(HOW_TO_GET_IT)
    sys.stdout.write(path)


if __name__ == "__main__":
    main()
