"""A site of its own for each file of stories, and browsers of the demo's people."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.support import live

PATIENCE = 15_000  # milliseconds; a busy machine is slow, a wrong page stays wrong


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, told once for all stories."""
    return live.tell(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="module")
def site(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[live.Site]:
    """The demo as nobody has touched it before this file."""
    with live.served(told, tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="module")
def enter(browser: Browser, site: live.Site) -> Iterator[Callable[..., BrowserContext]]:
    """`enter("member", width=390, …)` is a browser in which that person has signed in.

    `enter(None)` is a visitor's. Everything else goes to Playwright's new_context.
    """
    opened: list[BrowserContext] = []

    def open_for(role: str | None, *, width: int = 1280, **wishes: Any) -> BrowserContext:
        wishes = {"locale": "en-GB", "viewport": {"width": width, "height": 900}, **wishes}
        context = browser.new_context(base_url=site.url, **wishes)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        if role:
            live.sign_in(context, role)
        return context

    yield open_for
    for context in opened:
        context.close()
