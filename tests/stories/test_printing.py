"""Chart and driver diagram as PDF, drawn by a reader of PDF files and looked at."""

import pypdfium2
import pytest
from PIL import Image, ImageChops

from tests.support.inspecting import WIDTHS

pytestmark = pytest.mark.browser

PLAN = "Barn med felles plan"
PAPER, MARGIN, ENOUGH_INK = 255, 0.006, 0.3
SHARP = 2  # pixels for each point of the paper
DRAWN_WITHIN = 60_000  # milliseconds; the first picture loads what draws it
THEORY = ("Aim", "Primary drivers", "Change ideas", "Loggbok som familien eier", "abandoned")
PRINTS = (  # where, by which link there, which print, and what must stand in it
    ("/projects/1", PLAN, "Download for printing (PDF)", (PLAN, "Improvement", "Target", "Judged")),
    ("/projects/1/drivers", "", "Sheet (PDF, A4)", THEORY),
    ("/projects/1/drivers", "", "Slide 16:9 (PDF)", THEORY),
)


def written(page: pypdfium2.PdfPage) -> str:
    """Return the text on a page, as one line."""
    return " ".join(page.get_textpage().get_text_range().split())


def drawn(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=SHARP).to_pil().convert("L")


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


def test_prints_are_whole_with_a_margin_all_around(enter):
    context = enter("member", width=WIDTHS[0])
    tab = context.new_page()
    for path, name, link, said in PRINTS:
        tab.goto(path)
        if name:
            tab.get_by_role("link", name=name, exact=True).first.click()
        address = tab.get_by_role("link", name=link, exact=True).get_attribute("href")
        got = context.request.get(address, headers={"Accept-Language": "en"}, timeout=DRAWN_WITHIN)
        with pypdfium2.PdfDocument(got.body()) as file:
            assert len(file) > 0
            text = " ".join(written(page) for page in file)
            assert [words for words in said if words not in text] == []
            for page in file:
                look_at(drawn(page))
