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
_INK = "color-contrast"  # takes most of the time
# What depends on how wide the page is; the rest of the rules look at what it is made of.
_BY_WIDTH = ("scrollable-region-focusable",)
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_JUDGE = """async options => (await axe.run(document, {...options, resultTypes: ['violations']}))
    .violations.map(one => one.id + ': ' + one.nodes[0].html)"""
# Everything there is to know without looking, in one question to the browser. Links in a drawing
# are links too, though SVG keeps their addresses otherwise.
_FACTS = """() => ({
    headings: document.querySelectorAll('h1').length,
    language: document.documentElement.lang,
    sizes: ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
        .map(one => one.encodedBodySize),
    links: [...document.querySelectorAll('a[href]')]
        .map(a => new URL(a.getAttribute('href'), location).href),
})"""
# How each thing with words in it is dressed: all that a style sheet knows of it and of what it
# stands in. What is dressed alike has the same ink on the same ground.
_DRESSED = """() => {
    const counts = /^(class|type|role|hidden|open|disabled|checked|required|data-.*|aria-.*)$/;
    const talks = /^aria-(label|labelledby|describedby|controls|owns|details)$/;
    const known = new Map([[document.documentElement, '']]);
    const dress = one => {
        if (!known.has(one)) {
            const worn = [...one.attributes].filter(it => counts.test(it.name))
                .filter(it => !talks.test(it.name))
                .map(it => `${it.name}=${it.value.replace(/[0-9]+/g, '0')}`).sort();
            known.set(one, `${dress(one.parentElement)}/${one.localName} ${worn.join(' ')}`);
        }
        return known.get(one);
    };
    const speaks = one => [...one.childNodes].some(it => it.nodeType === 3 && it.data.trim());
    const field = one => ['input', 'select', 'textarea'].includes(one.localName);
    const all = [...document.body.querySelectorAll('*')];
    return [...new Set(all.filter(one => speaks(one) || field(one)).map(dress))];
}"""


@dataclass
class Judged:
    """What has been judged already, so that the same is not judged for each who sees it.

    `ink` holds how all was dressed whose ink was judged, under the same light or dark; `made` of
    what each kind of page was made when all other rules were asked.
    """

    ink: set[str] = field(default_factory=set)
    made: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class Inspector:
    """Follows one tab: what its console complained of, and whom it asked besides our own site."""

    page: Page
    site: str
    judged: Judged = field(default_factory=Judged)
    heard: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(AXE_SCRIPT)
        self.page.on("console", lambda said: said.type == "error" and self.heard.append(said.text))
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("request", lambda request: self._whom(request.url))

    def _whom(self, url: str) -> None:
        if not url.startswith((f"{self.site}/", "data:", "blob:")):
            self.heard.append(f"asked another site: {url}")

    def visit(self, path: str, language: str, kind: str = "") -> list[str]:
        """Open `path` wide, then narrow, and return every fault, with where it was seen.

        `kind` says which pages are made alike; else the page is like no other.
        """
        kind = kind or path
        self.heard.clear()
        self.page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        answer = self.page.goto(self.site + path)
        faults = [] if answer and answer.status == HTTPStatus.OK else [f"answered {answer}"]
        facts: dict[str, Any] = self.page.evaluate(_FACTS)
        self._links = facts["links"]
        faults += _told(facts, language) + _weight(facts["sizes"]) + self._seen(WIDTHS[0], kind)
        self.page.set_viewport_size({"width": WIDTHS[1], "height": HEIGHT})
        faults += self._seen(WIDTHS[1], kind)
        return [f"{path}: {fault}" for fault in [*faults, *self.heard]]

    def links(self) -> list[str]:
        """Return where the page leads on our own site, without fragments, in reading order."""
        ours = [url.removeprefix(self.site) for url in self._links]
        return list(dict.fromkeys(path.split("#")[0] for path in ours if path.startswith("/")))

    def _seen(self, width: int, kind: str) -> list[str]:
        dressed = set(self.page.evaluate(_DRESSED))
        options = self._asked(width, dressed, self.judged.made.setdefault(kind, set()))
        found = self.page.evaluate(_JUDGE, options) if options is not None else []
        self.judged.ink |= dressed
        self.judged.made[kind] |= dressed
        sideways = self.page.evaluate(_SIDEWAYS)
        faults = [f"scrolls {sideways} px sideways"] if sideways > 0 else []
        return [f"at {width} px {fault}" for fault in [*faults, *found]]

    def _asked(self, width: int, dressed: set[str], made: set[str]) -> dict[str, Any] | None:
        """Return what axe is asked, or None where it has answered all of it before."""
        new_ink = not dressed <= self.judged.ink
        if not dressed <= made:
            return {"rules": {} if new_ink else {_INK: {"enabled": False}}}
        rules = [*(_BY_WIDTH if width < WIDTHS[0] else ()), *((_INK,) if new_ink else ())]
        return {"runOnly": rules} if rules else None


def _told(facts: dict[str, Any], language: str) -> list[str]:
    headings, spoken = facts["headings"], facts["language"]
    faults = [] if headings == 1 else [f"{headings} main headings"]
    return faults if spoken == language else [*faults, f"speaks {spoken}, not {language}"]


def _weight(sizes: list[int]) -> list[str]:
    """A file taken from the browser's cache keeps its size here, so each page counts cold."""
    weight = sum(sizes) + _HEADERS * len(sizes)
    faults = [] if weight < HEAVIEST else [f"{weight} bytes"]
    return faults if len(sizes) <= MOST_REQUESTS else [*faults, f"{len(sizes)} requests"]
