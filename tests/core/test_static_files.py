"""Static files: hashed names, one stylesheet out of many, nothing but what is in static/."""

import gzip
import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from core import static_files

ROOT = Path(__file__).parents[2]


def site(folder: Path) -> FlaskClient:
    app = Flask("site", root_path=str(folder), static_folder=None)
    static_files.init_app(app)
    return app.test_client()


def address(client: FlaskClient, name: str) -> str:
    with client.application.app_context():
        return static_files.static_url(name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small static/ with every kind of reference."""
    files = {
        "css/site.css": '@layer a, b;\n@import "parts/one.css";\nbody { color: red }\n',
        "css/parts/one.css": 'p { background: url("../../img/dot.svg"); mask: url(data:x/y) }',
        "img/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
        "icons/plus.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1"/></svg>',
        "js/page.js": 'import { a } from "./part.js";\nconsole.log(a);\n' + "// long\n" * 99,
        "js/part.js": "export const a = 1;\n",
        "vendor/LICENSE": "not served",
    }
    for name, text in files.items():
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_an_address_changes_when_the_content_does_and_only_then(folder: Path):
    before = address(site(folder), "css/site.css")
    assert address(site(folder), "css/site.css") == before

    (folder / "static/img/dot.svg").write_text("<svg>other</svg>", "utf-8")

    # The picture's new name stands in the part that the stylesheet takes in.
    assert address(site(folder), "css/site.css") != before


def test_a_stylesheet_holds_what_it_imports_with_hashed_addresses_inside(folder: Path):
    client = site(folder)
    css = client.get(address(client, "css/site.css")).text

    assert "@import" not in css
    assert css.index("@layer a, b") < css.index("p {") < css.index("body {")
    assert f'url("{address(client, "img/dot.svg")}")' in css
    assert "url(data:x/y)" in css


def test_a_module_imports_its_parts_by_hashed_names(folder: Path):
    client = site(folder)
    script = client.get(address(client, "js/page.js")).text
    assert f'from "{address(client, "js/part.js")}"' in script


def test_a_browser_may_keep_a_file_for_ever_and_ask_by_etag(folder: Path):
    client = site(folder)
    answer = client.get(address(client, "img/dot.svg"))

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content_type == "image/svg+xml"
    again = client.get(
        address(client, "img/dot.svg"), headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304
    assert again.data == b""


def test_a_compressed_twin_is_the_same_file_under_another_etag(folder: Path):
    client = site(folder)
    url = address(client, "js/page.js")
    plain = client.get(url)
    packed = client.get(url, headers={"Accept-Encoding": "gzip, br"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data)
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] != packed.headers["ETag"]


def test_a_file_that_would_grow_is_sent_as_it_is(folder: Path):
    client = site(folder)
    answer = client.get(address(client, "js/part.js"), headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "css/site.css",
        "css/site.000000000000.css",
        "vendor/LICENSE",
        "../core/settings.py",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/core/settings.py",
        "/etc/passwd",
        "css/",
        "",
    ],
)
def test_no_other_name_is_found(folder: Path, path: str):
    assert site(folder).get("/static/" + path).status_code in (308, 404)


def test_a_template_that_names_a_missing_file_fails(folder: Path):
    client = site(folder)
    with (
        client.application.test_request_context(),
        pytest.raises(static_files.NoSuchStaticFile, match=r"static/css/gone\.css"),
    ):
        render_template_string('{{ static_url("css/gone.css") }}')


def test_a_stylesheet_that_names_a_missing_file_fails_at_start(folder: Path):
    (folder / "static/css/bad.css").write_text("p { background: url(gone.png) }", "utf-8")
    with pytest.raises(static_files.NoSuchStaticFile, match=r"css/gone\.png"):
        site(folder)


def test_stylesheets_that_import_one_another_fail_at_start(folder: Path):
    (folder / "static/css/parts/one.css").write_text('@import "../site.css";', "utf-8")
    with pytest.raises(ValueError, match="ring"):
        site(folder)


def test_an_icon_is_inline_and_silent(folder: Path):
    client = site(folder)
    with client.application.test_request_context():
        drawn = render_template_string('{{ svg_icon("plus") }}')
    assert drawn.startswith('<svg class="icon" aria-hidden="true" focusable="false"')
    assert "xmlns" not in drawn


def test_our_own_files_ask_no_other_site_for_anything():
    manifest = static_files.Manifest(ROOT / "static")
    for name in ("css/site.css", "css/entry.css"):
        css = manifest.file(name).body.decode()
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", css), name
        assert "@import" not in css, name
        assert "sourceMappingURL" not in css, name


def test_nothing_in_static_tells_where_packages_are_fetched():
    for path in (ROOT / "static").rglob("*"):
        if path.is_file() and path.suffix not in (".woff2", ".png", ".ico"):
            text = path.read_text("utf-8").lower()
            assert "registry" not in text, path
            assert "sourcemappingurl" not in text, path


def test_every_vendored_folder_has_version_and_licence():
    folders = [*(ROOT / "static/vendor").iterdir(), ROOT / "static/icons"]
    assert len(folders) >= 4
    for folder in folders:
        assert (folder / "LICENSE").is_file(), folder
        assert (folder / "VERSION").is_file(), folder


def test_the_pages_design_stays_within_its_bytes():
    manifest = static_files.Manifest(ROOT / "static")
    packed = [
        len(manifest.file(name).twin)
        for name in ("css/site.css", "vendor/designsystemet-web-1.22.0/index.js")
    ]
    font = len(manifest.file("vendor/inter-5.3.0/inter-latin-wght-normal.woff2").body)
    # 150 kB is a whole page; the rest is for its markup, its charts and its own script.
    assert sum(packed) + font < 125_000
    assert len(manifest.file("css/entry.css").twin) < 4_000
