"""The list of what must be corrected, in the order in which a reader meets the fields."""

import re

_SUMMARY = re.compile(r"(<ds-error-summary\b.*?<ul\b[^>]*>)(.*?)(</ul>)", re.DOTALL)
_ITEM = re.compile(r"<li>.*?</li>", re.DOTALL)
_FIELD = re.compile(r'href="#([^"]+)"')


def in_page_order(html: str) -> str:
    """Return the page with its error summary in the order of the fields below it.

    The summary is written before the fields are, so only the finished page tells their order.
    What leads to no field stays first.
    """
    return _SUMMARY.sub(lambda found: found[1] + _sorted(found[2], html) + found[3], html, count=1)


def _sorted(items: str, html: str) -> str:
    def place(item: str) -> int:
        field = _FIELD.search(item)
        return html.find(f' id="{field[1]}"') if field else -1

    return "\n".join(sorted(_ITEM.findall(items), key=place))
