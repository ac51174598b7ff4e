"""Look at a page in the browser as a critical reader does, and say what is wrong with it."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (1280, 390)
HEIGHT = 900
HEAVIEST, MOST_REQUESTS = 150_000, 12  # bytes compressed, cold
_HEADERS = 300  # bytes; about what Chromium itself counts for the head of each answer
# The ink is the same at both widths, and judging it takes most of the time.
_ONLY_ONCE = {"color-contrast": {"enabled": False}}
_RULES = "async rules => (await axe.run(document, {rules, resultTypes: ['violations']}))"
_AXE = f"{_RULES[:-1]}).violations.map(one => one.id + ': ' + one.nodes[0].html)"
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_SENT = """() => ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
    .map(one => one.encodedBodySize)"""


@dataclass
class Inspector:
    """Follows one tab: what its console complained of, and whom it asked besides our own site."""

    page: Page
    site: str
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: said.type == "error" and self.heard.append(said.text))
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("request", lambda request: self._whom(request.url))

    def _whom(self, url: str) -> None:
        if not url.startswith((f"{self.site}/", "data:", "blob:")):
            self.heard.append(f"asked another site: {url}")

    def visit(self, path: str, language: str) -> list[str]:
        """Open `path` wide, then narrow, and return every fault, with where it was seen."""
        self.heard.clear()
        self.page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        answer = self.page.goto(self.site + path)
        faults = [] if answer and answer.status == HTTPStatus.OK else [f"answered {answer}"]
        faults += self._told(language) + self._weight()
        self.page.evaluate(AXE_SCRIPT)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            faults += [f"at {width} px {fault}" for fault in self._seen(width)]
        return [f"{path}: {fault}" for fault in [*faults, *self.heard]]

    def links(self) -> list[str]:
        """Return where the page leads on our own site, without fragments, in reading order."""
        found: list[str] = self.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        ours = [url.removeprefix(self.site) for url in found if url.startswith(f"{self.site}/")]
        return list(dict.fromkeys(path.split("#")[0] for path in ours))

    def _told(self, language: str) -> list[str]:
        headings = self.page.locator("h1").count()
        spoken = self.page.locator("html").get_attribute("lang")
        faults = [] if headings == 1 else [f"{headings} main headings"]
        return faults if spoken == language else [*faults, f"speaks {spoken}, not {language}"]

    def _weight(self) -> list[str]:
        """A file taken from the browser's cache keeps its size here, so each page counts cold."""
        sizes: list[int] = self.page.evaluate(_SENT)
        weight = sum(sizes) + _HEADERS * len(sizes)
        faults = [] if weight < HEAVIEST else [f"{weight} bytes"]
        return faults if len(sizes) <= MOST_REQUESTS else [*faults, f"{len(sizes)} requests"]

    def _seen(self, width: int) -> list[str]:
        sideways = self.page.evaluate(_SIDEWAYS)
        rules: dict[str, Any] = {} if width == WIDTHS[0] else _ONLY_ONCE
        faults = [f"scrolls {sideways} px sideways"] if sideways > 0 else []
        return faults + list(self.page.evaluate(_AXE, rules))
