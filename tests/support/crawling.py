"""Walk through the site as a person would, by its links, and keep every page."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

_NO_PAGES = ("static_files.serve",)


@dataclass(frozen=True)
class Page:
    """One answer to a GET: where, by which view, and what was said."""

    url: str
    endpoint: str
    status: int
    mimetype: str
    text: str

    @property
    def is_html(self) -> bool:
        return self.mimetype == "text/html"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href")
        if tag == "a" and target and not target.startswith("#"):
            self.found.append(target)


def walk(app: Flask, client: FlaskClient, start: str = "/", each: int = 3) -> Iterator[Page]:
    """Yield the pages that links lead to from `start`, at most `each` of one view.

    Redirects are followed one step at a time, as pages of their own without text.
    """
    waiting, seen, views = deque([start]), {start}, Counter[str]()
    while waiting:
        url = waiting.popleft()
        endpoint = endpoint_of(app, url)
        if endpoint is None or endpoint in _NO_PAGES or views[endpoint] >= each:
            continue
        views[endpoint] += 1
        answer = client.get(url, buffered=True)
        html = answer.mimetype == "text/html"
        page = Page(url, endpoint, answer.status_code, answer.mimetype, answer.text if html else "")
        yield page
        for target in _targets(page, answer.location):
            if target not in seen:
                seen.add(target)
                waiting.append(target)


def endpoint_of(app: Flask, url: str) -> str | None:
    """Return the view that answers a GET of `url`; None where nothing does."""
    try:
        endpoint, _values = app.url_map.bind("localhost").match(urlsplit(url).path, method="GET")
    except HTTPException:
        return None
    return str(endpoint)


def _targets(page: Page, location: str | None) -> list[str]:
    links = _Links()
    links.feed(page.text)
    absolute = [urljoin(f"http://localhost{page.url}", link) for link in links.found]
    if location:
        absolute.append(urljoin(f"http://localhost{page.url}", location))
    ours = [urlsplit(one) for one in absolute if one.startswith("http://localhost/")]
    return [one.path + (f"?{one.query}" if one.query else "") for one in ours]
