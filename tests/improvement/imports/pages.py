"""Walking through the import pages as a browser does: read the hidden fields, send the form."""

import re
from io import BytesIO

from werkzeug.test import TestResponse

from tests.support.clients import Client

_HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')


def upload(browser: Client, url: str, content: bytes | str, name: str = "tall.csv") -> TestResponse:
    """Choose a file and send it; the answer is where it led."""
    data = content if isinstance(content, bytes) else content.encode()
    fields = hidden(browser.get(url).text, "form_key")
    return browser.post(url, data={**fields, "file": (BytesIO(data), name)})


def hidden(html: str, *names: str) -> dict[str, str]:
    """Return the hidden fields of a page by name; the last form's where several have one."""
    found = {}
    for tag in _HIDDEN.findall(html):
        name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and name[1] in names:
            found[name[1]] = value[1] if value else ""
    return found


def review(browser: Client, answer: TestResponse) -> str:
    """Return the page the upload led to."""
    assert answer.status_code == 303, answer.text
    return browser.get(answer.location).text


def save(browser: Client, where: str, **chosen: object) -> TestResponse:
    """Press "Save the numbers" on the review page."""
    fields = hidden(browser.get(where).text, "digest")
    return browser.post(f"{where}/save", data={**fields, **chosen})
