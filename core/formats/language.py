"""Which of the three languages to write in when the caller does not say."""

from flask_babel import get_locale


def chosen(language: str | None = None) -> str:
    """Return `language`, or the reader's, or bokmål where nobody reads (a command, a test)."""
    if language is not None:
        return language
    locale = get_locale()
    return "nb" if locale is None else str(locale.language)
