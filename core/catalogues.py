"""Sentences in the reader's language, found without asking anew at each who reads.

A page has a hundred sentences. For each, Flask-Babel looks for the context three times and writes
the locale out, and Jinja marks the same text safe again; here both are done once per language.
"""

from collections import defaultdict
from typing import Any

from babel import Locale
from babel.support import NullTranslations
from flask import Flask
from flask_babel import Domain, get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup


class Catalogues(Domain):  # type: ignore[misc]
    """The catalogue of each language, found by the language itself."""

    def __init__(self) -> None:
        super().__init__(domain="messages")
        self._by_locale: dict[Locale, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        """Return the reader's catalogue; an empty one where nobody reads."""
        locale = get_locale()
        if locale is None:
            return super().get_translations()
        if locale not in self._by_locale:
            self._by_locale[locale] = super().get_translations()
        return self._by_locale[locale]


def init_app(app: Flask) -> None:
    """Give templates their `_` and `ngettext`; after Babel, whose own these replace."""
    ready: dict[Locale | None, dict[str, Markup]] = defaultdict(dict)

    @pass_eval_context
    def gettext(page: EvalContext, sentence: str, /, **values: Any) -> str:
        if not page.autoescape:
            return str(get_translations().ugettext(sentence)) % values
        known = ready[get_locale()]
        if sentence not in known:
            translated = get_translations().ugettext(sentence)
            known[sentence] = Markup(translated)  # noqa: S704 - ours, and no reader's words
        said = known[sentence]
        # A per cent sign of the sentence itself is written twice, as in one with values.
        return said % values if "%" in said else said

    @pass_eval_context
    def ngettext(page: EvalContext, one: str, many: str, num: int, /, **values: Any) -> str:
        said = get_translations().ungettext(one, many, num)
        text = Markup(said) if page.autoescape else str(said)  # noqa: S704 - as above
        return text % {"num": num, **values}

    app.jinja_env.globals.update({"_": gettext, "gettext": gettext, "ngettext": ngettext})
