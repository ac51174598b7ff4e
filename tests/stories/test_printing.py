"""Chart and driver diagram as PDF, drawn by a reader of PDF files and looked at."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import BrowserContext, Page

from tests.support.inspecting import WIDTHS

pytestmark = pytest.mark.browser

PLAN = "Barn med felles plan"
PAPER, MARGIN, ENOUGH_INK = 255, 0.006, 0.3
SHADE = 3  # pixels the paper’s edge may be blurred over
DRAWN_WITHIN = 60_000  # milliseconds; the first picture loads what draws it
THEORY = ("Aim", "Primary drivers", "Change ideas", "Loggbok som familien eier", "abandoned")
PRINTS = (  # where, by which link there, which print, and what must stand in it
    ("/projects/1", PLAN, "Download for printing (PDF)", (PLAN, "Improvement", "Target", "Judged")),
    ("/projects/1/drivers", "", "Sheet (PDF, A4)", THEORY),
    ("/projects/1/drivers", "", "Slide 16:9 (PDF)", THEORY),
)
READY = 10  # looks at the reader, which does not say when it has drawn
WORDS = re.compile(rb"\[(.*?)\]\s*TJ|(\((?:\\.|[^\\)])*\))\s*Tj", re.DOTALL)
BOX = re.compile(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]")
STRING = re.compile(rb"\(((?:\\.|[^\\)])*)\)", re.DOTALL)


def written(file: bytes) -> str:
    """Return the text a PDF file holds, as one line."""
    parts = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", file, re.DOTALL):
        try:
            drawn = zlib.decompress(stream)
        except zlib.error:
            continue  # a font
        parts += [b"".join(STRING.findall(one or two)) for one, two in WORDS.findall(drawn)]
    return b" ".join(parts).replace(b"\0", b"").replace(b"\\", b"").decode("latin-1")


def papers(context: BrowserContext, file: Path) -> Iterator[Image.Image]:
    """Yield each page as the browser's own reader draws it, in a window of the paper's shape."""
    boxes = [tuple(map(float, box)) for box in BOX.findall(file.read_bytes())]
    for number, (width, height) in enumerate(boxes, 1):
        window = {"width": WIDTHS[0], "height": round(WIDTHS[0] * height / width)}
        reader = context.browser.new_page(viewport=window)
        reader.goto(f"{file.as_uri()}#toolbar=0&navpanes=0&view=Fit&page={number}")
        yield _drawn(reader)
        reader.close()


def _drawn(reader: Page) -> Image.Image:
    for _look in range(READY):
        reader.wait_for_timeout(300)
        seen = Image.open(BytesIO(reader.screenshot())).convert("L")
        box = seen.point(lambda ink: 255 if ink == PAPER else 0).getbbox()
        if box and box[2] - box[0] > seen.width * 0.9 and _has_ink(seen.crop(box)):
            left, top, right, bottom = box
            return seen.crop((left + SHADE, top + SHADE, right - SHADE, bottom - SHADE))
    raise AssertionError("The page was never drawn.")


def _has_ink(page: Image.Image) -> bool:
    darkest, _lightest = page.getextrema()
    return darkest < PAPER / 2


def inked(page: Image.Image) -> tuple[int, int, int, int]:
    """Return the box around all that is drawn on the paper."""
    box = ImageChops.difference(page, Image.new("L", page.size, PAPER)).getbbox()
    assert box
    return box


def look_at(page: Image.Image) -> None:
    """See that nothing comes near the edge of the paper, and that the paper is used."""
    left, top, right, bottom = inked(page)
    least = MARGIN * page.width
    assert min(left, top, page.width - right, page.height - bottom) > least
    assert (right - left) * (bottom - top) > ENOUGH_INK * page.width * page.height


def test_prints_are_whole_with_a_margin_all_around(enter, tmp_path):
    context = enter("member", width=WIDTHS[0])
    tab = context.new_page()
    for number, (path, name, link, said) in enumerate(PRINTS):
        tab.goto(path)
        if name:
            tab.get_by_role("link", name=name, exact=True).first.click()
        address = tab.get_by_role("link", name=link, exact=True).get_attribute("href")
        file = tmp_path / f"{number}.pdf"
        got = context.request.get(address, headers={"Accept-Language": "en"}, timeout=DRAWN_WITHIN)
        file.write_bytes(got.body())
        text = written(file.read_bytes())
        assert [words for words in said if words not in text] == []
        seen = [look_at(page) for page in papers(context, file)]
        assert seen
