"""Which language the reader gets: chosen on this device, the person's own, or the browser's."""

from contextlib import AbstractContextManager

from babel import Locale
from flask import Blueprint, Flask, g, has_request_context, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel, force_locale, get_locale
from flask_login import current_user

from core import catalogues, settings
from core.guards import public

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
DEFAULT = "nb"
COOKIE = "language"
_LOCALES = {code: Locale.parse(code) for code in LANGUAGES}
_YEAR = 365 * 24 * 3600

# What browsers send for Norwegian, and the neighbours who read bokmål more easily than English.
_ASKED = {
    "nb": "nb",
    "no": "nb",
    "nn": "nn",
    "en": "en",
    "da": "nb",
    "sv": "nb",
    "se": "nb",
}

babel = Babel()
bp = Blueprint("locale", __name__)


def init_app(app: Flask) -> None:
    """Let Babel ask us; templates get `language()` and `languages`."""
    app.register_blueprint(bp)
    app.config.setdefault("BABEL_DEFAULT_LOCALE", DEFAULT)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = f"{app.root_path}/translations"
    babel.domain_instance = catalogues.Catalogues()
    babel.init_app(app, locale_selector=_select, default_timezone="Europe/Oslo")
    catalogues.init_app(app)
    app.jinja_env.globals.update(language=language, languages=LANGUAGES)


def language() -> str:
    """Return the reader's language: nb, nn or en; nb where nobody reads (commands)."""
    chosen = get_locale()
    return DEFAULT if chosen is None else str(chosen.language)


def reading(code: str | None) -> AbstractContextManager[None]:
    """Use in `with`: what is written inside is for somebody who reads `code`."""
    return force_locale(code if code in LANGUAGES else DEFAULT)


def as_asked() -> None:
    """Let what this request says it reads decide alone: a program has no cookie of ours."""
    g.language = _browser()


def _select() -> Locale:
    return _LOCALES[_code()]


def _code() -> str:
    if not has_request_context():
        return DEFAULT
    if "language" not in g:
        g.language = _cookie() or _own() or _browser()
    chosen: str = g.language
    return chosen


def _own() -> str | None:
    code = getattr(current_user, "language", None)
    return code if code in LANGUAGES else None


def _cookie() -> str | None:
    code = request.cookies.get(COOKIE)
    return code if code in LANGUAGES else None


def _browser() -> str:
    for wanted, _quality in request.accept_languages:
        code = _ASKED.get(wanted.split("-")[0].split("_")[0].lower())
        if code:
            return code
    return DEFAULT


@bp.post("/language")
@public
def choose() -> ResponseReturnValue:
    """Remember the visitor's choice on this device and go back to the page it was made on."""
    answer = redirect(_back(request.form.get("next", "/")), 303)
    code = request.form.get("language")
    if code in LANGUAGES:
        answer.set_cookie(
            COOKIE, code, max_age=_YEAR, samesite="Lax", secure=settings.current().https
        )
    return answer


def _back(target: str) -> str:
    """Return a path on this site; anything else would be a door to somewhere else."""
    good = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if good else "/"
