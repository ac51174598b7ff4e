"""What protects every page: headers, cookies, foreign forms, sizes, hosts and proxies."""

from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_babel import lazy_gettext as _l
from werkzeug.middleware.proxy_fix import ProxyFix

from core import settings
from core.errors import NotYours
from core.rest import PREFIX
from core.settings import Settings

# `data:` is for the design system's icons, which are masks inside its stylesheet.
CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000"

LARGEST_REQUEST = 25 * 1024 * 1024  # bytes; a workbook of 100 000 rows has about 4 MB
LARGEST_FORM = 2 * 1024 * 1024  # bytes of text in a form
MOST_FIELDS = 5_000  # an import page has one box per row that differs

_FOREIGN = _l(
    "What was sent came from another website, so nothing was done. "
    "Open the page here and send it again."
)
_READS = ("GET", "HEAD", "OPTIONS")
_OWN_SITE = ("same-origin", "none")  # "none": typed into the address bar, no page behind it
_PROBES = ("/healthz", "/readyz")  # asked for by address, by a load balancer
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Sessions(SecureCookieSessionInterface):
    """Flask's signed cookie, kept away from what is the same for everybody.

    Static files would otherwise vary with the cookie and be fetched anew whenever it changes.
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Give programs an empty one: a token speaks for them, and no cookie ever does."""
        if request.path.startswith(f"{PREFIX}/"):
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not response.cache_control.public:
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Guard each request before any other code sees it; hence to be called first of all."""
    setting: Settings = app.extensions["settings"]
    _configure(app, setting)
    app.session_interface = Sessions()
    if setting.trusted_proxies:
        count = setting.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=0
        )
    for check in (_refuse_other_hosts, _refuse_nul, _refuse_huge, _refuse_foreign_forms):
        app.before_request(check)
    app.after_request(_add_headers)


def _configure(app: Flask, setting: Settings) -> None:
    flags = {"HTTPONLY": True, "SAMESITE": "Lax", "SECURE": setting.https}
    for cookie in ("SESSION_COOKIE", "REMEMBER_COOKIE"):
        app.config.update({f"{cookie}_{flag}": value for flag, value in flags.items()})
    # A browser takes __Host- only over https and from this very host, never from a subdomain.
    app.config["SESSION_COOKIE_NAME"] = "__Host-session" if setting.https else "session"
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_FORM
    app.config["MAX_FORM_PARTS"] = MOST_FIELDS


def _refuse_other_hosts() -> None:
    """Answer only under our own name: a forged Host must not get into a page or a cache."""
    setting = settings.current()
    if setting.demo or request.path in _PROBES:
        return
    if _hostname(f"//{request.host}") not in {_hostname(setting.public_url), *_LOOPBACK}:
        abort(400)


def _refuse_nul() -> None:
    """No page has NUL in its address, and PostgreSQL would refuse it as a value."""
    if "\0" in request.path:
        abort(404)
    if any("\0" in text for pair in request.args.items(multi=True) for text in pair):
        abort(400)


def _refuse_huge() -> None:
    """Say so before the body is read, and on pages that would never have read it."""
    if request.mimetype == "application/x-www-form-urlencoded":
        request.max_content_length = LARGEST_FORM  # Werkzeug reads such a body in one piece
    if (request.content_length or 0) > (request.max_content_length or LARGEST_REQUEST):
        abort(413)


def _refuse_foreign_forms() -> None:
    """Take forms from our own pages only; the CSRF token is the second lock on this door."""
    if request.method in _READS:
        return
    if request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITE:
        raise NotYours(_FOREIGN)
    origin = request.headers.get("Origin")
    ours = {_origin(request.host_url), _origin(settings.current().public_url)}
    if origin is not None and _origin(origin) not in ours:
        raise NotYours(_FOREIGN)


def _add_headers(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if settings.current().https:
        answer.headers.setdefault("Strict-Transport-Security", HSTS)
    if "Cache-Control" not in answer.headers and "_user_id" in session:
        # What a signed-in person saw must not come back by the next one's back button.
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _hostname(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _origin(url: str) -> tuple[str, str | None, int | None] | None:
    """Return scheme, host and port; None for what is no address, such as `null`."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname else None
