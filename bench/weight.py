"""What a first visit to a page fetches: the page, its styles, scripts, fonts and pictures."""

import re
from html.parser import HTMLParser

from flask.testing import FlaskClient

_IN_STYLES = re.compile(r'url\("(/static/[^"]+\.woff2)"\)')
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

    Every font a stylesheet names is counted, though a browser fetches only those in use.
    """
    sizes: dict[str, int] = {}
    waiting = [url]
    while waiting:
        address = waiting.pop()
        if address in sizes or address.startswith("data:"):
            continue
        sizes[address] = len(client.get(address, headers={"Accept-Encoding": "gzip"}).data)
        waiting += _named(address == url, client.get(address).get_data(as_text=False))
    return sizes


def _named(is_page: bool, body: bytes) -> list[str]:
    text = body.decode("utf-8", "replace")
    if is_page:
        assets = _Assets()
        assets.feed(text)
        return assets.found
    return _IN_STYLES.findall(text) + _IN_SCRIPTS.findall(text)
