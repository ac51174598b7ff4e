"""The W3C's HTML checker: fetched once by npm, held against its hash, run by Java."""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from tests.support import debian

VERSION = "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
_MEMBER = "package/build/dist/vnu.jar"


def java() -> str:
    """Return the path of Java; leave with a sentence where there is none and none can be had."""
    return _program("java", "default-jre-headless", "a Java runtime (default-jre-headless)")


def jar(folder: Path) -> Path:
    """Return the checker, fetched into `folder` the first time."""
    path = folder / f"vnu-{VERSION}.jar"
    if not path.exists():
        tarball = _fetch(folder)
        _verify(tarball)
        _unpack(tarball, path)
        tarball.unlink()
    return path


def check(pages: Path, folder: Path) -> list[tuple[str, str]]:
    """Return place and message of each error in the .html files; warnings are not errors."""
    command = [java(), "-jar", str(jar(folder)), "--format", "json", "--errors-only"]
    done = subprocess.run(
        [*command, "--skip-non-html", str(pages)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        messages = json.loads(done.stderr)["messages"]
    except ValueError:
        sys.exit(f"The HTML checker did not run:\n{done.stderr}")
    return [(_place(message), str(message["message"])) for message in messages]


def _place(message: dict[str, object]) -> str:
    file = str(message.get("url", "")).rsplit("/", 1)[-1]
    return f"{file}:{message.get('lastLine', '?')}"


def _fetch(folder: Path) -> Path:
    npm = _program("npm", "npm", "npm, once, to fetch the HTML checker")
    command = [npm, "pack", f"vnu-jar@{VERSION}", "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"The HTML checker could not be fetched by npm:\n{done.stderr}")
    return folder / done.stdout.strip().splitlines()[-1]


def _verify(tarball: Path) -> None:
    found = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if found != SHA512:
        tarball.unlink()
        sys.exit(f"The HTML checker that was fetched is not the one pinned: sha512-{found}")


def _unpack(tarball: Path, path: Path) -> None:
    half = path.with_suffix(".half")
    with tarfile.open(tarball) as archive:
        member = archive.extractfile(_MEMBER)
        if member is None:
            sys.exit(f"{tarball.name} holds no {_MEMBER}")
        with half.open("wb") as file:
            shutil.copyfileobj(member, file)
    half.rename(path)


def _program(name: str, package: str, meaning: str) -> str:
    path = shutil.which(name) or (debian.install(package) and shutil.which(name))
    if not path:
        sys.exit(f"This check needs {meaning}: install it and try again.")
    return path
