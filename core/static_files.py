"""Static files under names that carry their content's hash, so that a browser may keep them.

All of static/ is read once, at start. Inside CSS, local `@import "x.css";` lines are replaced by
the file they name (one request instead of many) and `url(...)` by the hashed address; inside
JavaScript the same happens to relative imports. Gzip twins are made at the first request.
"""

import gzip
import hashlib
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from core.guards import public

PREFIX = "/static/"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
_COMPRESSIBLE = {".css", ".js", ".svg", ".webmanifest"}
_YEAR = 365 * 24 * 3600
_IMPORT = re.compile(r"""^@import\s+["']([^"':]+)["']\s*;""", re.MULTILINE)
_URL = re.compile(r"""url\(\s*(["']?)(?!data:|https?:|/|#)([^"')]+)\1\s*\)""")
_MODULE = re.compile(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}/[^"']+)\2""")

bp = Blueprint("static_files", __name__)


class NoSuchStaticFile(LookupError):
    """A template or a stylesheet names a file that is not in static/."""


@dataclass
class StaticFile:
    """One file as it is sent: its bytes, its type and the hashed name it goes by."""

    body: bytes
    content_type: str
    hashed_name: str
    compressible: bool

    @property
    def url(self) -> str:
        return PREFIX + self.hashed_name

    @property
    def etag(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:32]

    @cached_property
    def twin(self) -> bytes:
        """The gzip twin; empty where it would not be smaller."""
        if not self.compressible:
            return b""
        packed = gzip.compress(self.body, compresslevel=9, mtime=0)
        return packed if len(packed) < len(self.body) else b""


class Manifest:
    """Every servable file below one folder, by its plain and by its hashed name.

    Raises:
        NoSuchStaticFile: a stylesheet or module refers to a file that is not there.
        ValueError: files refer to one another in a ring.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.by_name: dict[str, StaticFile] = {}
        self._open: list[str] = []
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in TYPES:
                self.file(path.relative_to(folder).as_posix())
        self.by_hashed_name = {file.hashed_name: file for file in self.by_name.values()}

    def file(self, name: str) -> StaticFile:
        """Return the file `name` ("css/site.css"), with what it refers to resolved."""
        if name not in self.by_name:
            path = self.folder / name
            if path.suffix not in TYPES or not path.is_file():
                raise NoSuchStaticFile(f"static/{name}")
            if name in self._open:
                raise ValueError(f"static files in a ring: {[*self._open, name]}")
            self._open.append(name)
            body = self._resolved(name, path)
            self._open.pop()
            self.by_name[name] = _named(name, path.suffix, body)
        return self.by_name[name]

    def _resolved(self, name: str, path: Path) -> bytes:
        if path.suffix == ".css":
            return self._css(name, path.read_text("utf-8")).encode()
        if path.suffix == ".js":
            return self._javascript(name, path.read_text("utf-8")).encode()
        return path.read_bytes()

    def _css(self, name: str, text: str) -> str:
        def imported(match: re.Match[str]) -> str:
            # The file's own addresses are resolved already and begin with a slash.
            return self.file(_beside(name, match[1])).body.decode()

        def address(match: re.Match[str]) -> str:
            return f'url("{self.file(_beside(name, match[2])).url}")'

        return _IMPORT.sub(imported, _URL.sub(address, text))

    def _javascript(self, name: str, text: str) -> str:
        def module(match: re.Match[str]) -> str:
            return f'{match[1]}"{self.file(_beside(name, match[3])).url}"'

        return _MODULE.sub(module, text)


def init_app(app: Flask) -> None:
    """Read static/ and give templates `static_url(name)` and `svg_icon(name)`.

    The app must be made with `static_folder=None`: Flask's own route would serve plain names.
    """
    app.extensions["static_files"] = Manifest(Path(app.root_path) / "static")
    app.register_blueprint(bp)
    app.jinja_env.globals.update(static_url=static_url, svg_icon=svg_icon)


def static_url(name: str) -> str:
    """Return the address of static/`name`.

    Raises:
        NoSuchStaticFile: there is no such file.
    """
    return _manifest().file(name).url


def svg_icon(name: str) -> Markup:
    """Return static/icons/`name`.svg as inline markup, hidden from screen readers.

    Raises:
        NoSuchStaticFile: there is no such icon.
    """
    return _inline(_manifest().file(f"icons/{name}.svg").body)


@bp.get(PREFIX + "<path:name>")
@public
def serve(name: str) -> ResponseReturnValue:
    """Send the file of a hashed name; any other name is not found, inside static/ or out."""
    file = _manifest().by_hashed_name.get(name)
    if file is None:
        abort(404)
    packed = request.accept_encodings["gzip"] > 0 and file.twin
    answer = Response(packed or file.body, content_type=file.content_type)
    answer.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
    if file.compressible:
        answer.vary.add("Accept-Encoding")
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    # Two encodings are two representations, and a strong ETag must tell them apart.
    answer.set_etag(file.etag + ("-gzip" if packed else ""))
    return answer.make_conditional(request)


def _manifest() -> Manifest:
    manifest: Manifest = current_app.extensions["static_files"]
    return manifest


def _named(name: str, suffix: str, body: bytes) -> StaticFile:
    digest = hashlib.sha256(body).hexdigest()[:12]
    hashed_name = f"{name.removesuffix(suffix)}.{digest}{suffix}"
    return StaticFile(body, TYPES[suffix], hashed_name, suffix in _COMPRESSIBLE)


def _beside(name: str, reference: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), reference))


@lru_cache(maxsize=256)
def _inline(body: bytes) -> Markup:
    drawing = body.decode().strip().replace(' xmlns="http://www.w3.org/2000/svg"', "")
    marked = '<svg class="icon" aria-hidden="true" focusable="false"'
    return Markup(drawing.replace("<svg", marked, 1))  # noqa: S704 - our own files
