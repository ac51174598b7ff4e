"""What a first visit to a page fetches: the page, its styles, scripts, fonts and pictures."""

import re
from html.parser import HTMLParser

from flask.testing import FlaskClient

_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_FONT = re.compile(r'url\("(/static/[^"]+\.woff2)"\)')
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)
_IN_SCRIPTS = re.compile(r'(?:from\s*|import\s*\(?\s*)"(/static/[^"]+)"')
_FETCHED_LINKS = {"stylesheet", "icon", "manifest", "preload", "modulepreload"}


class _Assets(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "img", "source") and given.get("src"):
            self.found.append(given["src"] or "")
        if tag == "link" and _FETCHED_LINKS & set((given.get("rel") or "").split()):
            self.found.append(given["href"] or "")


def cold(client: FlaskClient, url: str) -> dict[str, int]:
    """Return each address a browser fetches the first time, and the bytes sent for it.

    Of a stylesheet's fonts those count that have a letter of the page in their range.
    """
    sizes: dict[str, int] = {}
    waiting = [url]
    letters = {ord(letter) for letter in client.get(url).text}
    while waiting:
        address = waiting.pop()
        if address in sizes or address.startswith("data:"):
            continue
        sizes[address] = len(client.get(address, headers={"Accept-Encoding": "gzip"}).data)
        body = client.get(address).data.decode("utf-8", "replace")
        waiting += _on_page(body) if address == url else _in_file(body, letters)
    return sizes


def _on_page(text: str) -> list[str]:
    assets = _Assets()
    assets.feed(text)
    return assets.found


def _in_file(text: str, letters: set[int]) -> list[str]:
    faces = [face for face in _FACE.findall(text) if _covers(face, letters)]
    fonts = [font for face in faces for font in _FONT.findall(face)]
    return fonts + _IN_SCRIPTS.findall(text)


def _covers(face: str, letters: set[int]) -> bool:
    ranges = [(int(low, 16), int(high or low, 16)) for low, high in _RANGE.findall(face)]
    return not ranges or any(low <= letter <= high for low, high in ranges for letter in letters)
