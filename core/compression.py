"""Gzip for pages and data, so that the first page reaches a phone in a few kilobytes.

About BREACH, which guesses a secret in a compressed page from the page's length: our pages hold
one secret, the CSRF token. Its payload is fixed for a session, but it is valid only with a
signature that changes every second, and the attack needs thousands of requests; what could be
guessed is useless without the signing key. Besides, the session cookie is SameSite=Lax, so
requests made by another site's script do not carry it. Hence no masking and no padding.
"""

import gzip

from flask import Flask, Response, request

TYPES = frozenset(
    {
        "text/html",
        "text/plain",
        "text/csv",
        "text/calendar",
        "application/json",
        "image/svg+xml",
    }
)
AT_LEAST = 500  # bytes; below this the gzip header eats the gain
_LEVEL = 5  # within a few per cent of 9 for markup, at a third of the time


def init_app(app: Flask) -> None:
    """Compress what each view answers, last of all that touches the body."""
    app.after_request(compress)


def compress(answer: Response) -> Response:
    """Return `answer`, its body packed where the browser takes gzip and it pays."""
    if not _may_be_packed(answer):
        return answer
    answer.vary.add("Accept-Encoding")  # also on the plain body: a cache holds both
    if request.accept_encodings["gzip"] <= 0:
        return answer
    answer.set_data(gzip.compress(answer.get_data(), compresslevel=_LEVEL, mtime=0))
    answer.headers["Content-Encoding"] = "gzip"
    etag, weak = answer.get_etag()
    if etag and not weak:
        # The packed bytes are another representation, and a strong ETag would deny it.
        answer.set_etag(etag, weak=True)
    return answer


def _may_be_packed(answer: Response) -> bool:
    if answer.direct_passthrough or answer.is_streamed or answer.mimetype not in TYPES:
        return False
    if "Content-Encoding" in answer.headers or "Content-Range" in answer.headers:
        return False
    if answer.status_code in {204, 304} or answer.cache_control.no_transform:
        return False
    return len(answer.get_data()) >= AT_LEAST
