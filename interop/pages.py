"""Every page of the demo, as each of its people sees it, saved to be looked at by a checker."""

import re
from pathlib import Path

from tests.support import demo
from tests.support.crawling import Page, walk

_NOT_A_NAME = re.compile(r"[^a-z0-9]+")
MISSING = "/there-is-no-such-page"


def save(folder: Path, work: Path) -> int:
    """Write the pages below `folder`, with the demo's database in `work`; return how many."""
    app = demo.build(work)
    saved = 0
    for name, client in demo.browsers(app).items():
        for page in [*walk(app, client), _missing(client)]:
            if page.is_html and page.text:
                saved += 1
                (folder / f"{saved:04}-{name}-{_slug(page)}.html").write_text(page.text)
    return saved


def _missing(client: object) -> Page:
    answer = client.get(MISSING)  # type: ignore[attr-defined]
    return Page(MISSING, "errors.404", answer.status_code, answer.mimetype, answer.text)


def _slug(page: Page) -> str:
    return _NOT_A_NAME.sub("-", page.endpoint.lower()).strip("-")
